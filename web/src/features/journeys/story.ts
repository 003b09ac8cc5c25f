/** One journey made ready to be told: rows of channels, waits, what all events share. Pure. */
import type { Schemas } from "../../api/client";
import { layTimeline, type Timeline } from "../../canvas/timeline";

export type Event = Schemas["Event"];

export interface Story {
  /** Channels in order of first use; "" is none. */
  channels: string[];
  timeline: Timeline;
  lane: number[];
  /** Seconds from the end of what came before, per event; undefined for the first. */
  pause: (number | undefined)[];
  duration_s: number;
  wait_s: number;
  cost: number;
  costs: number;
  hops: number;
  /** Attributes that every event has with the same value. */
  shared: Schemas["Attr"][];
}

export const endOf = (e: Event) => Math.max(e.end_us ?? e.time_us, e.time_us);

const ROOM = 132;
const ROOM_WITH_WORDS = 204;

export function tell(events: readonly Event[]): Story {
  const channels = [...new Set(events.map((e) => e.channel ?? ""))];
  const lane = events.map((e) => channels.indexOf(e.channel ?? ""));
  const timeline = layTimeline(
    events.map((e, i) => ({
      start_us: e.time_us,
      end_us: endOf(e),
      lane: lane[i] ?? 0,
      room: e.text ? ROOM_WITH_WORDS : ROOM,
    })),
  );
  const pause: (number | undefined)[] = [];
  let end: number | undefined;
  let hops = 0;
  let before = "";
  for (const e of events) {
    pause.push(end === undefined ? undefined : Math.max(0, (e.time_us - end) / 1e6));
    end = Math.max(end ?? 0, endOf(e));
    if (e.channel && before && e.channel !== before) hops++;
    if (e.channel) before = e.channel;
  }
  const first = events[0];
  return {
    channels,
    timeline,
    lane,
    pause,
    duration_s: first && end !== undefined ? (end - first.time_us) / 1e6 : 0,
    wait_s: events.reduce((n, e) => n + (e.wait_s ?? 0), 0),
    cost: events.reduce((n, e) => n + (e.cost ?? 0), 0),
    costs: events.filter((e) => e.cost !== undefined).length,
    hops,
    shared: (first?.attrs ?? []).filter((a) =>
      events.every((e) => e.attrs?.some((b) => b.key === a.key && b.value === a.value)),
    ),
  };
}

/** The attributes of an event that are not those of the whole journey. */
export function ownAttrs(e: Event, shared: readonly Schemas["Attr"][]): Schemas["Attr"][] {
  return (e.attrs ?? []).filter((a) => !shared.some((s) => s.key === a.key && s.value === a.value));
}

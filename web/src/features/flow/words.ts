/** What the flow page says in words. Pure. */
import { compact, count, duration, int, share } from "../../lib/format";
import { type Drawn, END, type Move, START } from "./graph";
import type { Measure, Subject } from "./view";

/** A touchpoint as it is spoken of; ▶ and ■ have no name of their own. */
export function placeName(name: string): string {
  return name === START ? "Beginning" : name === END ? "End" : name;
}

export const MEASURE_NAMES: Record<Measure, string> = {
  count: "Frequency",
  median: "Median time",
  p90: "9 in 10 within",
};

/** The number of a move under a measure; null where there is none. */
export function measureOf(measure: Measure): (m: Move) => number | null {
  return (m) => (measure === "count" ? m.count : measure === "median" ? m.median_s : m.p90_s);
}

/** How a move is labelled; times next to ▶ and ■ mean nothing and are left out. */
export function moveLabel(m: Move, measure: Measure): string {
  if (measure === "count") return compact(m.count);
  const v = m.from === START || m.to === END ? null : measureOf(measure)(m);
  return v === null ? "" : duration(v);
}

/** A move in one sentence, for readers and tooltips. */
export function moveSentence(m: Move): string {
  const times = `${count(m.count, "time")} in ${count(m.journeys, "journey")}`;
  const how = `${times}, ${share(m.share_out)} of what follows`;
  if (m.from === START) return `${count(m.count, "journey")} began at ${m.to}, ${share(m.share_out)} of all`;
  if (m.to === END)
    return `${count(m.count, "journey")} ended at ${m.from}, ${share(m.share_out)} of what follows it`;
  const time =
    m.median_s === null
      ? ""
      : `; half within ${duration(m.median_s)}${m.p90_s === null ? "" : `, nine in ten within ${duration(m.p90_s)}`}`;
  return m.from === m.to ? `${m.from} again: ${how}${time}` : `From ${m.from} to ${m.to}: ${how}${time}`;
}

const part = (kept: number, total: number) => (total === 0 ? 0 : kept / total);

/** "Shows 84 % of moves, 31 of 412 paths". */
export function coverageText(d: Drawn): string {
  return `shows ${share(part(d.times.kept, d.times.total))} of moves, ${int(d.paths.kept)} of ${int(d.paths.total)} paths`;
}

/** What of the touchpoints is not drawn, or "" when all are. */
export function hiddenText(d: Drawn): string {
  const hidden = d.kinds.total - d.kinds.kept;
  if (hidden <= 0) return "";
  return `${int(d.kinds.kept)} of ${int(d.kinds.total)} touchpoints; the other ${int(hidden)} hold ${share(part(d.events.total - d.events.kept, d.events.total))} of events`;
}

/** The rest of the sentence "N journeys …". */
export function behindSentence(at: Subject): string {
  switch (at.kind) {
    case "touchpoint":
      return `passed “${at.name}”`;
    case "move":
      if (at.from === START) return `began at “${at.to}”`;
      if (at.to === END) return `ended at “${at.from}”`;
      return at.from === at.to ? `repeated “${at.from}” in a row` : `went from “${at.from}” to “${at.to}”`;
    case "route":
      return "took exactly this route";
  }
}

export interface Hop {
  name: string;
  /** How often in a row. */
  times: number;
}

/** A route with repeats in a row drawn together. */
export function runs(route: readonly string[]): Hop[] {
  const out: Hop[] = [];
  for (const name of route) {
    const last = out[out.length - 1];
    if (last?.name === name) last.times++;
    else out.push({ name, times: 1 });
  }
  return out;
}

/** The beginning and the end of a long route, and how many runs between are left out. */
export function shorten(list: readonly Hop[], most: number): { head: Hop[]; left: number; tail: Hop[] } {
  if (list.length <= most) return { head: [...list], left: 0, tail: [] };
  const tail = Math.max(1, Math.floor(most / 4));
  const head = most - tail;
  return { head: list.slice(0, head), left: list.length - head - tail, tail: list.slice(-tail) };
}

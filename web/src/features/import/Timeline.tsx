import type { Schemas } from "../../api/client";
import { channelLook } from "../../lib/channels";
import { duration, int, moment } from "../../lib/format";
import { ChannelSquare } from "../../ui/Channel";
import css from "./Preview.module.css";
import { waits } from "./waits";

const SHOWN = 12;

type Event = Schemas["Event"];

/** A journey as its events stand in time, and in words with the waits between them. */
export function Timeline({ events }: { events: Event[] }) {
  const first = events[0]?.time_us ?? 0;
  const last = Math.max(first, ...events.map((e) => e.end_us ?? e.time_us));
  const span = last - first || 1;
  const shown = events.slice(0, SHOWN);
  const gaps = waits(events);
  return (
    <div className={css.line}>
      <div className={css.track} aria-hidden>
        {events.slice(0, 400).map((e, i) => (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: events of a preview may share everything but their place
            key={i}
            style={{
              left: `${((e.time_us - first) / span) * 100}%`,
              width: `${(Math.max(0, (e.end_us ?? e.time_us) - e.time_us) / span) * 100}%`,
              background: channelLook(e.channel ?? "").color,
            }}
          />
        ))}
      </div>
      <ol className={css.events}>
        {shown.map((e, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <li key={i} title={`${moment(e.time_us)} UTC`}>
            {i > 0 && <small className="num">{duration(gaps[i] ?? 0)}</small>}
            <span>
              <ChannelSquare name={e.channel ?? ""} size={14} />
              <span dir="auto">{e.touchpoint}</span>
              {e.score && (
                <em className="num">
                  {e.score.kind.toUpperCase()} {e.score.value}
                </em>
              )}
            </span>
          </li>
        ))}
        {events.length > SHOWN && <li className={css.left}>+ {int(events.length - SHOWN)} more</li>}
      </ol>
    </div>
  );
}

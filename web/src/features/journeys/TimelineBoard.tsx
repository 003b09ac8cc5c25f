import { stepPath } from "../../canvas/line";
import { feeling } from "../../canvas/scorecurve";
import { channelLook } from "../../lib/channels";
import { clock, day, decimal, duration } from "../../lib/format";
import { scoreName } from "../../lib/score";
import { ChannelMark, ChannelSquare } from "../../ui/Channel";
import { cx } from "../../ui/cx";
import css from "./JourneyPage.module.css";
import { type Event, endOf, type Story } from "./story";

const TOP = 34;
const LANE = 96;
const LANE_WORDS = 130;
const PILL = 19;

/** How wide an event is drawn: to scale, but neither too small to see nor wider than its words. */
function pillWidth(e: Event | undefined, width: number): number {
  return Math.max(18, Math.min(width, e?.text ? 190 : 118));
}

/** The journey across its channels: a row for each, time to the right, long pauses cut and named. */
export function TimelineBoard({ events, story }: { events: readonly Event[]; story: Story }) {
  const heights = story.channels.map((_, i) =>
    events.some((e, k) => story.lane[k] === i && e.text) ? LANE_WORDS : LANE,
  );
  const tops = heights.map((_, i) => TOP + heights.slice(0, i).reduce((a, b) => a + b, 0));
  const height = TOP + heights.reduce((a, b) => a + b, 0);
  const at = events.map((_, i) => ({
    x: story.timeline.events[i]?.x ?? 0,
    w: pillWidth(events[i], story.timeline.events[i]?.width ?? 0),
    y: (tops[story.lane[i] ?? 0] ?? TOP) + PILL,
  }));
  const links = at.slice(1).map((p, i) => {
    const before = at[i] ?? p;
    const from: [number, number] = [before.x + before.w, before.y];
    const to: [number, number] = [p.x, p.y];
    return stepPath(from, to, 14);
  });
  return (
    <>
      <div className={css.board}>
        <ul className={css.names} aria-hidden>
          {story.channels.map((c, i) => (
            <li key={c} style={{ height: heights[i] }}>
              <ChannelMark name={c} />
            </li>
          ))}
        </ul>
        <div
          className={css.scroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          role="region"
          aria-label="Timeline; the table below says the same in words"
        >
          <div className={css.canvas} style={{ width: story.timeline.width, height }} aria-hidden>
            {tops.map((top) => (
              <div key={top} className={css.lane} style={{ top }} />
            ))}
            {story.timeline.cuts.map((c) => (
              <div key={c.x} className={css.cut} style={{ left: c.x, width: c.width }}>
                <span className="num">{duration(c.seconds)}</span>
              </div>
            ))}
            <svg className={css.path} width={story.timeline.width} height={height} aria-hidden="true">
              {links.map((d) => (
                <path key={d} d={d} fill="none" stroke="var(--line3)" strokeWidth={1.2} opacity={0.7} />
              ))}
            </svg>
            {events.map((e, i) => {
              const p = at[i];
              const before = events[i - 1];
              if (!p) return null;
              const newDay = !before || day(before.time_us) !== day(e.time_us);
              return (
                <div key={`${e.id} ${e.time_us}`}>
                  {newDay && (
                    <span className={`${css.day} num`} style={{ left: p.x }}>
                      {day(e.time_us)}
                    </span>
                  )}
                  <EventMark event={e} x={p.x} y={p.y} width={p.w} />
                </div>
              );
            })}
          </div>
        </div>
      </div>
      <p className={css.note}>
        Times in UTC. Pauses over {duration(story.timeline.limit_s)} are cut and bear their length; events
        that would overlap stand side by side. Filled: the customer acts; ring: the company or a system.
      </p>
    </>
  );
}

/** Outcomes that tell of trouble, in the common words. */
const TROUBLE = /unresolved|abandon|fail|error|lost|reject|no.?show|not /i;

function EventMark({ event: e, x, y, width }: { event: Event; x: number; y: number; width: number }) {
  const look = channelLook(e.channel ?? "");
  const company = e.party === "company" || e.party === "system";
  const length = (endOf(e) - e.time_us) / 1e6;
  const busy = Math.max(length, (e.wait_s ?? 0) + (e.handle_s ?? 0));
  const waited = e.wait_s !== undefined && busy > 0 ? Math.min(1, e.wait_s / busy) : 0;
  const title = [
    `${e.touchpoint}, ${day(e.time_us)} ${clock(e.time_us, true)} UTC`,
    look.label,
    length > 0 && `lasted ${duration(length)}`,
    e.wait_s !== undefined && `waited ${duration(e.wait_s)}`,
    e.outcome,
    e.text && `“${e.text}”`,
  ]
    .filter(Boolean)
    .join(" · ");
  return (
    <div className={css.event} style={{ left: x, top: y - 9, width: e.text ? 204 : 132 }} title={title}>
      <div className={css.pills}>
        <span
          className={cx(css.pill, company && css.company)}
          style={{
            width,
            background: look.color,
            color: company ? look.color : undefined,
          }}
        >
          {waited > 0 && <i className={css.wait} style={{ width: `${waited * 100}%` }} />}
          {!company && <ChannelSquare name={e.channel ?? ""} size={18} label={false} />}
        </span>
        {e.score && (
          <span
            className={`${css.score} num`}
            style={{ borderColor: `var(--e${feeling(e.score.value, e.score.min, e.score.max)})` }}
          >
            {scoreName(e.score.kind)} {decimal(e.score.value)}
          </span>
        )}
      </div>
      <span className={css.name}>{e.touchpoint}</span>
      <small className="num">
        {clock(e.time_us)}
        {e.wait_s ? ` · waited ${duration(e.wait_s)}` : length > 0 ? ` · ${duration(length)}` : ""}
      </small>
      {e.outcome && <small className={cx(TROUBLE.test(e.outcome) && css.bad)}>{e.outcome}</small>}
      {e.text && <span className={css.quote}>“{e.text}”</span>}
    </div>
  );
}

import { Link } from "@tanstack/react-router";
import { channelLook } from "../lib/channels";
import { count, day, decimal, duration } from "../lib/format";
import css from "./JourneyRow.module.css";

export interface JourneySummary {
  key: string;
  customer: string;
  journey?: string;
  start_us: number;
  duration_s: number;
  events: number;
  first: string;
  last: string;
  strip: { channel: string; events: number }[];
  score?: { kind: string; value: number };
}

/** How high a row is, for lists that draw only what is in sight. */
export const JOURNEY_ROW = 68;

/** One journey in a narrow list; opens the journey. */
export function JourneyRow({ journey: j, map }: { journey: JourneySummary; map?: string }) {
  const ends = j.events > 1 ? `${j.first} → ${j.last}` : j.first;
  return (
    <Link className={css.row} to="/journeys/$key" params={{ key: j.key }} search={map ? { map } : {}}>
      <span className={css.name}>
        {j.customer}
        {j.journey && j.journey !== j.customer && <small>{j.journey}</small>}
      </span>
      <small className="num">
        {j.events > 1 ? duration(j.duration_s) : "–"}
        {j.score && ` · ${j.score.kind.toUpperCase()} ${decimal(j.score.value)}`}
      </small>
      <Strip strip={j.strip} />
      <small className="num">{day(j.start_us)}</small>
      <small className={css.ends} title={ends}>
        {ends}
      </small>
    </Link>
  );
}

/** The channels of a journey in order; wider runs have more events. */
export function Strip({ strip }: { strip: { channel: string; events: number }[] }) {
  const words = strip
    .map((s) => `${channelLook(s.channel).label} ${count(s.events, "event")}`)
    .join(", then ");
  return (
    <span className={css.strip} role="img" aria-label={words} title={words}>
      {strip.map((s, i) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a journey have no name of their own
          key={i}
          style={{ width: 8 + Math.min(5, s.events) * 6, background: channelLook(s.channel).color }}
        />
      ))}
    </span>
  );
}

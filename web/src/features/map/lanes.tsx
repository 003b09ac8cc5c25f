/** What each lane shows in a cell: a renderer by role. A cell names the number it opens and says itself in words. */
import { IconArrowBackUp, IconRepeat } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { type Column, type StepAnswer, touchpointsOf } from "../../canvas/mapmodel";
import { channelLook } from "../../lib/channels";
import { count, duration, halfWidth, int, money, share } from "../../lib/format";
import { scoreHalf, scoreName, scoreText } from "../../lib/score";
import { type Place, placeToText } from "../../lib/view";
import { ChannelBar, FEW } from "../../ui/Charts";
import { cx } from "../../ui/cx";
import css from "./MapGrid.module.css";

export interface LaneContext {
  currency: string;
  /** The kind of score that the curve shows. */
  score: string | undefined;
  /** Whether hops have a lane of their own. */
  hopLane: boolean;
  /** The steps of all journeys, when only some are meant. */
  whole: readonly StepAnswer[] | undefined;
  /** The highest cost per journey of any step, for the bars. */
  maxCost: number;
}

export interface Cell {
  content: ReactNode;
  /** What opens, and what a screen reader says. */
  place?: Place;
  label: string;
  title?: string;
}

export interface LaneKind {
  /** Under the label: what the numbers are. */
  sub: string;
  height: number;
  cell: (c: Column, a: StepAnswer, x: LaneContext) => Cell;
}

const NONE = <span className={css.soft}>–</span>;
const few = (n: number) => n < FEW && css.few;
const at = (c: Column, aspect: Place["aspect"], more: Partial<Place> = {}): Place => ({
  step: c.step.id,
  aspect,
  ...more,
});

/** How high the bar of all journeys is. */
const BAR = 40;

function wholeShare(c: Column, x: LaneContext): string | undefined {
  const all = x.whole?.[c.index];
  return all && `of all ${share(all.share.value)}`;
}

export const LANES: Record<string, LaneKind> = {
  volume: {
    sub: "how many pass, share of all, 95 %",
    height: 96,
    cell: (c, a, x) => ({
      place: at(c, "reached"),
      label: [
        `${count(a.journeys, "journey")}, ${share(a.share.value)} ${halfWidth(a.share.low, a.share.high)}`,
        wholeShare(c, x),
      ]
        .filter(Boolean)
        .join(", "),
      title: `${count(a.journeys, "journey")} of ${int(a.share.n)} pass here, in ${count(a.visits, "visit")} with ${count(a.events, "event")}. 95 % interval ${share(a.share.low)} to ${share(a.share.high)}`,
      content: (
        <div className={cx(css.volume, few(a.journeys))}>
          <b>{int(a.journeys)}</b>
          <span className={css.soft}>
            {share(a.share.value)}{" "}
            {a.share.n > 0 && a.share.value < 1 && <em>{halfWidth(a.share.low, a.share.high)}</em>}
          </span>
          {x.whole && <small>{wholeShare(c, x)}</small>}
          <i className={css.column} style={{ height: `${a.share.value * BAR}px` }}>
            {a.ended.k > 0 && (
              <i
                className={cx(css.lost, c.step.flags?.includes("exit") && css.goal)}
                style={{ height: `${a.ended.value * 100}%` }}
              />
            )}
          </i>
          {x.whole && (
            <i className={css.wholeMark} style={{ bottom: (x.whole[c.index]?.share.value ?? 0) * BAR }} />
          )}
        </div>
      ),
    }),
  },
  dropoff: {
    sub: "journeys that end here, of those that pass",
    height: 54,
    cell: (c, a) => ({
      place: at(c, "ended"),
      label: `${share(a.ended.value)} end here, ${count(a.ended.k, "journey")}`,
      title: `${int(a.ended.k)} of ${int(a.ended.n)} journeys have their last step here; 95 % interval ${share(a.ended.low)} to ${share(a.ended.high)}`,
      content:
        a.journeys === 0 ? (
          NONE
        ) : (
          <span className={cx(few(a.journeys))}>
            {share(a.ended.value)}
            <span className={css.soft}> {halfWidth(a.ended.low, a.ended.high)}</span>
            <small>{int(a.ended.k)} end here</small>
          </span>
        ),
    }),
  },
  time: {
    sub: "median · 9 in 10 under; then until the next",
    height: 54,
    cell: (c, a) => {
      const t = a.time;
      const lasts = t !== null && t.max_s > 0;
      return {
        place: at(c, a.next && !lasts ? "next" : "reached"),
        label: lasts
          ? `median ${duration(t.median_s)}, nine in ten under ${duration(t.p90_s)}`
          : "no length known",
        title: [
          lasts &&
            `Here: median ${duration(t.median_s)}, nine in ten at most ${duration(t.p90_s)}, ${count(t.n, "visit")}.`,
          a.next &&
            `Until the next step: median ${duration(a.next.median_s)}, nine in ten at most ${duration(a.next.p90_s)}, ${count(a.next.n, "time")}.`,
        ]
          .filter(Boolean)
          .join(" "),
        content: (
          <span className={cx(few(t?.n ?? a.next?.n ?? 0))}>
            {lasts ? (
              <>
                {duration(t.median_s)}
                <span className={css.soft}> · {duration(t.p90_s)}</span>
              </>
            ) : (
              NONE
            )}
            {a.next && (
              <small data-place={placeToText(at(c, "next"))}>
                then {duration(a.next.median_s)} · {duration(a.next.p90_s)}
              </small>
            )}
          </span>
        ),
      };
    },
  },
  channels: {
    sub: "share of events, and where people hop",
    height: 62,
    cell: (c, a, x) => {
      const top = a.hops[0];
      const known = a.channels.filter((p) => p.name !== "");
      const first = known[0];
      return {
        place: first ? at(c, "channel", { value: first.name }) : at(c, "reached"),
        label: a.channels
          .map((p) => `${channelLook(p.name).label} ${share(p.events / Math.max(1, a.events))}`)
          .join(", "),
        title: a.channels
          .map((p) => `${channelLook(p.name).label} ${share(p.events / Math.max(1, a.events))}`)
          .join(" · "),
        content:
          a.events === 0 ? (
            NONE
          ) : (
            <>
              <ChannelBar parts={a.channels} />
              {!x.hopLane && top && <HopNote column={c} answer={a} />}
            </>
          ),
      };
    },
  },
  hops: {
    sub: "change of channel to the next step",
    height: 54,
    cell: (c, a) => {
      const top = a.hops[0];
      return {
        place: top ? at(c, "hop", { value: top.from, to: top.to }) : at(c, "next"),
        label: top
          ? `${count(top.journeys, "journey")} go from ${channelLook(top.from).label} to ${channelLook(top.to).label}`
          : "no hop",
        title: a.hops
          .slice(0, 5)
          .map(
            (h) =>
              `${channelLook(h.from).label} → ${channelLook(h.to).label}: ${count(h.journeys, "journey")}`,
          )
          .join(" · "),
        content: top ? <HopNote column={c} answer={a} /> : NONE,
      };
    },
  },
  loops: {
    sub: "come back later · several in a row",
    height: 54,
    cell: (c, a) => ({
      place: at(c, a.returned.k >= a.repeated.k ? "returned" : "repeated"),
      label: `${share(a.returned.value)} come back, ${share(a.repeated.value)} repeat`,
      title: `${count(a.returned.k, "journey")} leave and come back; ${count(a.repeated.k, "journey")} repeat it in a row; of ${int(a.journeys)}`,
      content:
        a.returned.k + a.repeated.k === 0 ? (
          NONE
        ) : (
          <span className={cx(css.stack, few(a.journeys))}>
            {a.returned.k > 0 && (
              <span data-place={placeToText(at(c, "returned"))}>
                <IconArrowBackUp size={13} aria-hidden /> {share(a.returned.value)}
              </span>
            )}
            {a.repeated.k > 0 && (
              <span data-place={placeToText(at(c, "repeated"))}>
                <IconRepeat size={13} aria-hidden /> {share(a.repeated.value)}
              </span>
            )}
          </span>
        ),
    }),
  },
  scores: {
    sub: "",
    height: 168,
    cell: (c, a, x) => {
      const s = a.scores.find((k) => k.kind === x.score);
      return {
        place: s ? at(c, "scored", { value: s.kind }) : undefined,
        label: s
          ? `${scoreName(s.kind)} ${scoreText(s)} ${scoreHalf(s)}, ${count(s.n, "answer")}${s.n < FEW ? ", few" : ""}`
          : "nobody was asked here",
        title: s
          ? `${scoreName(s.kind)} ${scoreText(s)} ${scoreHalf(s)} (95 %), ${count(s.n, "answer")}`
          : undefined,
        content: s ? (
          <span className={cx(css.scoreText, few(s.n))}>
            <b>{scoreText(s)}</b>
            <span className={css.soft}>
              {" "}
              {scoreHalf(s)} · n {int(s.n)}
            </span>
          </span>
        ) : null,
      };
    },
  },
  outcomes: {
    sub: "how events end, by share",
    height: 70,
    cell: (c, a) => {
      const total = a.outcomes.reduce((n, o) => n + o.events, 0);
      const first = a.outcomes[0];
      return {
        place: first && at(c, "outcome", { value: first.name }),
        label: first
          ? a.outcomes
              .slice(0, 3)
              .map((o) => `${o.name} ${share(o.events / total)}`)
              .join(", ")
          : "no outcome known",
        title: a.outcomes.map((o) => `${o.name}: ${count(o.events, "event")}`).join(" · "),
        content: first ? (
          <span className={cx(css.stack, few(total))}>
            {a.outcomes.slice(0, 2).map((o) => (
              <span
                key={o.name}
                className={css.outcome}
                data-place={placeToText(at(c, "outcome", { value: o.name }))}
              >
                <span>{o.name}</span>
                <span className={css.soft}>{share(o.events / total)}</span>
              </span>
            ))}
            {a.outcomes.length > 2 && <small>and {a.outcomes.length - 2} more</small>}
          </span>
        ) : (
          NONE
        ),
      };
    },
  },
  cost: {
    sub: "per journey that passes",
    height: 54,
    cell: (c, a, x) => {
      const each = a.journeys > 0 ? a.cost / a.journeys : 0;
      return {
        place: a.cost_n > 0 ? at(c, "cost") : undefined,
        label: a.cost_n > 0 ? `${money(each, x.currency)} per journey` : "no cost known",
        title:
          a.cost_n > 0
            ? `${money(a.cost, x.currency)} over ${count(a.cost_n, "event")} with a known cost, ${count(a.journeys, "journey")}`
            : undefined,
        content:
          a.cost_n === 0 ? (
            NONE
          ) : (
            <span className={cx(few(a.cost_n))}>
              <span className={css.costBar}>
                <i style={{ width: `${x.maxCost > 0 ? (each / x.maxCost) * 100 : 0}%` }} />
              </span>
              {money(each, x.currency)}
            </span>
          ),
      };
    },
  },
  doing: {
    sub: "touchpoints of the step",
    height: 72,
    cell: (c) => {
      const names = touchpointsOf(c.step.binding);
      return {
        place: at(c, "reached"),
        label: names.length > 0 ? names.join(", ") : "not bound to data",
        title: names.join(" · "),
        content:
          names.length === 0 ? (
            <span className={css.soft}>not bound to data</span>
          ) : (
            <span className={css.doing}>
              {names.slice(0, names.length > 3 ? 2 : 3).map((n) => (
                <span key={n}>{n}</span>
              ))}
              {names.length > 3 && <small>and {names.length - 2} more</small>}
            </span>
          ),
      };
    },
  },
  saying: {
    sub: "events with words",
    height: 46,
    cell: (c, a) => ({
      place: a.texts > 0 ? at(c, "words") : undefined,
      label: a.texts > 0 ? `${count(a.texts, "event")} with words` : "no words",
      content: a.texts > 0 ? <span>{count(a.texts, "verbatim")}</span> : NONE,
    }),
  },
};

function HopNote({ column, answer: a }: { column: Column; answer: StepAnswer }) {
  const top = a.hops[0];
  if (!top) return null;
  const part = top.journeys / Math.max(1, a.journeys);
  return (
    <small
      className={cx(css.hop, part >= 0.15 && css.hot, few(a.journeys))}
      data-place={placeToText(at(column, "hop", { value: top.from, to: top.to }))}
    >
      {share(part)} {channelLook(top.from).label} → {channelLook(top.to).label}
    </small>
  );
}

import { count, duration, int, money, share } from "../../lib/format";
import { scoreHalf, scoreName, scoreText } from "../../lib/score";
import { FEW } from "../../ui/Charts";
import { cx } from "../../ui/cx";
import { Inner } from "./Inner";
import { at, few, type LaneKind, NONE } from "./lane";
import css from "./MapGrid.module.css";

export const time: LaneKind = {
  sub: "median · nine in ten under; then until the next",
  height: 58,
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
            <Inner
              place={at(c, "next")}
              label={`until the next step: median ${duration(a.next.median_s)}`}
              className={css.small}
            >
              then {duration(a.next.median_s)} · {duration(a.next.p90_s)}
            </Inner>
          )}
        </span>
      ),
    };
  },
};

export const scores: LaneKind = {
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
};

/** Below this part of events with an outcome the shares are drawn as uncertain. */
const RARE = 0.1;

export const outcomes: LaneKind = {
  sub: "how events end, share of those with an outcome",
  height: 82,
  cell: (c, a) => {
    const total = a.outcomes.reduce((n, o) => n + o.events, 0);
    const first = a.outcomes[0];
    // Of a step where next to no event has an outcome, the shares say little of the step.
    const rare = total < a.events * RARE;
    return {
      place: first && at(c, "outcome", { value: first.name }),
      label: first
        ? a.outcomes
            .slice(0, 3)
            .map((o) => `${o.name} ${share(o.events / total)}`)
            .join(", ")
            .concat(`, of ${count(total, "event")} with an outcome`)
        : "no outcome known",
      title: first
        ? `${a.outcomes.map((o) => `${o.name}: ${count(o.events, "event")}`).join(" · ")}. ${int(total)} of ${count(a.events, "event")} have an outcome (${share(total / Math.max(1, a.events))})`
        : undefined,
      content: first ? (
        <span className={cx(css.stack, few(total), rare && css.few)}>
          {a.outcomes.slice(0, 2).map((o) => (
            <Inner
              key={o.name}
              className={css.outcome}
              place={at(c, "outcome", { value: o.name })}
              label={`${o.name}: ${share(o.events / total)} of events with an outcome`}
            >
              <span>{o.name}</span>
              <span className={css.soft}>{share(o.events / total)}</span>
            </Inner>
          ))}
          <small className={css.cut}>
            {a.outcomes.length > 2 && `+${a.outcomes.length - 2} · `}of {count(total, "event")}
          </small>
        </span>
      ) : (
        NONE
      ),
    };
  },
};

export const cost: LaneKind = {
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
};

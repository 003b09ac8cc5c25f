import { count, duration, int, money, share } from "../../lib/format";
import { scoreHalf, scoreName, scoreText } from "../../lib/score";
import { placeToText } from "../../lib/view";
import { FEW } from "../../ui/Charts";
import { cx } from "../../ui/cx";
import { at, few, type LaneKind, NONE } from "./lane";
import css from "./MapGrid.module.css";

export const time: LaneKind = {
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

export const outcomes: LaneKind = {
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

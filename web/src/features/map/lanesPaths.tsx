/** Lanes of volume and paths: how many pass, end, come back. */
import { IconArrowBackUp, IconRepeat } from "@tabler/icons-react";
import type { Column } from "../../canvas/mapmodel";
import { count, int, interval, share } from "../../lib/format";
import { cx } from "../../ui/cx";
import { Inner } from "./Inner";
import { at, few, type LaneContext, type LaneKind, NONE } from "./lane";
import css from "./MapGrid.module.css";

/** How high the bar of the largest step is. */
const BAR = 32;

function wholeShare(c: Column, x: LaneContext): string | undefined {
  const all = x.whole?.[c.index];
  return all && `of all ${share(all.share.value)}`;
}

export const volume: LaneKind = {
  sub: "share of all, 95 %; hatched: end here",
  height: (x) => (x.whole ? 106 : 90),
  cell: (c, a, x) => ({
    place: a.journeys > 0 ? at(c, "reached") : undefined,
    label: [`${count(a.journeys, "journey")}, ${share(a.share.value)} ${interval(a.share)}`, wholeShare(c, x)]
      .filter(Boolean)
      .join(", "),
    title: `${count(a.journeys, "journey")} of ${int(a.share.n)} pass here, in ${count(a.visits, "visit")} with ${count(a.events, "event")}. 95 % interval ${share(a.share.low)} to ${share(a.share.high)}`,
    content: (
      <div className={cx(css.volume, few(a.journeys))}>
        <b>{int(a.journeys)}</b>
        <span className={css.soft}>
          {share(a.share.value)} {a.share.n > 0 && a.share.value < 1 && <em>{interval(a.share)}</em>}
        </span>
        {x.whole && <small>{wholeShare(c, x)}</small>}
        <i className={css.column} style={{ height: `${(a.share.value / x.maxShare) * BAR}px` }}>
          {a.ended.k > 0 && (
            <i
              className={cx(css.lost, c.step.flags?.includes("exit") && css.goal)}
              style={{ height: `${a.ended.value * 100}%` }}
            />
          )}
        </i>
        {x.whole && (
          <i
            className={css.wholeMark}
            style={{ bottom: ((x.whole[c.index]?.share.value ?? 0) / x.maxShare) * BAR }}
          />
        )}
      </div>
    ),
  }),
};

export const dropoff: LaneKind = {
  sub: "journeys that end here, of those that pass",
  height: 54,
  cell: (c, a) => ({
    place: a.ended.k > 0 ? at(c, "ended") : undefined,
    label: `${share(a.ended.value)} end here, ${count(a.ended.k, "journey")}`,
    title: `${int(a.ended.k)} of ${int(a.ended.n)} journeys have their last step here; 95 % interval ${share(a.ended.low)} to ${share(a.ended.high)}`,
    content:
      a.journeys === 0 ? (
        NONE
      ) : (
        <span className={cx(few(a.journeys))}>
          {share(a.ended.value)}
          <span className={css.soft}> {interval(a.ended)}</span>
          <small>{int(a.ended.k)} end here</small>
        </span>
      ),
  }),
};

export const loops: LaneKind = {
  sub: "come back later · several in a row",
  height: 64,
  cell: (c, a) => ({
    place:
      a.returned.k + a.repeated.k > 0
        ? at(c, a.returned.k >= a.repeated.k ? "returned" : "repeated")
        : undefined,
    label: `${share(a.returned.value)} come back, ${share(a.repeated.value)} repeat`,
    title: `${count(a.returned.k, "journey")} leave and come back; ${count(a.repeated.k, "journey")} repeat it in a row; of ${int(a.journeys)}`,
    content:
      a.returned.k + a.repeated.k === 0 ? (
        NONE
      ) : (
        <span className={cx(css.stack, few(a.journeys))}>
          {a.returned.k > 0 && (
            <Inner place={at(c, "returned")} label={`${share(a.returned.value)} come back`}>
              <IconArrowBackUp size={13} aria-hidden /> {share(a.returned.value)}
            </Inner>
          )}
          {a.repeated.k > 0 && (
            <Inner place={at(c, "repeated")} label={`${share(a.repeated.value)} repeat in a row`}>
              <IconRepeat size={13} aria-hidden /> {share(a.repeated.value)}
            </Inner>
          )}
        </span>
      ),
  }),
};

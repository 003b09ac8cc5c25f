/** Lanes of volume and paths: how many pass, end, come back. */
import { IconArrowBackUp, IconRepeat } from "@tabler/icons-react";
import type { Column } from "../../canvas/mapmodel";
import { count, halfWidth, int, share } from "../../lib/format";
import { placeToText } from "../../lib/view";
import { cx } from "../../ui/cx";
import { at, few, type LaneContext, type LaneKind, NONE } from "./lane";
import css from "./MapGrid.module.css";

/** How high the bar of all journeys is. */
const BAR = 40;

function wholeShare(c: Column, x: LaneContext): string | undefined {
  const all = x.whole?.[c.index];
  return all && `of all ${share(all.share.value)}`;
}

export const volume: LaneKind = {
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
};

export const dropoff: LaneKind = {
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
};

export const loops: LaneKind = {
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
};

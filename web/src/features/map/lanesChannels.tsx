import type { Column, StepAnswer } from "../../canvas/mapmodel";
import { channelLook } from "../../lib/channels";
import { count, share } from "../../lib/format";
import { placeToText } from "../../lib/view";
import { ChannelBar } from "../../ui/Charts";
import { cx } from "../../ui/cx";
import { at, few, type LaneKind, NONE } from "./lane";
import css from "./MapGrid.module.css";

export const channels: LaneKind = {
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
};

export const hops: LaneKind = {
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
          (h) => `${channelLook(h.from).label} → ${channelLook(h.to).label}: ${count(h.journeys, "journey")}`,
        )
        .join(" · "),
      content: top ? <HopNote column={c} answer={a} /> : NONE,
    };
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

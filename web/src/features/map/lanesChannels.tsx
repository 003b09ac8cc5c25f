import type { Column, StepAnswer } from "../../canvas/mapmodel";
import { channelLook } from "../../lib/channels";
import { count, share } from "../../lib/format";
import { ChannelBar } from "../../ui/Charts";
import { cx } from "../../ui/cx";
import { Inner } from "./Inner";
import { at, few, type LaneKind, NONE } from "./lane";
import css from "./MapGrid.module.css";

export const channels: LaneKind = {
  sub: "share of events",
  height: (x) => (x.hopLane ? 44 : 64),
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
            <div className={css.channels}>
              <ChannelBar parts={a.channels} />
              {first && (
                <span>
                  {channelLook(first.name).label} {share(first.events / Math.max(1, a.events))}
                </span>
              )}
            </div>
            {!x.hopLane && top && <HopNote column={c} answer={a} unusual={x.unusualHop} />}
          </>
        ),
    };
  },
};

export const hops: LaneKind = {
  sub: "to the next step",
  height: 44,
  cell: (c, a, x) => {
    const top = a.hops[0];
    return {
      place: top && at(c, "hop", { value: top.from, to: top.to }),
      label: top
        ? `${count(top.journeys, "journey")} go from ${channelLook(top.from).label} to ${channelLook(top.to).label}`
        : "no hop",
      title: a.hops
        .slice(0, 5)
        .map(
          (h) => `${channelLook(h.from).label} → ${channelLook(h.to).label}: ${count(h.journeys, "journey")}`,
        )
        .join(" · "),
      content: top ? <HopNote column={c} answer={a} unusual={x.unusualHop} /> : NONE,
    };
  },
};

function HopNote({ column, answer: a, unusual }: { column: Column; answer: StepAnswer; unusual: number }) {
  const top = a.hops[0];
  if (!top) return null;
  const part = top.journeys / Math.max(1, a.journeys);
  return (
    <Inner
      className={cx(css.small, css.cut, part >= unusual && css.hot, few(a.journeys))}
      place={at(column, "hop", { value: top.from, to: top.to })}
      label={`${share(part)} hop from ${channelLook(top.from).label} to ${channelLook(top.to).label}`}
    >
      {share(part)} {channelLook(top.from).label} → {channelLook(top.to).label}
    </Inner>
  );
}

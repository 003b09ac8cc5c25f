import { memo } from "react";
import type { Column, StageHead as StageHeadModel } from "../../canvas/mapmodel";
import { channelLook } from "../../lib/channels";
import { count, share } from "../../lib/format";
import { placeToText } from "../../lib/view";
import { ChannelSquare } from "../../ui/Channel";
import { cx } from "../../ui/cx";
import { FLAGS } from "./flags";
import css from "./MapGrid.module.css";

/** How many marks a head has room for, at its narrowest. */
const MOST_SQUARES = 3;
const MOST_FLAGS = 2;

/** The head over the steps of a stage. */
export const StageHead = memo(function StageHead({
  stage: g,
  tone,
  open,
  columnWidth,
}: {
  stage: StageHeadModel;
  tone: number;
  open: boolean;
  columnWidth: number;
}) {
  const a = g.answer;
  const reached = a ? `${count(a.journeys, "journey")}, ${share(a.share.value)}` : "";
  return (
    <div
      role="columnheader"
      className={cx(css.stage, open && css.open)}
      style={{ width: g.span * columnWidth - 3, background: `var(--stage-${tone})` }}
      aria-colindex={g.start + 2}
      aria-colspan={g.span}
      aria-label={`Stage ${g.name}: ${reached}`}
      title={`${g.name}${g.goal ? `: ${g.goal}` : ""}${reached ? ` · ${reached} of all` : ""}`}
      tabIndex={-1}
      data-cell={`0,${g.start}`}
      data-place={placeToText({ stage: g.id, aspect: "reached" })}
    >
      <span>{g.name}</span>
      <span className={cx(css.stageShare, "num")}>{a ? share(a.share.value) : ""}</span>
    </div>
  );
});

/** The head of a column: name, channels, flags, share. */
export const StepHead = memo(function StepHead({
  column: c,
  open,
  optionalSays,
}: {
  column: Column;
  open: boolean;
  /** Whether the sign of optional steps tells steps apart on this map. */
  optionalSays: boolean;
}) {
  const a = c.answer;
  const channels = a ? a.channels.filter((p) => p.name !== "").map((p) => p.name) : (c.step.channels ?? []);
  const flags = (c.step.flags ?? []).filter((f) => FLAGS[f] && (f !== "optional" || optionalSays));
  // What has no room is counted, never cut off.
  const squares = channels.slice(0, MOST_SQUARES);
  const more = channels.slice(MOST_SQUARES);
  const icons = flags.slice(0, MOST_FLAGS);
  return (
    <div
      role="columnheader"
      className={cx(css.step, open && css.open)}
      aria-colindex={c.index + 2}
      aria-label={`Step ${c.step.name}${a ? `: ${share(a.share.value)} of journeys` : ""}${flags.map((f) => `; ${FLAGS[f]?.label}`).join("")}`}
      tabIndex={c.index === 0 ? 0 : -1}
      data-cell={`1,${c.index}`}
      data-place={placeToText({ step: c.step.id, aspect: "reached" })}
    >
      <span className={css.name} title={c.step.description ?? c.step.name}>
        {c.step.name}
      </span>
      {a && <span className={cx(css.reach, "num")}>{share(a.share.value)}</span>}
      <span className={css.marks}>
        {squares.map((name) => (
          <ChannelSquare key={name} name={name} size={15} />
        ))}
        {more.length > 0 && (
          <span className={cx(css.more, "num")} title={more.map((n) => channelLook(n).label).join(", ")}>
            +{more.length}
          </span>
        )}
        <span className={css.flags}>
          {icons.map((f) => {
            const Flag = FLAGS[f];
            return Flag ? (
              <span key={f} className={css.flag} title={Flag.label}>
                <Flag.icon size={14} stroke={1.7} />
              </span>
            ) : null;
          })}
          {flags.length > icons.length && (
            <span
              className={css.more}
              title={flags
                .slice(MOST_FLAGS)
                .map((f) => FLAGS[f]?.label)
                .join("; ")}
            >
              …
            </span>
          )}
        </span>
      </span>
    </div>
  );
});

import { memo } from "react";
import type { Column } from "../../canvas/mapmodel";
import { scoreMeaning, scoreName } from "../../lib/score";
import { placeToText } from "../../lib/view";
import { cx } from "../../ui/cx";
import { Select } from "../../ui/Form";
import type { LaneContext } from "./lane";
import { LANES } from "./lanes";
import css from "./MapGrid.module.css";
import { ScoreCurve } from "./ScoreCurve";

/** How many steps need a score before the lane draws a line. */
const CURVE_FROM = 3;

/** A row of the map: its head, and a cell for each step. */
export const MapLane = memo(function MapLane({
  role,
  label,
  row,
  columns,
  context,
  columnWidth,
  kinds,
  onScore,
}: {
  role: string;
  label: string;
  row: number;
  columns: readonly Column[];
  context: LaneContext;
  columnWidth: number;
  kinds: string[];
  onScore: (kind: string) => void;
}) {
  const lane = LANES[role];
  if (!lane) return null;
  const readings =
    role === "scores" ? columns.map((c) => c.answer?.scores.find((s) => s.kind === context.score)) : [];
  const scale = readings.find((s) => s);
  // A line through one or two steps says nothing that their numbers do not.
  const curve = readings.filter((s) => s).length >= CURVE_FROM;
  const tall = typeof lane.height === "number" ? lane.height : lane.height(context);
  const height = role === "scores" && !curve ? 44 : tall;
  return (
    <div role="row" className={cx(css.row, curve && css.curveRow)} aria-rowindex={row + 1}>
      <div role="rowheader" className={css.lane} aria-colindex={1}>
        {label}
        {scale ? (
          <>
            <small
              title={`${scoreName(scale.kind)}: ${scoreMeaning(scale)}; 95 % interval${curve ? "; faint below 30 answers, thin where nobody was asked" : ""}`}
            >
              {curve || kinds.length < 2 ? `${scoreMeaning(scale)}; 95 %` : ""}
            </small>
            {kinds.length > 1 && (
              <div className={css.kinds}>
                <Select
                  small
                  label="Score"
                  value={context.score ?? ""}
                  onChange={onScore}
                  options={kinds.map((k) => ({ value: k, label: scoreName(k) }))}
                />
              </div>
            )}
          </>
        ) : (
          <small>{role === "scores" ? "nobody was asked in these journeys" : lane.sub}</small>
        )}
      </div>
      {curve && context.score && (
        <ScoreCurve columns={columns} kind={context.score} columnWidth={columnWidth} />
      )}
      {columns.map((c) => {
        const cell = c.answer && lane.cell(c, c.answer, context);
        return (
          <div
            key={c.step.id}
            role="gridcell"
            className={css.cell}
            style={{ height }}
            aria-colindex={c.index + 2}
            title={cell?.title}
            tabIndex={-1}
            data-cell={`${row},${c.index}`}
            data-place={cell?.place && placeToText(cell.place)}
            data-still={cell?.place ? undefined : ""}
          >
            <span className="visually-hidden">{cell?.label}</span>
            <div aria-hidden>{cell?.content}</div>
          </div>
        );
      })}
    </div>
  );
});

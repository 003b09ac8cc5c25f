import type { KeyboardEvent } from "react";
import type { Schemas } from "../../api/client";
import { isPartialWeek } from "../../canvas/weeks";
import { count, day, int } from "../../lib/format";
import { cx } from "../../ui/cx";
import css from "./StepPanel.module.css";

/** A bar for each week; a bar opens the journeys of its week. One tab stop, arrows move. */
export function WeekChart({
  points,
  current,
  first_us,
  last_us,
  onOpen,
}: {
  points: readonly Schemas["Point"][];
  current: number | undefined;
  /** Where the data begins and ends: weeks that it covers in part are hatched. */
  first_us: number | null | undefined;
  last_us: number | null | undefined;
  onOpen: (week: number) => void;
}) {
  const max = Math.max(1, ...points.map((p) => p.journeys));
  const first = points[0];
  const last = points[points.length - 1];
  if (!first || !last) return <p className={css.desc}>Nothing in this period.</p>;
  const partial = (p: Schemas["Point"]) => isPartialWeek(p.week_us, last_us, first_us);
  const words = (p: Schemas["Point"]) =>
    `Week of ${day(p.week_us)}: ${count(p.journeys, "journey")}${partial(p) ? "; the data covers this week in part" : ""}`;
  const stop = current ?? last.week_us;
  const onKeyDown = (e: KeyboardEvent) => {
    const bar = e.target as HTMLElement;
    const next =
      e.key === "ArrowRight"
        ? bar.nextElementSibling
        : e.key === "ArrowLeft"
          ? bar.previousElementSibling
          : null;
    if (next instanceof HTMLElement) {
      e.preventDefault();
      next.focus();
    }
  };
  return (
    <>
      <div className={css.weeks} role="toolbar" aria-label="Journeys by week" onKeyDown={onKeyDown}>
        {points.map((p) => (
          <button
            key={p.week_us}
            type="button"
            tabIndex={p.week_us === stop ? 0 : -1}
            aria-current={p.week_us === current}
            aria-label={words(p)}
            title={words(p)}
            onClick={() => p.journeys > 0 && onOpen(p.week_us)}
          >
            <i className={cx(partial(p) && css.partial)} style={{ height: `${(p.journeys / max) * 100}%` }} />
          </button>
        ))}
      </div>
      <p className={`${css.axis} num`}>
        <span>{day(first.week_us)}</span>
        <span>
          highest {int(max)} a week{points.some(partial) && "; hatched: not whole"}
        </span>
        <span>{day(last.week_us)}</span>
      </p>
    </>
  );
}

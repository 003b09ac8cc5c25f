import css from "./FlowPage.module.css";
import { type Drawn, slowest } from "./graph";
import type { StageMark } from "./stages";
import type { Measure } from "./view";
import { measureOf } from "./words";

/** What the colours and lines mean, only those that are on the picture. */
export function FlowLegend({
  drawn,
  measure,
  stages,
}: {
  drawn: Drawn;
  measure: Measure;
  stages: Map<string, StageMark>;
}) {
  const marks = new Map<string, StageMark>();
  for (const s of stages.values()) if (!marks.has(s.name)) marks.set(s.name, s);
  const slow = measure !== "count" && slowest(drawn.moves, measureOf(measure)) !== undefined;
  return (
    <div className={css.legend}>
      {[...marks.values()].map((s) => (
        <span key={s.name}>
          <i style={{ background: s.color }} aria-hidden />
          {s.name}
        </span>
      ))}
      {slow && (
        <span>
          <i className={css.slow} aria-hidden />
          the slowest tenth of moves
        </span>
      )}
      <span>wider lines happen more often</span>
      {drawn.detours.length > 0 && <span>dotted: by way of what is not drawn</span>}
    </div>
  );
}

import { IconCheck } from "@tabler/icons-react";
import { cx } from "../../ui/cx";
import css from "./Wizard.module.css";

const NAMES = ["Files", "Columns", "Journeys", "Import"];

/** Where one is on the way from a file to a map. */
export function Steps({ at }: { at: number }) {
  return (
    <ol className={css.steps} aria-label="Steps of an import">
      {NAMES.map((name, i) => (
        <li
          key={name}
          aria-current={i === at ? "step" : undefined}
          className={cx(i < at && css.past, i === at && css.now)}
        >
          <i className="num" aria-hidden>
            {i < at ? <IconCheck size={12} stroke={2.5} /> : i + 1}
          </i>
          {name}
          {i < at && <span className="visually-hidden"> (done)</span>}
        </li>
      ))}
    </ol>
  );
}

import { touchpointsOf } from "../../canvas/mapmodel";
import { count } from "../../lib/format";
import { at, type LaneKind, NONE } from "./lane";
import css from "./MapGrid.module.css";

export const doing: LaneKind = {
  sub: "touchpoints of the step",
  height: 72,
  cell: (c) => {
    const names = touchpointsOf(c.step.binding);
    return {
      place: at(c, "reached"),
      label: names.length > 0 ? names.join(", ") : "not bound to data",
      title: names.join(" · "),
      content:
        names.length === 0 ? (
          <span className={css.soft}>not bound to data</span>
        ) : (
          <span className={css.doing}>
            {names.slice(0, names.length > 3 ? 2 : 3).map((n) => (
              <span key={n}>{n}</span>
            ))}
            {names.length > 3 && <small>and {names.length - 2} more</small>}
          </span>
        ),
    };
  },
};

export const saying: LaneKind = {
  sub: "events with words",
  height: 46,
  cell: (c, a) => ({
    place: a.texts > 0 ? at(c, "words") : undefined,
    label: a.texts > 0 ? `${count(a.texts, "event")} with words` : "no words",
    content: a.texts > 0 ? <span>{count(a.texts, "verbatim")}</span> : NONE,
  }),
};

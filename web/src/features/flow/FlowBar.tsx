import { Segmented, Select, Slider } from "../../ui/Form";
import css from "./FlowPage.module.css";
import { type Drawn, FIRST_TOUCHPOINTS } from "./graph";
import { type FlowView, MEASURES, type Tab } from "./view";
import { coverageText, hiddenText, MEASURE_NAMES } from "./words";

const TAB_NAMES: Record<Tab, string> = { graph: "Process map", table: "Table", routes: "Routes" };

/** How the flow is shown: the tab, the measure on the lines, how much of it. */
export function FlowBar({
  view,
  drawn,
  detail,
  limit,
  choice,
  onShow,
  onSlide,
}: {
  view: FlowView;
  drawn: Drawn;
  detail: number;
  limit: number;
  /** Whether more or less detail makes a difference. */
  choice: boolean;
  onShow: (change: Partial<FlowView>, replace?: boolean) => void;
  onSlide: (detail: number | undefined) => void;
}) {
  const hidden = hiddenText(drawn);
  return (
    <div className={css.bar}>
      <Segmented
        label="How to show the flow"
        value={view.tab}
        onChange={(tab) => onShow({ tab })}
        options={(["graph", "table", "routes"] as const).map((value) => ({ value, label: TAB_NAMES[value] }))}
      />
      {view.tab === "graph" && (
        <>
          <Segmented
            label="What the lines are labelled with"
            value={view.measure}
            onChange={(measure) => onShow({ measure }, true)}
            options={MEASURES.map((value) => ({ value, label: MEASURE_NAMES[value] }))}
          />
          <div className={css.detail}>
            {choice && (
              <>
                <span aria-hidden>Detail</span>
                <div className={css.slider}>
                  <Slider
                    label="Detail"
                    value={detail}
                    step={5}
                    text={coverageText(drawn)}
                    onChange={onSlide}
                    onCommit={(d) => {
                      onSlide(undefined);
                      onShow({ detail: d }, true);
                    }}
                  />
                </div>
              </>
            )}
            <span className={`${css.cover} num`} role="status">
              {coverageText(drawn)}
              {hidden && <small>{hidden}</small>}
            </span>
          </div>
          {drawn.kinds.total > 12 && (
            <div className={css.count}>
              <Select
                label="How many touchpoints to draw"
                small
                value={String(limit)}
                onChange={(v) =>
                  onShow(
                    { limit: Number(v) === FIRST_TOUCHPOINTS ? undefined : Number(v), detail: undefined },
                    true,
                  )
                }
                options={sizes(drawn.kinds.total, limit).map((n) => ({
                  value: String(n),
                  label: n >= drawn.kinds.total ? "All touchpoints" : `${n} touchpoints`,
                }))}
              />
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** How many touchpoints may be drawn: up to 160, more is no drawing any more. */
function sizes(total: number, limit: number): number[] {
  const steps = [12, 25, 40, 80, 160];
  const list = steps.filter((n, i) => n < total || (steps[i - 1] ?? 0) < total);
  return [...new Set([...list, limit])].sort((a, b) => a - b);
}

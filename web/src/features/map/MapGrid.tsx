import {
  IconArrowBackUp,
  IconArrowBarRight,
  IconArrowBarToRight,
  IconCircleDashed,
  IconRepeat,
  IconStack2,
} from "@tabler/icons-react";
import {
  type ComponentType,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { move, type Position } from "../../canvas/gridnav";
import { type Answer, type Column, type Model, type StageHead, scoreKinds } from "../../canvas/mapmodel";
import { count, share } from "../../lib/format";
import { scoreMeaning, scoreName } from "../../lib/score";
import { type Place, placeFromText, placeToText } from "../../lib/view";
import { ChannelSquare } from "../../ui/Channel";
import { cx } from "../../ui/cx";
import { Select } from "../../ui/Form";
import { LANES, type LaneContext } from "./lanes";
import css from "./MapGrid.module.css";
import { ScoreCurve } from "./ScoreCurve";

const FLAGS: Record<string, { icon: ComponentType<{ size?: number; stroke?: number }>; label: string }> = {
  entry: { icon: IconArrowBarRight, label: "Journeys begin here" },
  exit: { icon: IconArrowBarToRight, label: "Journeys end here" },
  optional: { icon: IconCircleDashed, label: "Optional: fewer than half of those in the stage take it" },
  loop: { icon: IconArrowBackUp, label: "Loop: people come back to it" },
  repeat: { icon: IconRepeat, label: "Repeats: several times in a row" },
  other: { icon: IconStack2, label: "Other: everything without a step of its own" },
};

interface Props {
  model: Model;
  currency: string;
  /** The answer for all journeys, when a filter is on: drawn as a mark to compare with. */
  whole: Answer | undefined;
  score: string | undefined;
  onScore: (kind: string) => void;
  open: Place | undefined;
  onOpen: (place: Place) => void;
  busy: boolean;
}

/** The map itself: stages over steps, lanes down. One ARIA grid with one tab stop; arrows move, Enter opens a number. */
export function MapGrid({ model, currency, whole, score, onScore, open, onOpen, busy }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const at = useRef<Position>({ row: 1, col: 0 });
  const column = useRef(0);
  const columnWidth = useColumnWidth(ref);
  const lanes = useMemo(() => model.map.lanes.filter((l) => !l.hidden && LANES[l.role]), [model.map.lanes]);
  const kinds = useMemo(() => scoreKinds(model.columns), [model.columns]);
  const kind = score && kinds.includes(score) ? score : kinds[0];
  const hopLane = lanes.some((l) => l.role === "hops");
  const context = useMemo<LaneContext>(() => {
    const each = model.columns.map((c) => (c.answer?.journeys ? c.answer.cost / c.answer.journeys : 0));
    return { currency, score: kind, hopLane, maxCost: Math.max(0, ...each), whole: whole?.steps };
  }, [model.columns, currency, kind, hopLane, whole]);
  const shape = useMemo(() => {
    const all = model.columns.map((c) => c.index);
    return [model.stages.map((g) => g.start), all, ...lanes.map(() => all)];
  }, [model.columns, model.stages, lanes]);

  const openCell = (target: EventTarget) => {
    const text = (target as Element).closest<HTMLElement>("[data-place]")?.dataset.place;
    const place = text && placeFromText(text);
    if (place) onOpen(place);
  };
  const cellOf = (p: Position) => ref.current?.querySelector<HTMLElement>(`[data-cell="${p.row},${p.col}"]`);
  const focus = (p: Position) => {
    const next = cellOf(p);
    if (!next) return;
    cellOf(at.current)?.setAttribute("tabindex", "-1");
    at.current = p;
    next.setAttribute("tabindex", "0");
    next.focus({ preventScroll: true });
    bringIntoSight(next);
  };
  const onKeyDown = (e: KeyboardEvent) => {
    const text = (e.target as HTMLElement).dataset.cell;
    if (!text) return;
    const [row = 0, col = 0] = text.split(",").map(Number);
    if (e.key === "Enter" || e.key === " ") {
      e.preventDefault();
      openCell(e.target);
      return;
    }
    const next = move(
      shape,
      { row, col },
      e.key,
      e.ctrlKey || e.metaKey,
      Math.max(col, row === 0 ? column.current : col),
    );
    if (!next) return;
    e.preventDefault();
    if (e.key !== "ArrowUp" && e.key !== "ArrowDown" && e.key !== "PageUp" && e.key !== "PageDown")
      column.current = next.col;
    focus(next);
  };
  const onClick = (e: MouseEvent) => {
    const cell = (e.target as Element).closest<HTMLElement>("[data-cell]");
    if (cell?.dataset.cell) {
      const [row = 0, col = 0] = cell.dataset.cell.split(",").map(Number);
      cellOf(at.current)?.setAttribute("tabindex", "-1");
      at.current = { row, col };
      column.current = col;
      cell.setAttribute("tabindex", "0");
    }
    openCell(e.target);
  };
  const openColumn = model.columns.find((c) => c.step.id === open?.step)?.index;
  return (
    <div
      ref={ref}
      className={cx(css.grid, busy && css.busy)}
      role="grid"
      aria-label={`Map: ${model.map.title}`}
      aria-rowcount={lanes.length + 2}
      aria-colcount={model.columns.length + 1}
      aria-busy={busy}
      aria-readonly
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="rowgroup" className={css.top}>
        <div role="row" className={css.row} aria-rowindex={1}>
          <div role="columnheader" className={css.corner} aria-colindex={1}>
            <span className="visually-hidden">Stages</span>
          </div>
          {model.stages.map((g, i) => (
            <Stage
              key={g.id}
              stage={g}
              tone={(i % 7) + 1}
              open={open?.stage === g.id}
              columnWidth={columnWidth}
            />
          ))}
        </div>
        <div role="row" className={css.row} aria-rowindex={2}>
          <div role="columnheader" className={css.corner} aria-colindex={1}>
            Steps
            <small>channels, share of all journeys</small>
          </div>
          {model.columns.map((c) => (
            <Step key={c.step.id} column={c} open={open?.step === c.step.id} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={css.body}>
        {lanes.map((lane, i) => (
          <Lane
            key={lane.id}
            role={lane.role}
            label={lane.label}
            row={i + 2}
            columns={model.columns}
            context={context}
            columnWidth={columnWidth}
            kinds={lane.role === "scores" ? kinds : NO_KINDS}
            onScore={onScore}
          />
        ))}
      </div>
      {openColumn !== undefined && (
        <div
          className={css.tint}
          style={{ left: `calc(var(--head) + var(--pad) + ${openColumn} * var(--col))` }}
        />
      )}
    </div>
  );
}

const NO_KINDS: string[] = [];

/** The width of a column, as the style sheet says it for this screen. */
function useColumnWidth(ref: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(136);
  useEffect(() => {
    const read = () => {
      const v = ref.current && Number.parseFloat(getComputedStyle(ref.current).getPropertyValue("--col"));
      if (v) setWidth(v);
    };
    read();
    addEventListener("resize", read);
    return () => removeEventListener("resize", read);
  }, [ref]);
  return width;
}

/** Scrolls a cell out from under the sticky heads. */
function bringIntoSight(cell: HTMLElement) {
  const scroller = cell.closest<HTMLElement>("[data-scroller]");
  const grid = cell.closest<HTMLElement>("[role=grid]");
  const top = grid?.firstElementChild;
  const lane = grid?.querySelector("[role=rowheader]");
  if (!scroller || !top || !lane) return;
  const box = cell.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  const left = lane.getBoundingClientRect().right;
  const under = cell.closest("[role=rowgroup]") === top ? view.top : top.getBoundingClientRect().bottom;
  let dx = 0;
  let dy = 0;
  if (box.left < left) dx = box.left - left;
  else if (box.right > view.right) dx = Math.min(box.left - left, box.right - view.right + 8);
  if (box.top < under) dy = box.top - under;
  else if (box.bottom > view.bottom) dy = box.bottom - view.bottom + 16;
  if (dx || dy) scroller.scrollBy(dx, dy);
}

const Stage = memo(function Stage({
  stage: g,
  tone,
  open,
  columnWidth,
}: {
  stage: StageHead;
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
      <span className="num">{a ? share(a.share.value) : ""}</span>
    </div>
  );
});

const Step = memo(function Step({ column: c, open }: { column: Column; open: boolean }) {
  const a = c.answer;
  const channels = (
    a ? a.channels.filter((p) => p.name !== "").map((p) => p.name) : (c.step.channels ?? [])
  ).slice(0, 4);
  const flags = (c.step.flags ?? []).filter((f) => FLAGS[f]);
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
      <span className={css.marks}>
        {channels.map((name) => (
          <ChannelSquare key={name} name={name} size={15} />
        ))}
        <span className={css.flags}>
          {flags.map((f) => {
            const Flag = FLAGS[f];
            return Flag ? (
              <span key={f} className={css.flag} title={Flag.label}>
                <Flag.icon size={14} stroke={1.7} />
              </span>
            ) : null;
          })}
        </span>
        {a && <span className={cx(css.reach, "num")}>{share(a.share.value)}</span>}
      </span>
    </div>
  );
});

const Lane = memo(function Lane({
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
  const curve = readings.filter((s) => s).length > 1;
  const height = role === "scores" && !curve ? 84 : lane.height;
  return (
    <div role="row" className={cx(css.row, curve && css.curveRow)} aria-rowindex={row + 1}>
      <div role="rowheader" className={css.lane} aria-colindex={1}>
        {label}
        {scale ? (
          <>
            <small>
              {scoreName(scale.kind)}: {scoreMeaning(scale)}; 95 %
              {curve && "; faint below 30 answers, thin where nobody was asked"}
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

import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { move, type Position } from "../../canvas/gridnav";
import { type Answer, type Model, scoreKinds, unusualHop } from "../../canvas/mapmodel";
import { type Place, placeFromText } from "../../lib/view";
import { cx } from "../../ui/cx";
import type { LaneContext } from "./lane";
import { LANES } from "./lanes";
import css from "./MapGrid.module.css";
import { StageHead, StepHead } from "./MapHeads";
import { MapLane } from "./MapLane";

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
  const columnWidth = useColumnWidth(ref, model.columns.length);
  const lanes = useMemo(() => model.map.lanes.filter((l) => !l.hidden && LANES[l.role]), [model.map.lanes]);
  const kinds = useMemo(() => scoreKinds(model.columns), [model.columns]);
  const kind = score && kinds.includes(score) ? score : kinds[0];
  const hopLane = lanes.some((l) => l.role === "hops");
  const context = useMemo<LaneContext>(() => {
    const each = model.columns.map((c) => (c.answer?.journeys ? c.answer.cost / c.answer.journeys : 0));
    const shares = [...model.columns.map((c) => c.answer), ...(whole?.steps ?? [])].map(
      (a) => a?.share.value ?? 0,
    );
    return {
      currency,
      score: kind,
      hopLane,
      maxCost: Math.max(0, ...each),
      maxShare: Math.max(0.01, ...shares),
      unusualHop: unusualHop(model.columns),
      whole: whole?.steps,
    };
  }, [model.columns, currency, kind, hopLane, whole]);
  // A sign that most steps carry tells none of them apart.
  const optionalSays =
    model.columns.filter((c) => c.step.flags?.includes("optional")).length <= model.columns.length / 2;
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
    if (!text) {
      moveInside(e);
      return;
    }
    const [row = 0, col = 0] = text.split(",").map(Number);
    if (e.key === "F2") {
      e.preventDefault();
      enterCell(e.target as HTMLElement);
      return;
    }
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
  useEffect(() => {
    const head = ref.current?.querySelector<HTMLElement>(`[data-cell="1,${openColumn}"]`);
    if (head) bringIntoSight(head);
  }, [openColumn]);
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
      style={{ "--col": `${columnWidth}px` } as CSSProperties}
    >
      <div role="rowgroup" className={css.top}>
        <div role="row" className={css.row} aria-rowindex={1}>
          <div role="columnheader" className={css.corner} aria-colindex={1}>
            <span className="visually-hidden">Stages</span>
          </div>
          {model.stages.map((g, i) => (
            <StageHead
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
            <StepHead
              key={c.step.id}
              column={c}
              open={open?.step === c.step.id}
              optionalSays={optionalSays}
            />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={css.body}>
        {lanes.map((lane, i) => (
          <MapLane
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

/** The further numbers that a cell holds, in reading order. */
function numbersOf(cell: HTMLElement): HTMLElement[] {
  return [...cell.querySelectorAll<HTMLElement>("[data-place]")];
}

/** Goes to the first number of a cell. Its content, else said by the words of the cell, is read itself meanwhile. */
function enterCell(cell: HTMLElement) {
  const first = numbersOf(cell)[0];
  const content = first?.closest<HTMLElement>("[aria-hidden]");
  if (!first || !content) return;
  content.removeAttribute("aria-hidden");
  first.focus();
  const leave = (e: FocusEvent) => {
    if (content.contains(e.relatedTarget as Node | null)) return;
    content.setAttribute("aria-hidden", "true");
    content.removeEventListener("focusout", leave);
  };
  content.addEventListener("focusout", leave);
}

/** Keys on a number within a cell: arrows and Tab go through the numbers, Escape and F2 back to the cell. */
function moveInside(e: KeyboardEvent) {
  const here = e.target as HTMLElement;
  const cell = here.closest<HTMLElement>("[data-cell]");
  if (!cell || !here.dataset.place) return;
  const all = numbersOf(cell);
  const back = e.key === "ArrowUp" || e.key === "ArrowLeft" || (e.key === "Tab" && e.shiftKey);
  const on = e.key === "ArrowDown" || e.key === "ArrowRight" || e.key === "Tab";
  if (e.key === "Enter" || e.key === " ") {
    e.preventDefault();
    here.click();
  } else if (e.key === "Escape" || e.key === "F2") {
    e.preventDefault();
    e.stopPropagation();
    cell.focus();
  } else if (back || on) {
    const next = all[all.indexOf(here) + (back ? -1 : 1)];
    // Past the last number Tab leaves the grid, as it does from the cell.
    if (!next && e.key === "Tab" && !back) return;
    e.preventDefault();
    (next ?? cell).focus();
  }
}

/** Columns grow to fill a wide window, up to this. */
const WIDEST = 240;

/** The width of a column: at least what the style sheet says for this screen, more where few steps leave room. */
function useColumnWidth(ref: RefObject<HTMLDivElement | null>, columns: number): number {
  const [width, setWidth] = useState(136);
  useLayoutEffect(() => {
    const grid = ref.current;
    const scroller = grid?.closest<HTMLElement>("[data-scroller]");
    if (!grid || !scroller) return;
    const read = () => {
      const style = getComputedStyle(grid);
      const px = (name: string) => Number.parseFloat(style.getPropertyValue(name)) || 0;
      const room = scroller.clientWidth - px("--head") - 2 * px("--pad");
      setWidth(Math.max(px("--col-min"), Math.min(WIDEST, Math.floor(room / Math.max(1, columns)))));
    };
    read();
    const watch = new ResizeObserver(read);
    watch.observe(scroller);
    return () => watch.disconnect();
  }, [ref, columns]);
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

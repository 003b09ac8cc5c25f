import { curveBasis, line } from "d3-shape";
import { memo, useMemo } from "react";
import { FEW } from "../../ui/Charts";
import { cx } from "../../ui/cx";
import css from "./FlowGraph.module.css";
import { type Drawn, type Move, slowest } from "./graph";
import { type Layout, type Point, type Route, routeKey } from "./layout";
import type { Measure, Subject } from "./view";
import { measureOf, moveLabel, moveSentence } from "./words";

interface Props {
  drawn: Drawn;
  plan: Layout;
  measure: Measure;
  at: Subject | undefined;
  onOpen: (at: Subject) => void;
}

const smooth = line<Point>()
  .x((p) => p.x)
  .y((p) => p.y)
  .curve(curveBasis);

/** The moves of a process map in one drawing below its boxes. Pointer only: the table and the panel hold them for keys. */
export const Moves = memo(function Moves({ drawn, plan, measure, at, onOpen }: Props) {
  const moves = useMemo(() => new Map(drawn.moves.map((m) => [routeKey(m), m])), [drawn]);
  const most = Math.max(1, ...drawn.moves.map((m) => m.count));
  const of = measureOf(measure);
  const slow = measure === "count" ? undefined : slowest(drawn.moves, of);
  const order = [...plan.routes].sort((a, b) => rank(a, at) - rank(b, at));
  return (
    <svg className={css.moves} width={1} height={1} aria-hidden="true">
      {order.map((r) => {
        const m = moves.get(routeKey(r));
        const near = rank(r, at) === 1;
        const v = m ? of(m) : null;
        return m ? (
          <MoveLine
            key={routeKey(r)}
            route={r}
            move={m}
            width={1 + 11 * (m.count / most) ** 0.65}
            label={moveLabel(m, measure)}
            near={near}
            dim={at !== undefined && at.kind !== "route" && !near}
            slow={slow !== undefined && v !== null && v >= slow}
            few={measure !== "count" && m.count < FEW}
            onOpen={onOpen}
          />
        ) : (
          <DetourLine key={routeKey(r)} route={r} dim={at !== undefined && at.kind !== "route" && !near} />
        );
      })}
    </svg>
  );
});

/** 1 for what touches the open thing, so that it is drawn last. */
function rank(r: Route, at: Subject | undefined): number {
  if (at?.kind === "move") return r.from === at.from && r.to === at.to ? 1 : 0;
  return at?.kind === "touchpoint" && (r.from === at.name || r.to === at.name) ? 1 : 0;
}

function MoveLine({
  route,
  move,
  width,
  label,
  near,
  dim,
  slow,
  few,
  onOpen,
}: {
  route: Route;
  move: Move;
  width: number;
  label: string;
  near: boolean;
  dim: boolean;
  slow: boolean;
  few: boolean;
  onOpen: (at: Subject) => void;
}) {
  const { path, head } = shape(route, width);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a picture for the pointer; the table holds the same for keys
    <g
      className={cx(css.move, near && css.near, dim && css.dim, slow && css.slow, few && css.few)}
      data-move={`${move.from} → ${move.to}`}
      onClick={() => onOpen({ kind: "move", from: move.from, to: move.to })}
    >
      <title>{moveSentence(move)}</title>
      <path className={css.hit} d={path} />
      <path className={css.line} d={path} strokeWidth={width} />
      <path className={css.head} d={head} />
      {label && (
        <text x={route.label.x} y={route.label.y} className={css.label}>
          {label}
        </text>
      )}
    </g>
  );
}

function DetourLine({ route, dim }: { route: Route; dim: boolean }) {
  const { path, head } = shape(route, 1);
  const over = route.over ?? 0;
  return (
    <g className={cx(css.detour, dim && css.dim)}>
      <title>
        {over === 0
          ? "By moves too rare to be listed"
          : `By way of ${over} ${over === 1 ? "touchpoint" : "touchpoints"} not drawn`}
      </title>
      <path className={css.line} d={path} strokeWidth={1.2} />
      <path className={css.head} d={head} />
      <text x={route.label.x} y={route.label.y} className={css.label}>
        {over === 0 ? "rare" : `via ${over}`}
      </text>
    </g>
  );
}

/** The line of a route, cut back to leave room for its arrow head. */
function shape(r: Route, width: number): { path: string; head: string } {
  const size = 7 + width * 0.7;
  const end = r.points[r.points.length - 1] as Point;
  const before = r.points[r.points.length - 2] as Point;
  const itself = r.from === r.to;
  // A line arrives along its last piece, a loop from the right.
  const [dx, dy] = itself ? [-1, 0] : unit(end.x - before.x, end.y - before.y);
  const stop = { x: end.x - dx * size * 0.8, y: end.y - dy * size * 0.8 };
  const [p0, p1, p2] = r.points as [Point, Point, Point];
  const path = itself
    ? `M${p0.x},${p0.y}C${p1.x},${p1.y} ${p2.x},${p2.y} ${stop.x},${stop.y}`
    : (smooth([...r.points.slice(0, -1), stop]) ?? "");
  const half = size * 0.55;
  const back = { x: end.x - dx * size, y: end.y - dy * size };
  const head = `M${end.x},${end.y}L${back.x - dy * half},${back.y + dx * half}L${back.x + dy * half},${back.y - dx * half}Z`;
  return { path, head };
}

function unit(x: number, y: number): [number, number] {
  const l = Math.hypot(x, y) || 1;
  return [x / l, y / l];
}

/** Where the parts of a process map stand. Pure and deterministic: the same drawing always lies the same way. */
import { layout as dagre, graphlib } from "@dagrejs/dagre";
import { type Drawn, END, START } from "./graph";

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

export interface Route {
  from: string;
  to: string;
  points: Point[];
  /** Where its label stands, by its middle. */
  label: Point;
  /** A detour over touchpoints that are not drawn. */
  over?: number;
}

export interface Layout {
  /** Upper left corner and size of each touchpoint, ▶ and ■ included. */
  boxes: Map<string, Box>;
  routes: Route[];
  width: number;
  height: number;
}

export const NODE = { width: 196, height: 62 };
const TERMINAL = { width: 40, height: 40 };
const LABEL = { width: 52, height: 18 };
const LOOP = 30;

export const routeKey = (r: { from: string; to: string }) => `${r.from}\u0000${r.to}`;

/** Lays a drawing out from top to bottom; frequent ways run straight. */
export function lay(d: Drawn): Layout {
  const g = new graphlib.Graph();
  const links = [
    ...d.moves.map((m) => ({ ...m, over: undefined })),
    ...d.detours.map((x) => ({ ...x, count: 1 })),
  ];
  const busy = links.length > 220;
  g.setGraph({
    rankdir: "TB",
    ranksep: busy ? 90 : 58,
    nodesep: 34,
    edgesep: 18,
    marginx: 24,
    marginy: 24,
    ranker: busy ? "longest-path" : "network-simplex",
  });
  // The layout keeps its nodes in plain objects, where a touchpoint named "__proto__" would do harm: it gets numbers.
  const names = d.touchpoints.length > 0 ? [START, ...d.touchpoints.map((t) => t.name), END] : [];
  const id = new Map(names.map((n, i) => [n, `n${i}`]));
  const of = (name: string) => id.get(name) as string;
  for (const n of names) g.setNode(of(n), n === START || n === END ? { ...TERMINAL } : { ...NODE });
  for (const l of links) {
    if (l.from === l.to) continue;
    const weight = 1 + Math.round(Math.log2(Math.max(1, l.count)));
    g.setEdge(of(l.from), of(l.to), busy ? { weight } : { weight, ...LABEL, labelpos: "c" });
  }
  dagre(g);
  const boxes = new Map<string, Box>();
  for (const name of names) {
    const n = g.node(of(name)) as Box;
    boxes.set(name, { x: n.x - n.width / 2, y: n.y - n.height / 2, width: n.width, height: n.height });
  }
  const routes = links.map((l): Route => {
    const ends = { from: l.from, to: l.to, over: l.over };
    if (l.from === l.to) return { ...ends, ...loop(boxes.get(l.from) as Box) };
    const e = g.edge(of(l.from), of(l.to)) as { points: Point[]; x?: number; y?: number };
    const middle = e.points[Math.floor(e.points.length / 2)] as Point;
    return { ...ends, points: e.points, label: { x: e.x ?? middle.x, y: e.y ?? middle.y } };
  });
  const graph = g.graph() as { width?: number; height?: number };
  return { boxes, routes, width: graph.width ?? 0, height: graph.height ?? 0 };
}

/** A small loop at the right of a touchpoint that follows itself. */
function loop(b: Box): { points: Point[]; label: Point } {
  const right = b.x + b.width;
  const top = b.y + b.height * 0.28;
  const bottom = b.y + b.height * 0.72;
  return {
    points: [
      { x: right, y: top },
      { x: right + LOOP * 0.9, y: top - 4 },
      { x: right + LOOP * 0.9, y: bottom + 4 },
      { x: right, y: bottom },
    ],
    label: { x: right + LOOP * 0.72, y: b.y + b.height / 2 },
  };
}

/** The touchpoint next to another in the direction of an arrow key, undefined at the edge. */
export function neighbour(boxes: Map<string, Box>, from: string, key: string): string | undefined {
  const a = boxes.get(from);
  if (!a) return undefined;
  const across = key === "ArrowLeft" || key === "ArrowRight";
  const sign = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [name, b] of boxes) {
    if (name === from || name === START || name === END) continue;
    const dx = b.x + b.width / 2 - (a.x + a.width / 2);
    const dy = b.y + b.height / 2 - (a.y + a.height / 2);
    const along = sign * (across ? dx : dy);
    const aside = Math.abs(across ? dy : dx);
    if (along <= 4) continue;
    const far = along + 2.5 * aside;
    if (far < least) {
      least = far;
      best = name;
    }
  }
  return best;
}

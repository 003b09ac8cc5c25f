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
/** So many links are routed around the boxes; rarer ones run straight, for routing takes long and helps no eye. */
const ROUTED = 130;

export const routeKey = (r: { from: string; to: string }) => `${r.from}\u0000${r.to}`;

interface Link {
  from: string;
  to: string;
  count: number;
  over?: number;
}

/** Lays a drawing out from top to bottom; frequent ways run straight. */
export function lay(d: Drawn): Layout {
  const links: Link[] = [
    ...d.detours.map((x) => ({ ...x, count: 1 })),
    ...d.moves.map(({ from, to, count }) => ({ from, to, count })),
  ];
  const most = Math.max(d.detours.length + d.needed, ROUTED);
  const names = d.touchpoints.length > 0 ? [START, ...d.touchpoints.map((t) => t.name), END] : [];
  // The layout keeps its nodes in plain objects, where a touchpoint named "__proto__" would do harm: it gets numbers.
  const id = new Map(names.map((n, i) => [n, `n${i}`]));
  const of = (name: string) => id.get(name) as string;
  const g = new graphlib.Graph();
  g.setGraph({ rankdir: "TB", ranksep: 50, nodesep: 30, edgesep: 18, marginx: 24, marginy: 24 });
  g.setDefaultEdgeLabel(() => ({}));
  for (const n of names) g.setNode(of(n), n === START || n === END ? { ...TERMINAL } : { ...NODE });
  links.slice(0, most).forEach((l) => {
    const weight = 1 + Math.round(Math.log2(Math.max(1, l.count)));
    if (l.from !== l.to) g.setEdge(of(l.from), of(l.to), { weight, ...LABEL, labelpos: "c" });
  });
  dagre(g);
  const boxes = new Map<string, Box>();
  for (const name of names) {
    const n = g.node(of(name)) as Box;
    boxes.set(name, { x: n.x - n.width / 2, y: n.y - n.height / 2, width: n.width, height: n.height });
  }
  const box = (name: string) => boxes.get(name) as Box;
  const routes = links.map((l, i): Route => {
    const ends = { from: l.from, to: l.to, over: l.over };
    if (l.from === l.to) return { ...ends, ...loop(box(l.from)) };
    if (i >= most) return { ...ends, ...straight(box(l.from), box(l.to)) };
    const e = g.edge(of(l.from), of(l.to)) as { points: Point[]; x: number; y: number };
    return { ...ends, points: e.points, label: { x: e.x, y: e.y } };
  });
  const graph = g.graph() as { width?: number; height?: number };
  return { boxes, routes, width: graph.width ?? 0, height: graph.height ?? 0 };
}

/** From box to box without a look at what lies between, bent a little so that there and back differ. */
function straight(a: Box, b: Box): { points: Point[]; label: Point } {
  const down = b.y > a.y;
  const start = { x: a.x + a.width / 2, y: down ? a.y + a.height : a.y };
  const end = { x: b.x + b.width / 2, y: down ? b.y : b.y + b.height };
  const bend = (down ? 1 : -1) * 26;
  const middle = { x: (start.x + end.x) / 2 + bend, y: (start.y + end.y) / 2 };
  return { points: [start, middle, end], label: middle };
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

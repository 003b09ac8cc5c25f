/** Which moves of a flow are drawn. Pure; every touchpoint that is drawn keeps a way from ▶ and a way to ■. */
import type { Schemas } from "../../api/client";

export type Flow = Schemas["Flow"];
export type Touchpoint = Schemas["Node"];
export type Move = Schemas["Edge"];

/** The artificial ends of every journey, as the server names them. */
export const START = "▶";
export const END = "■";

/** How many touchpoints a graph begins with; more can be asked for. */
export const FIRST_TOUCHPOINTS = 25;

/** More moves than these are no picture any more; the table has them all. */
export const MOST_MOVES = 1200;

/** A way that leads over touchpoints or moves that are not drawn; it has no count of its own. */
export interface Detour {
  from: string;
  to: string;
  /** Touchpoints on the way; 0 when the server did not list the moves. */
  over: number;
}

/** Kept of a whole. */
export interface Coverage {
  kept: number;
  total: number;
}

export interface Drawn {
  touchpoints: Touchpoint[];
  /** Those without which a touchpoint would hang in the air come first. */
  moves: Move[];
  /** How many of the moves those are. */
  needed: number;
  detours: Detour[];
  /** How often something moved on, drawn and in all. */
  times: Coverage;
  /** Different moves, drawn and in all. */
  paths: Coverage;
  /** Events at the touchpoints, drawn and in all. */
  events: Coverage;
  /** Different touchpoints, drawn and in all. */
  kinds: Coverage;
}

/** What does not change while a person chooses how much to see. */
export interface Prepared {
  flow: Flow;
  ranked: Touchpoint[];
  moves: Move[];
  /** Of each touchpoint, the one before it on its widest way from ▶. */
  before: Map<string, string>;
  /** Of each touchpoint, the one after it on its widest way to ■. */
  after: Map<string, string>;
}

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const key = (from: string, to: string) => `${from}\u0000${to}`;

export function prepare(flow: Flow): Prepared {
  const moves = [...flow.edges].sort((a, b) => b.count - a.count || text(a.from, b.from) || text(a.to, b.to));
  return {
    flow,
    ranked: [...flow.touchpoints].sort((a, b) => b.events - a.events || text(a.name, b.name)),
    moves,
    before: widest(
      START,
      moves.map((m) => [m.from, m.to]),
    ),
    after: widest(
      END,
      moves.map((m) => [m.to, m.from]),
    ),
  };
}

/**
 * For everything that can be reached from a root, the neighbour through which its widest way runs: the way whose
 * rarest link is as frequent as possible. Links come most frequent first; the first one that closes a way wins.
 */
function widest(root: string, links: [string, string][]): Map<string, string> {
  const parent = new Map<string, string>();
  const reached = new Set([root]);
  const waiting = new Map<string, string[]>();
  for (const [a, b] of links) {
    if (a === b) continue;
    if (!reached.has(a)) {
      const list = waiting.get(a);
      if (list) list.push(b);
      else waiting.set(a, [b]);
      continue;
    }
    const queue: [string, string][] = [[a, b]];
    for (let i = 0; i < queue.length; i++) {
      const [from, to] = queue[i] as [string, string];
      if (reached.has(to)) continue;
      reached.add(to);
      parent.set(to, from);
      for (const next of waiting.get(to) ?? []) queue.push([to, next]);
      waiting.delete(to);
    }
  }
  return parent;
}

/** How many of n further moves a detail from 0 to 100 adds: few at first, all at 100. */
export function added(n: number, detail: number): number {
  if (detail >= 100) return n;
  return Math.min(n, Math.round((n + 1) ** (Math.max(0, detail) / 100)) - 1);
}

/**
 * The part of a flow that is drawn: the most frequent touchpoints, for each of them its widest way from ▶ and to ■,
 * and then the most frequent moves between them, as many as the detail (0 to 100) allows.
 */
export function simplify(p: Prepared, detail: number, limit = FIRST_TOUCHPOINTS): Drawn {
  const touchpoints = p.ranked.slice(0, limit);
  const seen = new Set([START, END, ...touchpoints.map((t) => t.name)]);
  const inner = p.moves.filter((m) => seen.has(m.from) && seen.has(m.to));
  const keep = new Set<string>();
  const detours = new Map<string, Detour>();
  const link = (from: string, to: string, over: number, direct: boolean) => {
    if (direct) keep.add(key(from, to));
    else if (!detours.has(key(from, to))) detours.set(key(from, to), { from, to, over });
  };
  for (const { name } of touchpoints) {
    const back = nearest(p.before, name, seen) ?? { name: START, over: 0, lost: true };
    link(back.name, name, back.over, back.over === 0 && !back.lost);
    const on = nearest(p.after, name, seen) ?? { name: END, over: 0, lost: true };
    link(name, on.name, on.over, on.over === 0 && !on.lost);
  }
  const spine = inner.filter((m) => keep.has(key(m.from, m.to)));
  const rest = inner.filter((m) => !keep.has(key(m.from, m.to)));
  const moves = [...spine, ...rest.slice(0, Math.min(added(rest.length, detail), MOST_MOVES))];
  const drawn = new Set(moves.map((m) => key(m.from, m.to)));
  return {
    touchpoints,
    moves,
    needed: spine.length,
    detours: [...detours.values()].filter((d) => !drawn.has(key(d.from, d.to))),
    ...coverage(p, touchpoints, moves),
  };
}

/** The next touchpoint towards a root that is seen, and how many unseen ones lie between. */
function nearest(
  parent: Map<string, string>,
  name: string,
  seen: Set<string>,
): { name: string; over: number; lost?: boolean } | undefined {
  let at = parent.get(name);
  for (let over = 0; at !== undefined; over++) {
    if (seen.has(at)) return { name: at, over };
    at = parent.get(at);
  }
  return undefined;
}

const sum = <T>(list: readonly T[], of: (t: T) => number) => list.reduce((n, t) => n + of(t), 0);

function coverage(p: Prepared, touchpoints: Touchpoint[], moves: Move[]) {
  const events = sum(p.flow.touchpoints, (t) => t.events);
  return {
    // Every event is followed by one move, and every journey begins with one: true even where rare moves are not listed.
    times: {
      kept: sum(moves, (m) => m.count),
      total: Math.max(
        events + p.flow.population.journeys,
        sum(p.moves, (m) => m.count),
      ),
    },
    paths: { kept: moves.length, total: p.moves.length },
    events: { kept: sum(touchpoints, (t) => t.events), total: events },
    kinds: { kept: touchpoints.length, total: p.ranked.length },
  };
}

/** The detail a graph opens with: the least that shows 85 % of what happened, unless that would be a thicket. */
export function firstDetail(p: Prepared, limit = FIRST_TOUCHPOINTS): number {
  for (let d = 0; d < 100; d += 5) {
    const g = simplify(p, d, limit);
    const enough = g.times.kept >= 0.85 * g.times.total;
    const next = simplify(p, d + 5, limit);
    if (enough || next.moves.length > 1.9 * (g.touchpoints.length + 1)) return d;
  }
  return 100;
}

/** The value above which the slowest tenth of all moves lies, undefined without times. */
export function slowest(moves: readonly Move[], of: (m: Move) => number | null): number | undefined {
  const timed = moves
    .flatMap((m) => {
      const v = of(m);
      return v === null || m.from === START || m.to === END ? [] : [{ v, n: m.count }];
    })
    .sort((a, b) => a.v - b.v);
  if (timed.length < 5) return undefined;
  const all = sum(timed, (t) => t.n);
  let before = 0;
  for (const t of timed) {
    before += t.n;
    if (before > 0.9 * all) return t.v;
  }
  return undefined;
}

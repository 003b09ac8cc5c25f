import { describe, expect, it } from "vitest";
import { added, type Drawn, END, type Flow, firstDetail, prepare, START, simplify, slowest } from "./graph";

/** A flow as the server would count it from journeys. */
function flowOf(journeys: string[][]): Flow {
  const events = new Map<string, { events: number; journeys: Set<number> }>();
  const moves = new Map<string, { from: string; to: string; count: number; journeys: Set<number> }>();
  journeys.forEach((list, j) => {
    const way = [START, ...list, END];
    for (const t of list) {
      const e = events.get(t) ?? { events: 0, journeys: new Set() };
      e.events++;
      events.set(t, { ...e, journeys: e.journeys.add(j) });
    }
    for (let i = 0; i + 1 < way.length; i++) {
      const [from, to] = [way[i] as string, way[i + 1] as string];
      const m = moves.get(`${from}|${to}`) ?? { from, to, count: 0, journeys: new Set<number>() };
      m.count++;
      m.journeys.add(j);
      moves.set(`${from}|${to}`, m);
    }
  });
  return {
    as_of_us: 0,
    selection: {},
    population: {
      journeys: journeys.length,
      customers: journeys.length,
      events: journeys.reduce((n, l) => n + l.length, 0),
    },
    touchpoints: [...events].map(([name, e]) => ({ name, events: e.events, journeys: e.journeys.size })),
    edges: [...moves.values()].map((m) => ({
      ...m,
      journeys: m.journeys.size,
      share_out: 0,
      share_in: 0,
      median_s: m.count,
      p90_s: m.count,
      mean_s: m.count,
    })),
  };
}

/** Journeys that look like chance but are the same on every run. */
function crowd(n: number, kinds: number, seed: number): string[][] {
  let s = seed;
  const dice = () => {
    s = (s * 1664525 + 1013904223) % 4294967296;
    return s / 4294967296;
  };
  return Array.from({ length: n }, () =>
    Array.from({ length: 1 + Math.floor(dice() * 12) }, () => `t${Math.floor(dice() ** 3 * kinds)}`),
  );
}

function reach(d: Drawn, root: string, forward: boolean): Set<string> {
  const links = [...d.moves, ...d.detours].map((m) => (forward ? [m.from, m.to] : [m.to, m.from]));
  const got = new Set([root]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [a, b] of links) {
      if (got.has(a as string) && !got.has(b as string)) {
        got.add(b as string);
        grew = true;
      }
    }
  }
  return got;
}

describe("simplify", () => {
  it("never leaves a touchpoint without a way from ▶ and to ■", () => {
    for (let seed = 1; seed <= 25; seed++) {
      const p = prepare(flowOf(crowd(60, 40, seed)));
      for (const detail of [0, 30, 70, 100]) {
        for (const limit of [1, 3, 12, 40]) {
          const d = simplify(p, detail, limit);
          const [from, to] = [reach(d, START, true), reach(d, END, false)];
          for (const t of d.touchpoints) {
            expect(from.has(t.name), `${t.name} from ▶, seed ${seed}, detail ${detail}, limit ${limit}`).toBe(
              true,
            );
            expect(to.has(t.name), `${t.name} to ■, seed ${seed}, detail ${detail}, limit ${limit}`).toBe(
              true,
            );
          }
        }
      }
    }
  });

  it("shows more with more detail, and everything at 100", () => {
    const p = prepare(flowOf(crowd(80, 20, 7)));
    let before = -1;
    for (let detail = 0; detail <= 100; detail += 10) {
      const kept = simplify(p, detail).times.kept;
      expect(kept).toBeGreaterThanOrEqual(before);
      before = kept;
    }
    expect(simplify(p, 0).moves).toHaveLength(simplify(p, 0).needed);
    const all = simplify(p, 100);
    expect(all.times.kept).toBe(all.times.total);
    expect(all.paths.kept).toBe(all.paths.total);
    expect(all.detours).toEqual([]);
  });

  it("counts what it shows against everything, hidden touchpoints included", () => {
    const p = prepare(
      flowOf([
        ["a", "b"],
        ["a", "b"],
        ["a", "rare", "b"],
      ]),
    );
    const d = simplify(p, 100, 2);
    expect(d.touchpoints.map((t) => t.name)).toEqual(["a", "b"]);
    expect(d.times).toEqual({ kept: 8, total: 10 });
    expect(d.paths).toEqual({ kept: 3, total: 5 });
    expect(d.events).toEqual({ kept: 6, total: 7 });
    expect(d.kinds).toEqual({ kept: 2, total: 3 });
  });

  it("keeps the only way out even when it is rare", () => {
    const flow = flowOf([
      ...Array.from({ length: 50 }, () => ["a", "b", "a", "b", "a", "b"]),
      ["a", "c", "b"],
    ]);
    const d = simplify(prepare(flow), 0);
    expect(d.moves.some((m) => m.from === "a" && m.to === "c")).toBe(true);
    expect(d.moves.some((m) => m.from === "c" && m.to === "b")).toBe(true);
  });

  it("says how many touchpoints lie on a way that is not drawn", () => {
    const p = prepare(flowOf([["x", "y", "z", "seen", "z2", "seen"]]));
    const d = simplify(p, 0, 1);
    expect(d.touchpoints.map((t) => t.name)).toEqual(["seen"]);
    expect(d.detours).toContainEqual({ from: START, to: "seen", over: 3 });
    expect(d.moves.map((m) => [m.from, m.to])).toEqual([["seen", END]]);
  });

  it("connects a touchpoint whose moves the server did not list", () => {
    const flow = flowOf([["a"], ["a"], ["b"]]);
    flow.edges = flow.edges.filter((e) => e.from !== "b" && e.to !== "b");
    const d = simplify(prepare(flow), 100);
    expect(d.detours).toEqual([
      { from: START, to: "b", over: 0 },
      { from: "b", to: END, over: 0 },
    ]);
    expect(d.times).toEqual({ kept: 4, total: 6 });
  });

  it("gives the same drawing whatever order the server sends", () => {
    const flow = flowOf(crowd(60, 15, 3));
    const turned = {
      ...flow,
      edges: [...flow.edges].reverse(),
      touchpoints: [...flow.touchpoints].reverse(),
    };
    expect(simplify(prepare(turned), 40, 8)).toEqual({ ...simplify(prepare(flow), 40, 8) });
  });

  it("stands a log of ten thousand touchpoints", () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => `t${i}`);
    const p = prepare(flowOf([chain]));
    const d = simplify(p, 50);
    expect(d.touchpoints).toHaveLength(25);
    expect(d.kinds.total).toBe(10_000);
    expect(reach(d, START, true).size).toBe(27);
  });

  it("stands an empty flow", () => {
    const d = simplify(prepare(flowOf([])), 50);
    expect(d.touchpoints).toEqual([]);
    expect(d.moves).toEqual([]);
    expect(d.times).toEqual({ kept: 0, total: 0 });
  });
});

describe("added", () => {
  it("runs from none to all and never falls", () => {
    expect(added(400, 0)).toBe(0);
    expect(added(400, 100)).toBe(400);
    expect(added(0, 50)).toBe(0);
    for (let d = 1; d <= 100; d++) expect(added(400, d)).toBeGreaterThanOrEqual(added(400, d - 1));
  });
});

describe("firstDetail", () => {
  it("opens with most of what happened when that is legible", () => {
    const p = prepare(flowOf(Array.from({ length: 30 }, () => ["a", "b", "c"])));
    expect(firstDetail(p)).toBe(0);
  });
  it("stays legible in a thicket", () => {
    const p = prepare(flowOf(crowd(500, 40, 5)));
    const d = simplify(p, firstDetail(p));
    expect(d.moves.length).toBeLessThanOrEqual(2 * 26);
  });
});

describe("slowest", () => {
  it("marks the slowest tenth of moves by how often they happen", () => {
    const m = (to: string, count: number, median_s: number | null) => ({
      from: "a",
      to,
      count,
      journeys: count,
      share_out: 0,
      share_in: 0,
      median_s,
      p90_s: median_s,
      mean_s: median_s,
    });
    const moves = [m("b", 50, 1), m("c", 30, 2), m("d", 10, 3), m("e", 5, 4), m("f", 5, 9), m(END, 90, null)];
    expect(slowest(moves, (x) => x.median_s)).toBe(4);
    expect(slowest(moves.slice(0, 3), (x) => x.median_s)).toBeUndefined();
  });
});

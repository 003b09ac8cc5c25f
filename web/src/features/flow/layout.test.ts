import { describe, expect, it } from "vitest";
import { type Drawn, END, START } from "./graph";
import { lay, neighbour } from "./layout";

const move = (from: string, to: string, count: number) => ({
  from,
  to,
  count,
  journeys: count,
  share_out: 0,
  share_in: 0,
  median_s: null,
  p90_s: null,
  mean_s: null,
});
const cover = { kept: 0, total: 0 };
const drawn = (names: string[], moves: [string, string, number][]): Drawn => ({
  touchpoints: names.map((name) => ({ name, events: 1, journeys: 1 })),
  moves: moves.map(([a, b, n]) => move(a, b, n)),
  needed: 0,
  detours: [],
  times: cover,
  paths: cover,
  events: cover,
  kinds: cover,
});

const small = drawn(
  ["a", "b", "c"],
  [
    [START, "a", 9],
    ["a", "b", 6],
    ["a", "c", 3],
    ["b", "b", 4],
    ["b", END, 6],
    ["c", END, 3],
  ],
);

describe("lay", () => {
  it("puts ▶ above everything and ■ below", () => {
    const { boxes } = lay(small);
    const y = (n: string) => boxes.get(n)?.y ?? Number.NaN;
    expect(y(START)).toBeLessThan(y("a"));
    expect(y("a")).toBeLessThan(y("b"));
    expect(y(END)).toBeGreaterThan(y("b"));
  });
  it("draws every move, loops included, and no box over another", () => {
    const l = lay(small);
    expect(l.routes).toHaveLength(6);
    const list = [...l.boxes.values()];
    list.forEach((p, i) => {
      for (const q of list.slice(i + 1)) {
        const apart =
          p.x + p.width <= q.x || q.x + q.width <= p.x || p.y + p.height <= q.y || q.y + q.height <= p.y;
        expect(apart).toBe(true);
      }
    });
  });
  it("lies the same way every time", () => {
    expect(lay(small)).toEqual(lay(small));
  });
  it("takes names that an object would not", () => {
    const l = lay(
      drawn(
        ["__proto__", "constructor"],
        [
          [START, "__proto__", 1],
          ["__proto__", "constructor", 1],
          ["constructor", END, 1],
        ],
      ),
    );
    expect(l.boxes.size).toBe(4);
  });
  it("draws a thicket without routing all of it", () => {
    const names = Array.from({ length: 24 }, (_, i) => `t${i}`);
    const all = names.flatMap((a) => names.map((b): [string, string, number] => [a, b, 1]));
    const l = lay(drawn(names, [[START, "t0", 9], ["t0", END, 9], ...all]));
    expect(l.routes).toHaveLength(24 * 24 + 2);
    for (const r of l.routes) expect(r.points.length).toBeGreaterThan(1);
  });
  it("lays nothing out without complaint", () => {
    expect(lay(drawn([], [])).routes).toEqual([]);
  });
});

describe("neighbour", () => {
  it("goes down the flow and back, and stays at the edge", () => {
    const { boxes } = lay(small);
    const down = neighbour(boxes, "a", "ArrowDown");
    expect(["b", "c"]).toContain(down);
    expect(neighbour(boxes, down as string, "ArrowUp")).toBe("a");
    expect(neighbour(boxes, "a", "ArrowUp")).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { feeling, scoreCurve, yOf } from "./scorecurve";

const frame = { columnWidth: 100, height: 120, margin: 10, min: -100, max: 100 };
const at = (value: number, n = 100) => ({ value, low: value - 5, high: value + 5, n });

describe("score curve", () => {
  it("puts the ends of the scale at the margins and keeps all inside", () => {
    expect(yOf(frame, 100)).toBe(10);
    expect(yOf(frame, -100)).toBe(110);
    expect(yOf(frame, 500)).toBe(10);
  });
  it("is solid between neighbours with enough answers, faint with few, a bridge over silence", () => {
    const c = scoreCurve([at(10), at(20), at(30, 12), undefined, at(5)], frame);
    expect(c.solid).toHaveLength(1);
    expect(c.faint).toHaveLength(1);
    expect(c.bridges).toHaveLength(1);
    expect(c.points.map((p) => [p.col, p.x, p.few])).toEqual([
      [0, 50, false],
      [1, 150, false],
      [2, 250, true],
      [4, 450, false],
    ]);
  });
  it("has a band only along unbroken runs", () => {
    expect(scoreCurve([at(1), at(2), undefined, at(3)], frame).bands).toHaveLength(1);
    expect(scoreCurve([at(1), undefined, at(3)], frame).bands).toHaveLength(0);
  });
  it("draws nothing of nothing", () => {
    expect(scoreCurve([undefined, { ...at(1), n: 0 }], frame)).toEqual({
      solid: [],
      faint: [],
      bridges: [],
      bands: [],
      points: [],
    });
  });
  it("has five classes of feeling", () => {
    expect([-100, -50, 0, 50, 100].map((v) => feeling(v, -100, 100))).toEqual([-2, -1, 0, 1, 2]);
  });
});

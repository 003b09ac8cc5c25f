import { describe, expect, it } from "vitest";
import { cellAt, move, type Shape } from "./gridnav";

// Two stages over three and two steps, two lanes.
const shape: Shape = [
  [0, 3],
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3, 4],
];
const go = (row: number, col: number, key: string, ctrl = false, lane = col) =>
  move(shape, { row, col }, key, ctrl, lane);

describe("grid", () => {
  it("finds the wide cell over a column", () => {
    expect(cellAt([0, 3], 2)).toBe(0);
    expect(cellAt([0, 3], 4)).toBe(3);
  });
  it("moves and stops at the edges", () => {
    expect(go(1, 1, "ArrowRight")).toEqual({ row: 1, col: 2 });
    expect(go(1, 4, "ArrowRight")).toEqual({ row: 1, col: 4 });
    expect(go(1, 0, "ArrowLeft")).toEqual({ row: 1, col: 0 });
    expect(go(3, 2, "ArrowDown")).toEqual({ row: 3, col: 2 });
    expect(go(0, 0, "ArrowRight")).toEqual({ row: 0, col: 3 });
    expect(go(0, 3, "ArrowRight")).toEqual({ row: 0, col: 3 });
  });
  it("goes up into the stage and back down into the column it came from", () => {
    expect(go(1, 2, "ArrowUp")).toEqual({ row: 0, col: 0 });
    expect(go(0, 0, "ArrowDown", false, 2)).toEqual({ row: 1, col: 2 });
  });
  it("jumps", () => {
    expect(go(2, 3, "Home")).toEqual({ row: 2, col: 0 });
    expect(go(2, 3, "End")).toEqual({ row: 2, col: 4 });
    expect(go(2, 3, "Home", true)).toEqual({ row: 0, col: 0 });
    expect(go(0, 0, "End", true)).toEqual({ row: 3, col: 4 });
    expect(go(1, 1, "PageDown")).toEqual({ row: 3, col: 1 });
  });
  it("leaves other keys alone", () => {
    expect(go(1, 1, "a")).toBeUndefined();
  });
});

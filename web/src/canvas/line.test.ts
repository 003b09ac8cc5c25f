import { expect, it } from "vitest";
import { bandPath, linePath, smoothPath, stepPath } from "./line";

it("draws straight pieces", () => {
  expect(
    linePath([
      [0, 0],
      [1.005, 2],
    ]),
  ).toBe("M0,0L1,2");
  expect(linePath([])).toBe("");
});

it("is level at every point of a smooth line", () => {
  expect(
    smoothPath([
      [0, 10],
      [100, 50],
    ]),
  ).toBe("M0,10C50,10 50,50 100,50");
});

it("closes a band", () => {
  expect(
    bandPath(
      [
        [0, 0],
        [10, 0],
      ],
      [
        [0, 5],
        [10, 5],
      ],
    ),
  ).toBe("M0,0C5,0 5,0 10,0L10,5C5,5 5,5 0,5Z");
  expect(bandPath([], [])).toBe("");
});

it("steps from row to row, straight within one", () => {
  expect(stepPath([0, 5], [50, 5], 10)).toBe("M0,5L50,5");
  expect(stepPath([0, 0], [100, 100], 10)).toBe("M0,0L82,0Q90,0 90,8L90,92Q90,100 98,100L100,100");
});

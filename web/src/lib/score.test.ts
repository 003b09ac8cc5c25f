import { expect, it } from "vitest";
import { scoreHalf, scoreMeaning, scoreName, scoreRange, scoreText } from "./score";

const s = (kind: string, value: number, low: number, high: number) => ({
  kind,
  min: 1,
  max: 5,
  n: 100,
  mean: 3,
  value,
  low,
  high,
});
const plain = (text: string) => text.replaceAll(" ", " ");

it("writes NPS in points, CSAT as a share, CES as a mean", () => {
  expect(scoreText(s("nps", -12.3, -16, -8))).toBe("−12");
  expect(plain(scoreText(s("csat", 0.364, 0.33, 0.4)))).toBe("36 %");
  expect(scoreText(s("ces", 3.44, 3.2, 3.6))).toBe("3.4");
});

it("says half of the interval in the same unit", () => {
  expect(scoreHalf(s("nps", -12, -16, -8))).toBe("± 4");
  expect(scoreHalf(s("csat", 0.36, 0.32, 0.4))).toBe("± 4");
  expect(scoreHalf(s("ces", 3.4, 3.2, 3.6))).toBe("± 0.2");
});

it("knows the ends of the scale", () => {
  expect(scoreRange(s("nps", 0, 0, 0))).toEqual([-100, 100]);
  expect(scoreRange(s("rating", 0, 0, 0))).toEqual([0, 1]);
  expect(scoreRange(s("ces", 0, 0, 0))).toEqual([1, 5]);
});

it("has names and meanings", () => {
  expect(scoreName("nps")).toBe("NPS");
  expect(scoreName("effort")).toBe("Effort");
  expect(scoreMeaning(s("csat", 0, 0, 0))).toBe("share of the two best answers of 1–5");
});

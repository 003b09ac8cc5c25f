import { expect, test } from "vitest";
import { isPartialWeek, WEEK } from "./weeks";

const DAY = WEEK / 7;
const week = 100 * WEEK;

test("a week in whose middle the data ends is not whole", () => {
  expect(isPartialWeek(week, week + 2 * DAY)).toBe(true);
  expect(isPartialWeek(week, week + 6.5 * DAY)).toBe(false);
  expect(isPartialWeek(week, week + WEEK)).toBe(false);
  expect(isPartialWeek(week, undefined)).toBe(false);
});

test("a week in whose middle the data begins is not whole", () => {
  expect(isPartialWeek(week, week + 9 * WEEK, week + 2 * DAY)).toBe(true);
  expect(isPartialWeek(week, week + 9 * WEEK, week + DAY / 2)).toBe(false);
});

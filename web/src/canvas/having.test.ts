import { expect, test } from "vitest";
import { havingWords } from "./having";

test("a condition is read aloud", () => {
  expect(havingWords([{ field: "attr.journey_type", op: "=", values: ["complaint"] }])).toEqual([
    "journey type is “complaint”",
  ]);
});

test("several values are alternatives, and a long list ends in an ellipsis", () => {
  const values = ["a", "b", "c", "d", "e", "f"];
  expect(havingWords([{ field: "channel", op: "in", values }])).toEqual([
    "channel is “a” or “b” or “c” or “d” or “e” or …",
  ]);
});

test("conditions nest", () => {
  const known = { field: "attr.plan", op: "exists" };
  expect(havingWords([{ and: [known, { not: known }] }])).toEqual(["plan is known and not (plan is known)"]);
});

test("nothing said is nothing shown", () => {
  expect(havingWords(undefined)).toEqual([]);
  expect(havingWords([{}])).toEqual([]);
});

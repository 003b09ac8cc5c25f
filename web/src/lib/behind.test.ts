import { expect, it } from "vitest";
import { behindSentence } from "./behind";

it("says numbers of the flow in words", () => {
  expect(behindSentence({ touchpoint: "called" })).toBe("have “called”");
  expect(behindSentence({ edge: ["▶", "called"] })).toBe("go from the beginning straight to “called”");
  expect(behindSentence({ edge: ["called", "■"] })).toBe("go from “called” straight to the end");
  expect(behindSentence({ variant: ["a", "b"] })).toBe("take exactly the route a → b");
  expect(behindSentence({})).toBeUndefined();
});

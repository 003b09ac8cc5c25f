import { describe, expect, it } from "vitest";
import { END, type Move, START } from "./graph";
import { stagesOf } from "./stages";
import { behindSentence, moveLabel, moveSentence, runs, shorten } from "./words";

const move = (from: string, to: string, median_s: number | null): Move => ({
  from,
  to,
  count: 1200,
  journeys: 900,
  share_out: 0.25,
  share_in: 0.5,
  median_s,
  p90_s: median_s,
  mean_s: median_s,
});

describe("words of a move", () => {
  it("labels by measure and leaves times at the ends out", () => {
    expect(moveLabel(move("a", "b", 90), "count")).toBe("1.2 k");
    expect(moveLabel(move("a", "b", 90), "median")).toBe("90 s");
    expect(moveLabel(move(START, "b", 0), "median")).toBe("");
    expect(moveLabel(move("a", "b", null), "p90")).toBe("");
  });
  it("speaks of beginnings, ends and repeats", () => {
    expect(moveSentence(move(START, "b", 0))).toContain("began at b");
    expect(moveSentence(move("a", END, 0))).toContain("ended at a");
    expect(moveSentence(move("a", "a", 60))).toContain("a again");
    expect(moveSentence(move("a", "b", 60))).toContain("half within 60 s");
    expect(behindSentence({ kind: "move", from: "a", to: "a" })).toBe("repeated “a” in a row");
  });
});

describe("routes", () => {
  it("draws repeats together", () => {
    expect(runs(["a", "a", "b", "a"])).toEqual([
      { name: "a", times: 2 },
      { name: "b", times: 1 },
      { name: "a", times: 1 },
    ]);
  });
  it("keeps beginning and end of a long one", () => {
    const s = shorten(runs(Array.from({ length: 100 }, (_, i) => `t${i}`)), 8);
    expect(s.head.map((h) => h.name)).toEqual(["t0", "t1", "t2", "t3", "t4", "t5"]);
    expect(s.left).toBe(92);
    expect(s.tail.map((h) => h.name)).toEqual(["t98", "t99"]);
    expect(shorten(runs(["a", "b"]), 8).left).toBe(0);
  });
});

describe("stagesOf", () => {
  it("finds the touchpoints of nested bindings and forgets what is excluded", () => {
    const binding = {
      and: [
        { field: "touchpoint", op: "in", values: ["a", "b"] },
        { not: { field: "touchpoint", op: "in", values: ["c"] } },
      ],
    };
    const map = {
      format: "",
      version: 1,
      id: "m",
      title: "",
      state: "",
      type: "",
      definition: { by: "journey" as const },
      lanes: [],
      stages: [
        { id: "g1", name: "First", steps: [{ id: "s1", name: "s", binding }] },
        { id: "g2", name: "Second", steps: [{ id: "s2", name: "t", binding }] },
      ],
    };
    const s = stagesOf(map);
    expect([...s.keys()]).toEqual(["a", "b"]);
    expect(s.get("a")).toEqual({ name: "First", color: "var(--stage-1)" });
    expect(stagesOf(undefined).size).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import type { Schemas } from "../api/client";
import { layOut, linksOf, scoreKinds, touchpointsOf, unusualHop } from "./mapmodel";
import { findPlace, placeCount, placeSentence } from "./mapplace";

const share = (k: number, n: number) => ({ k, n, value: k / n, low: 0, high: 1 });
const step = (journeys: number, more: Partial<Schemas["StepAnswer"]> = {}): Schemas["StepAnswer"] => ({
  events: journeys,
  visits: journeys,
  journeys,
  share: share(journeys, 100),
  started: 3,
  ended: share(4, 100),
  repeated: share(5, 100),
  returned: share(6, 100),
  time: null,
  next: null,
  wait: null,
  channels: [{ name: "web", events: 9, journeys: 8 }],
  hops: [{ from: "web", to: "phone", count: 3, journeys: 2 }],
  outcomes: [{ name: "failed", events: 3, journeys: 1 }],
  scores: [],
  cost: 0,
  cost_n: 0,
  texts: 0,
  weekly: [{ week_us: 7, journeys: 11 }],
  ...more,
});
const map: Schemas["Map"] = {
  format: "desirepath.cjm",
  version: 1,
  id: "m",
  title: "I call",
  state: "lived",
  type: "journey",
  definition: { by: "journey" },
  stages: [
    {
      id: "g1",
      name: "First",
      steps: [
        { id: "a", name: "Look" },
        { id: "b", name: "Call" },
      ],
    },
    { id: "g2", name: "Empty", steps: [] },
    { id: "g3", name: "Last", steps: [{ id: "c", name: "Rate" }] },
  ],
  lanes: [],
};
const nps = {
  kind: "nps",
  min: 0,
  max: 10,
  n: 9,
  mean: 1,
  mean_low: 0,
  mean_high: 2,
  value: 1,
  low: 0,
  high: 2,
};
const answer: Schemas["MapAnswer"] = {
  as_of_us: 1,
  population: { journeys: 100, customers: 90, events: 300 },
  selection: {},
  covered: 280,
  steps: [step(80), step(60, { scores: [nps] }), step(20, { scores: [{ ...nps, kind: "csat", n: 30 }] })],
  stages: [80, 0, 20].map((n) => ({
    events: n,
    journeys: n,
    share: share(n, 100),
    ended: share(2, 100),
    duration: null,
    scores: [],
  })),
  links: [
    { from: -1, to: 0, count: 70, journeys: 70 },
    { from: 0, to: 1, count: 50, journeys: 45 },
    { from: 1, to: -1, count: 30, journeys: 30 },
  ],
};
const model = layOut(map, answer);

describe("map", () => {
  it("lays steps out in columns under their stages", () => {
    expect(model.columns.map((c) => [c.step.id, c.stage, c.answer?.journeys])).toEqual([
      ["a", 0, 80],
      ["b", 0, 60],
      ["c", 1, 20],
    ]);
    expect(model.stages.map((g) => [g.id, g.start, g.span, g.answer?.journeys])).toEqual([
      ["g1", 0, 2, 80],
      ["g3", 2, 1, 20],
    ]);
  });
  it("stands without an answer", () => {
    expect(layOut(map, undefined).columns[0]?.answer).toBeUndefined();
  });
  it("names kinds of score, the most asked first", () => {
    expect(scoreKinds(model.columns)).toEqual(["csat", "nps"]);
  });
  it("finds ways in and out", () => {
    expect(linksOf(answer, 1)).toEqual({ into: [answer.links[1]], out: [answer.links[2]] });
  });
  it("reads touchpoints out of a binding", () => {
    expect(
      touchpointsOf({
        or: [
          { field: "touchpoint", op: "in", values: ["x", "y"] },
          { field: "channel", op: "=", values: ["web"] },
        ],
      }),
    ).toEqual(["x", "y"]);
    expect(touchpointsOf(undefined)).toEqual([]);
  });
});

describe("place", () => {
  it("has the number that the map shows", () => {
    expect(placeCount(model, { step: "a", aspect: "reached" })).toBe(80);
    expect(placeCount(model, { step: "a", aspect: "started" })).toBe(3);
    expect(placeCount(model, { step: "a", aspect: "ended" })).toBe(4);
    expect(placeCount(model, { step: "a", aspect: "repeated" })).toBe(5);
    expect(placeCount(model, { step: "a", aspect: "returned" })).toBe(6);
    expect(placeCount(model, { step: "a", aspect: "channel", value: "web" })).toBe(8);
    expect(placeCount(model, { step: "a", aspect: "outcome", value: "failed" })).toBe(1);
    expect(placeCount(model, { step: "a", aspect: "hop", value: "web", to: "phone" })).toBe(2);
    expect(placeCount(model, { step: "a", aspect: "week", week_us: 7 })).toBe(11);
    expect(placeCount(model, { step: "a", aspect: "link", other: "b" })).toBe(45);
    expect(placeCount(model, { stage: "g3", aspect: "reached" })).toBe(20);
    expect(placeCount(model, { stage: "g3", aspect: "ended" })).toBe(2);
  });
  it("says nothing where the number counts something else", () => {
    expect(placeCount(model, { step: "b", aspect: "scored", value: "nps" })).toBeUndefined();
    expect(placeCount(model, { step: "gone", aspect: "reached" })).toBeUndefined();
  });
  it("is a sentence", () => {
    expect(placeSentence(model, { step: "a", aspect: "link", other: "b" })).toBe(
      "went from “Look” to “Call”",
    );
    expect(placeSentence(model, { step: "b", aspect: "hop", value: "web", to: "phone" })).toBe(
      "went from Web to Phone after “Call”",
    );
    expect(placeSentence(model, { stage: "g1", aspect: "ended" })).toBe("ended at “First”");
  });
  it("is not found when the map has lost it", () => {
    expect(findPlace(model, { step: "gone", aspect: "reached" })).toBeUndefined();
  });
});

describe("hops out of the ordinary", () => {
  const step = (journeys: number, part: number) =>
    ({
      answer: { journeys, hops: part ? [{ from: "a", to: "b", count: 1, journeys: journeys * part }] : [] },
    }) as never;
  it("stand out among those of the other steps", () => {
    expect(unusualHop([step(100, 0.2), step(100, 0.2), step(100, 0.7)])).toBeCloseTo(0.3);
  });
  it("are a certain part at least, also where nobody hops", () => {
    expect(unusualHop([step(100, 0.02), step(100, 0)])).toBe(0.15);
    expect(unusualHop([])).toBe(0.15);
  });
});

import { describe, expect, it } from "vitest";
import { ownAttrs, tell } from "./story";

const S = 1e6;
const region = { key: "region", value: "North" };
const events = [
  {
    id: "1",
    time_us: 0,
    end_us: 60 * S,
    touchpoint: "look",
    channel: "web",
    attrs: [region, { key: "page", value: "help" }],
    cost: 10,
  },
  { id: "2", time_us: 30 * S, touchpoint: "system note", attrs: [region] },
  {
    id: "3",
    time_us: 120 * S,
    touchpoint: "call",
    channel: "phone",
    wait_s: 90,
    attrs: [region, { key: "page", value: "-" }],
    cost: 620,
  },
];

describe("story", () => {
  const story = tell(events);
  it("has a row for each channel in order of first use", () => {
    expect(story.channels).toEqual(["web", "", "phone"]);
    expect(story.lane).toEqual([0, 1, 2]);
  });
  it("measures pauses from the latest end, never below zero", () => {
    expect(story.pause).toEqual([undefined, 0, 60]);
  });
  it("counts hops between known channels only", () => {
    expect(story.hops).toBe(1);
  });
  it("sums waits and costs", () => {
    expect([story.wait_s, story.cost, story.costs, story.duration_s]).toEqual([90, 630, 2, 120]);
  });
  it("says once what all events share", () => {
    expect(story.shared).toEqual([region]);
    expect(ownAttrs(events[0] ?? { id: "", time_us: 0, touchpoint: "" }, story.shared)).toEqual([
      { key: "page", value: "help" },
    ]);
  });
  it("stands empty", () => {
    expect(tell([])).toMatchObject({ channels: [], duration_s: 0, hops: 0, shared: [] });
  });
});

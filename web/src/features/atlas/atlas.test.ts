import { describe, expect, it } from "vitest";
import { draftRequest } from "./draft";
import { fits, wholeLast } from "./fits";

const form = { title: "", by: "" as const, gapMinutes: "30", key: "", values: [] };

describe("a new map", () => {
  it("asks for nothing that was not said", () => {
    expect(draftRequest(form)).toEqual({ title: undefined, definition: undefined, having: undefined });
  });
  it("has a pause only with sessions", () => {
    expect(draftRequest({ ...form, by: "customer" }).definition).toEqual({
      by: "customer",
      gap_us: undefined,
    });
    expect(draftRequest({ ...form, by: "session" }).definition).toEqual({
      by: "session",
      gap_us: 1_800_000_000,
    });
    expect(draftRequest({ ...form, by: "session", gapMinutes: "x" }).definition).toEqual({
      by: "session",
      gap_us: undefined,
    });
  });
  it("filters by values in a fixed order", () => {
    expect(draftRequest({ ...form, title: " I call ", key: "plan", values: ["b", "a"] })).toEqual({
      title: "I call",
      definition: undefined,
      having: [{ field: "attr.plan", op: "in", values: ["a", "b"] }],
    });
    expect(draftRequest({ ...form, key: "plan" }).having).toBeUndefined();
  });
});

it("finds a map by words in any of its texts", () => {
  const map = {
    title: "I report a fault",
    summary: "From 2 400 journeys",
    stages: [{ name: "Get through" }],
  };
  expect(fits(map, "")).toBe(true);
  expect(fits(map, "FAULT through")).toBe(true);
  expect(fits(map, "fault bill")).toBe(false);
});

describe("the order of maps", () => {
  const map = (id: string, journeys: number) => ({ id, population: { journeys } });
  it("has maps of all journeys last", () => {
    const maps = [map("all", 9), map("a", 4), map("b", 5)];
    expect(wholeLast(maps, 9).map((m) => m.id)).toEqual(["a", "b", "all"]);
    expect(wholeLast(maps, undefined).map((m) => m.id)).toEqual(["all", "a", "b"]);
  });
});

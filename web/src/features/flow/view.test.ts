import { describe, expect, it } from "vitest";
import { parseSearch, stringifySearch } from "../../lib/search";
import {
  behindOf,
  type FlowView,
  flowViewSearch,
  parseFlowView,
  type Subject,
  subjectFromText,
  subjectToText,
} from "./view";

const there = (v: FlowView) => parseFlowView(parseSearch(stringifySearch(flowViewSearch(v))));

describe("the address of the flow page", () => {
  it("brings back what was shown", () => {
    const v: FlowView = {
      from: "2026-04-01",
      to: undefined,
      channel: ["chat", "phone"],
      attr: ["region:North ~ East"],
      map: "m1",
      tab: "routes",
      measure: "p90",
      detail: 35,
      limit: 80,
      at: { kind: "move", from: "a ~ b/ü", to: "■" },
      sheet: "journeys",
    };
    expect(there(v)).toEqual(v);
  });
  it("is short when nothing was chosen", () => {
    expect(stringifySearch(flowViewSearch(parseFlowView({})))).toBe("");
  });
  it("forgives what makes no sense", () => {
    expect(
      parseFlowView({ tab: "x", measure: "y", detail: "101", limit: "-1", at: "move~a", sheet: "z" }),
    ).toMatchObject({
      tab: "graph",
      measure: "count",
      detail: undefined,
      limit: undefined,
      at: undefined,
      sheet: undefined,
    });
  });
  it("keeps every kind of subject", () => {
    const list: Subject[] = [
      { kind: "touchpoint", name: "50 % ~ off" },
      { kind: "move", from: "▶", to: "مكالمة" },
      { kind: "route", rank: 12 },
    ];
    for (const s of list) expect(subjectFromText(subjectToText(s))).toEqual(s);
    expect(subjectFromText("touchpoint~%E0%A4%A")).toBeUndefined();
    expect(subjectFromText("route~0")).toBeUndefined();
  });
});

describe("behindOf", () => {
  it("asks for exactly what is open", () => {
    expect(behindOf({ kind: "touchpoint", name: "a" }, undefined)).toEqual({ touchpoint: "a" });
    expect(behindOf({ kind: "move", from: "a", to: "b" }, undefined)).toEqual({ edge: ["a", "b"] });
    expect(behindOf({ kind: "route", rank: 1 }, ["a"])).toEqual({ variant: ["a"] });
  });
  it("does not ask for a route of 50,000 events", () => {
    expect(behindOf({ kind: "route", rank: 1 }, Array(50_000).fill("a"))).toBeUndefined();
  });
  it("begins with the tab that suits the window, and keeps another in the address", () => {
    expect(parseFlowView({}, "table").tab).toBe("table");
    expect(flowViewSearch(parseFlowView({}, "table"), "table").tab).toBeUndefined();
    expect(flowViewSearch({ ...parseFlowView({}, "table"), tab: "graph" }, "table").tab).toBe("graph");
    expect(parseFlowView({ tab: "graph" }, "table").tab).toBe("graph");
  });
});

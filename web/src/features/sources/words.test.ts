import { describe, expect, it } from "vitest";
import {
  definitionText,
  formatName,
  outsideText,
  removal,
  type Source,
  sortOut,
  stateText,
  wayOut,
} from "./words";

const source: Source = {
  id: 1,
  name: "calls.csv",
  state: "complete",
  format: "csv",
  bytes: 1,
  records: 3,
  events: 2,
  profiles: 0,
  rejected: 1,
  imported_us: 0,
  from_us: 0,
  to_us: 0,
};

describe("words of the data page", () => {
  it("says what goes with a source", () => {
    expect(removal(source)).toContain("2 events and the list of 1 rejected row");
    expect(removal({ ...source, profiles: 5 })).toContain(
      "2 events, facts about 5 customers or journeys and",
    );
    expect(removal({ ...source, events: 0, rejected: 0 })).toBe("Nothing of it is counted anywhere.");
  });
  it("names definitions, formats and states", () => {
    expect(definitionText({ by: "journey" })).toBe("by journey id");
    expect(definitionText({ by: "session" })).toContain("30");
    expect(definitionText({ by: "customer", gap_us: 30 * 86400e6 })).toContain("30 d");
    expect(formatName("xes")).toBe("XES");
    expect(formatName("new")).toBe("NEW");
    expect(stateText("complete")).toBe("");
    expect(stateText("interrupted")).toContain("Import it again");
  });
  it("says why events count nowhere, and the way out", () => {
    expect(outsideText(1, "journey")).toContain(
      "1 event stands outside of all journeys, because it has no journey id",
    );
    expect(outsideText(6, "customer")).toContain("Draw a map by journey id");
    expect(wayOut("journey").by).toBe("customer");
    expect(wayOut("session")).toEqual({ by: "journey" });
  });
  it("keeps stopped sources apart from those that count", () => {
    const stopped: Source = { ...source, id: 2, state: "cancelled" };
    expect(sortOut([source, stopped])).toEqual({ whole: [source], broken: [stopped] });
  });
});

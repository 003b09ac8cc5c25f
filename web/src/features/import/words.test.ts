import { describe, expect, it } from "vitest";
import type { Schemas } from "../../api/client";
import { waits } from "./waits";
import { fileText, goes, headline, remaining } from "./words";

const file = (state: Schemas["Import"]["files"][number]["state"]) => ({
  name: "a.csv",
  state,
  records: 10,
  events: 9,
  facts: 0,
  rejected: 1,
});
const im = (state: Schemas["Import"]["state"], files = [file("done")]): Schemas["Import"] => ({
  id: "x",
  state,
  files,
  bytes: 1,
  total_bytes: 2,
  records: 10,
  events: 9,
  rejected: 1,
  rate: 5,
  elapsed_s: 2,
  sample: [],
});

describe("words of an import", () => {
  it("knows when it is over", () => {
    expect(["reading", "drawing", "done", "failed", "cancelled"].map((s) => goes(im(s as "done")))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
  it("estimates only when it can", () => {
    expect(remaining({ elapsed_s: 0.2, remaining_s: 90 })).toBe("");
    expect(remaining({ elapsed_s: 5 })).toBe("");
    expect(remaining({ elapsed_s: 5, remaining_s: 0.4 })).toBe(", almost there");
    expect(remaining({ elapsed_s: 5, remaining_s: 42.4 })).toContain("about 42");
  });
  it("heads the report", () => {
    expect(headline(im("done"))).toBe("9 events from 1 file are in.");
    expect(headline(im("done", [file("known")]))).toBe("This file was here already.");
    expect(headline(im("cancelled"))).toContain("stopped");
    expect(
      headline({ ...im("failed"), problem: { type: "x", title: "The disk is full.", status: 413 } }),
    ).toBe("The disk is full.");
  });
  it("says what a file brought", () => {
    expect(fileText(file("known"))).toContain("already");
    expect(fileText(file("done"))).toBe("10 rows → 9 events");
    expect(fileText({ ...file("done"), events: 0, facts: 10 })).toBe("10 rows → facts that join");
  });
});

describe("waits", () => {
  it("runs from end to beginning and never below zero", () => {
    expect(
      waits([
        { time_us: 0, end_us: 5e6 },
        { time_us: 8e6 },
        { time_us: 8e6, end_us: 20e6 },
        { time_us: 9e6 },
      ]),
    ).toEqual([0, 3, 0, 0]);
    expect(waits([])).toEqual([]);
  });
});

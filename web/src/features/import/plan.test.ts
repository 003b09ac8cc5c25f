import { describe, expect, it } from "vitest";
import {
  adjust,
  assign,
  hintFor,
  joins,
  likelyBy,
  missing,
  type Plan,
  rowsStandAlone,
  spoken,
  tidy,
  titleFrom,
  zoneIsKnown,
} from "./plan";
import { ROLE_GROUPS, roleName } from "./roles";

const plan = (columns: Plan["columns"], more: Partial<Plan> = {}): Plan => ({
  format: "csv",
  shape: "long",
  columns,
  ...more,
});

const whole = plan([
  { name: "who", role: "customer" },
  { name: "at", role: "time" },
  { name: "what", role: "touchpoint" },
  { name: "note", role: "attribute" },
]);

describe("assign", () => {
  it("takes a meaning from the column that had it", () => {
    const { plan: p, moved } = assign(whole, "note", "customer");
    expect(moved).toBe("who");
    expect(p.columns.map((c) => c.role)).toEqual(["attribute", "time", "touchpoint", "customer"]);
    expect(whole.columns[0]?.role).toBe("customer");
  });
  it("lets many columns be attributes, dates or left out", () => {
    for (const role of ["attribute", "ignore", "moment"]) {
      const one = assign(whole, "who", role).plan;
      expect(assign(one, "at", role).moved).toBeUndefined();
    }
  });
  it("brings what a meaning needs and drops what it does not", () => {
    const score = assign(whole, "note", "score").plan.columns[3];
    expect(score).toMatchObject({ role: "score", score: "rating", score_min: 1, score_max: 5 });
    const moment = assign(whole, "note", "moment").plan.columns[3];
    expect(moment?.label).toBe("Note");
    const back = assign(assign(whole, "note", "score").plan, "note", "agent").plan.columns[3];
    expect(back?.score).toBeUndefined();
  });
  it("plans a column that was not planned", () => {
    expect(assign(plan([]), "x", "time").plan.columns).toMatchObject([{ name: "x", role: "time" }]);
  });
});

describe("missing", () => {
  const said = (p: Plan) => missing(p).map((m) => m.sentence);
  it("is content with a whole plan", () => expect(said(whole)).toEqual([]));
  it("asks for everything at once", () => {
    expect(said(plan([]))).toEqual([
      "Choose which column says whose events these are: the customer, or a journey id.",
      "Choose which column says when it happened.",
      "Choose which column says what happened, or give one name for all rows.",
    ]);
  });
  it("takes one name for all rows", () => {
    const p = { ...assign(whole, "what", "attribute").plan, touchpoint: "Survey" };
    expect(said(p)).toEqual([]);
    expect(said({ ...p, touchpoint: "  " })).toHaveLength(1);
  });
  it("asks wide tables for dates with names, and facts for no time", () => {
    expect(said({ ...whole, shape: "wide" })).toEqual(["Mark at least one date as an event."]);
    const wide = { ...assign(whole, "at", "moment").plan, shape: "wide" as const };
    expect(said(wide)).toEqual([]);
    expect(said(adjust(wide, "at", { label: " " }))).toEqual(["Name the event that “at” stands for."]);
    expect(said(plan([{ name: "who", role: "customer" }], { shape: "facts" }))).toEqual([]);
  });
  it("looks at scales, labels and zones", () => {
    expect(said(adjust(assign(whole, "note", "score").plan, "note", { score_max: 1 }))[0]).toContain(
      "scale of “note”",
    );
    const twins = plan([...whole.columns, { name: "other", role: "attribute", label: "note" }]);
    expect(said(twins)[0]).toContain("both be called “note”");
    expect(missing({ ...whole, zone: "Mars/Olympus" })[0]?.where).toBe("reading");
    expect(zoneIsKnown("Europe/Berlin")).toBe(true);
    expect(zoneIsKnown("")).toBe(true);
    expect(zoneIsKnown("Local")).toBe(false);
  });
});

describe("tidy", () => {
  it("sends no name for rows that have a column for it", () => {
    const p = tidy({ ...whole, touchpoint: "x", channel: "  " });
    expect(p.touchpoint).toBeUndefined();
    expect(p.channel).toBeUndefined();
    expect(tidy({ ...assign(whole, "what", "ignore").plan, touchpoint: " Survey " }).touchpoint).toBe(
      "Survey",
    );
  });
});

describe("hintFor", () => {
  it("keeps whose rows they are when only the shape changes", () => {
    expect(hintFor(whole, { shape: "wide" }).columns).toEqual([{ name: "who", role: "customer" }]);
    expect(hintFor({ ...whole, delimiter: ";" }, { encoding: "utf-8" })).toMatchObject({
      delimiter: ";",
      encoding: "utf-8",
    });
    expect(hintFor(whole, { sheet: "Two" }).columns).toBeUndefined();
  });
});

describe("several files", () => {
  it("says how they are joined and which stands alone", () => {
    const a = { name: "a.csv", plan: plan([{ name: "order", role: "journey" }]) };
    const b = { name: "b.csv", plan: plan([{ name: "order_id", role: "journey" }]) };
    const c = { name: "c.csv", plan: plan([{ name: "mail", role: "customer" }]) };
    expect(joins([a, b])).toEqual({
      sentence: "The files are joined by journey id (order, order_id).",
      alone: [],
    });
    expect(joins([a, b, c]).alone).toEqual(["c.csv"]);
    expect(joins([a])).toEqual({ sentence: "", alone: [] });
  });
  it("guesses what makes a journey", () => {
    expect(likelyBy([{ by: "customer" }, { by: "journey" }])).toBe("journey");
    expect(likelyBy([{ by: "customer" }])).toBe("customer");
    expect(likelyBy([])).toBe("customer");
  });
  it("lets rows that nobody owns be journeys of their own", () => {
    const lone: Plan = {
      format: "csv",
      shape: "long",
      rows_are_journeys: true,
      touchpoint: "Booking",
      columns: [{ name: "at", role: "time" }],
    };
    expect(rowsStandAlone(lone)).toBe(true);
    expect(missing(lone)).toEqual([]);
    expect(missing({ ...lone, rows_are_journeys: undefined })[0]?.sentence).toContain("whose events");
    expect(rowsStandAlone(assign(lone, "who", "customer").plan)).toBe(false);
  });
  it("finds a title", () => {
    expect(titleFrom(["service_calls-2026.csv.gz"])).toBe("Service calls 2026");
    expect(titleFrom(["a.xes", "b.csv"])).toBe("A and 1 more");
    expect(titleFrom([])).toBe("First map");
    expect(titleFrom([".csv"])).toBe("First map");
  });
});

describe("words", () => {
  it("speaks names", () => {
    expect(spoken("order_purchaseTimestamp")).toBe("Order purchase Timestamp");
    expect(roleName("touchpoint")).toContain("What happened");
    expect(roleName("new")).toBe("new");
  });
  it("names every role once", () => {
    const all = ROLE_GROUPS.flatMap((g) => g.roles.map((r) => r.role));
    expect(new Set(all).size).toBe(all.length);
  });
});

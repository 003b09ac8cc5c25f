import { describe, expect, it } from "vitest";
import { parseSearch, stringifySearch } from "./search";
import {
  journeysViewSearch,
  mapViewSearch,
  type Place,
  parseFilters,
  parseJourneysView,
  parseMapView,
  placeFromText,
  placeToText,
  toggle,
} from "./view";

const throughAddress = (s: Record<string, unknown>) => parseSearch(stringifySearch(s));

describe("address", () => {
  it("keeps lists, order and strange letters", () => {
    expect(throughAddress({ channel: ["web", "call & chat"], q: "a=b", none: undefined })).toEqual({
      channel: ["web", "call & chat"],
      q: "a=b",
    });
  });
  it("is empty for nothing", () => {
    expect(stringifySearch({ a: undefined, b: "", c: [], d: false })).toBe("");
  });
});

describe("filters", () => {
  it("leave out what makes no sense", () => {
    expect(
      parseFilters({
        from: "2026-13-01",
        to: "2026-06-30",
        channel: "web",
        attr: ["plan:fibre", "nonsense", ":x"],
      }),
    ).toEqual({
      from: undefined,
      to: "2026-06-30",
      channel: ["web"],
      attr: ["plan:fibre"],
    });
  });
  it("toggle values", () => {
    expect(toggle(undefined, "a")).toEqual(["a"]);
    expect(toggle(["a", "b"], "a")).toEqual(["b"]);
    expect(toggle(["a"], "a")).toBeUndefined();
  });
});

describe("place", () => {
  const places: Place[] = [
    { step: "s3", aspect: "reached" },
    { stage: "g 1", aspect: "ended" },
    { step: "s.3~", aspect: "channel", value: "" },
    { step: "s3", aspect: "outcome", value: "a~b/c é" },
    { step: "s3", aspect: "hop", value: "chat", to: "phone" },
    { step: "s3", aspect: "link", other: "s4" },
    { step: "s3", aspect: "week", week_us: 1_775_001_600_000_000 },
  ];
  it.each(places)("comes back from the address: %o", (p) => {
    expect(placeFromText(placeToText(p))).toEqual(p);
    const { at } = parseMapView(throughAddress(mapViewSearch({ at: p })));
    expect(at).toEqual(p);
  });
  it.each([
    "",
    "step",
    "step.s1",
    "step.s1.nonsense",
    "step.s1.hop.chat",
    "step.s1.week.x",
    "step.%E0%A4%A.reached",
    "node.s1.reached",
  ])("is none: %s", (text) => {
    expect(placeFromText(text)).toBeUndefined();
  });
});

describe("journeys view", () => {
  it("comes back from the address", () => {
    const view = {
      map: "m1",
      from: "2026-01-01",
      channel: ["web"],
      behind: { place: { step: "s1", aspect: "reached" as const } },
      sort: "duration" as const,
      desc: true,
    };
    expect(parseJourneysView(throughAddress(journeysViewSearch(view)))).toEqual({
      ...view,
      to: undefined,
      attr: undefined,
    });
  });
  it("does not break on nonsense", () => {
    expect(parseJourneysView({ behind: "{", sort: "colour", desc: "maybe" })).toEqual({
      map: undefined,
      behind: undefined,
      sort: undefined,
      desc: undefined,
    });
    expect(parseJourneysView({ behind: "[1]" }).behind).toBeUndefined();
  });
});

/** What a page shows, as it stands in its address. Pure: address in, view out, and back. */
import { fromIsoDay } from "./format";
import { many, one } from "./search";

/** Which journeys are meant; the same words as the server's parameters. */
export interface Filters {
  from?: string;
  to?: string;
  channel?: string[];
  attr?: string[];
}

/** Aspects of a step or stage that stand as numbers on a map. */
export const ASPECTS = [
  "reached",
  "started",
  "ended",
  "repeated",
  "returned",
  "channel",
  "outcome",
  "hop",
  "scored",
  "link",
  "week",
  "words",
  "cost",
  "wait",
  "next",
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** A number of a map. */
export interface Place {
  step?: string;
  stage?: string;
  aspect: Aspect;
  value?: string;
  to?: string;
  other?: string;
  week_us?: number;
}

/** The number that a list of journeys stands behind. */
export interface Behind {
  touchpoint?: string;
  edge?: [string, string];
  variant?: string[];
  place?: Place;
}

export interface MapView extends Filters {
  /** The number whose panel is open. */
  at?: Place;
  tab?: "about" | "journeys";
  /** Which kind of score the curve shows. */
  score?: string;
}

export const SORTS = ["start", "duration", "events", "customer"] as const;
export type Sort = (typeof SORTS)[number];

export interface JourneysView extends Filters {
  map?: string;
  behind?: Behind;
  sort?: Sort;
  desc?: boolean;
}

export function parseFilters(s: Record<string, unknown>): Filters {
  const day = (v: unknown) => {
    const text = one(v);
    return text !== undefined && fromIsoDay(text) !== undefined ? text : undefined;
  };
  const channel = many(s.channel);
  const attr = many(s.attr).filter((a) => a.indexOf(":") > 0);
  return {
    from: day(s.from),
    to: day(s.to),
    channel: channel.length > 0 ? channel : undefined,
    attr: attr.length > 0 ? attr : undefined,
  };
}

/** Whether anything is filtered out. */
export function isFiltered(f: Filters): boolean {
  return !!(f.from || f.to || f.channel?.length || f.attr?.length);
}

/** Takes a value into a list or out of it; an empty list is undefined. */
export function toggle(list: string[] | undefined, value: string): string[] | undefined {
  const rest = (list ?? []).filter((v) => v !== value);
  const next = rest.length === (list ?? []).length ? [...rest, value] : rest;
  return next.length > 0 ? next : undefined;
}

/** A place as one short word of the address: step.s3.hop.chat.phone. Parts are escaped. */
export function placeToText(p: Place): string {
  const id = p.step !== undefined ? ["step", p.step] : ["stage", p.stage ?? ""];
  const rest = [
    p.aspect,
    p.value ?? p.other ?? (p.week_us !== undefined ? String(p.week_us) : undefined),
    p.to,
  ];
  while (rest.length > 1 && rest[rest.length - 1] === undefined) rest.pop();
  return [...id, ...rest].map((x) => encodeURIComponent(x ?? "").replaceAll(".", "%2E")).join(".");
}

/** The opposite of placeToText; undefined for what is none. */
export function placeFromText(text: string): Place | undefined {
  let parts: string[];
  try {
    parts = text.split(".").map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const [kind, id, aspect, value, to] = parts;
  if ((kind !== "step" && kind !== "stage") || !id) return undefined;
  if (!ASPECTS.includes(aspect as Aspect)) return undefined;
  const p: Place = { [kind]: id, aspect: aspect as Aspect };
  switch (p.aspect) {
    case "channel":
    case "outcome":
    case "scored":
      return value === undefined ? undefined : { ...p, value };
    case "hop":
      return value === undefined || to === undefined ? undefined : { ...p, value, to };
    case "link":
      return value ? { ...p, other: value } : undefined;
    case "week": {
      const week = Number(value);
      return value && Number.isSafeInteger(week) ? { ...p, week_us: week } : undefined;
    }
    default:
      return p;
  }
}

export function parseMapView(s: Record<string, unknown>): MapView {
  const at = one(s.at);
  return {
    ...parseFilters(s),
    at: at === undefined ? undefined : placeFromText(at),
    tab: one(s.tab) === "journeys" ? "journeys" : undefined,
    score: one(s.score),
  };
}

/** A map view as parameters of an address. */
export function mapViewSearch(v: MapView): Record<string, unknown> {
  return { ...v, at: v.at ? placeToText(v.at) : undefined };
}

export function parseBehind(text: string | undefined): Behind | undefined {
  if (!text) return undefined;
  try {
    const v: unknown = JSON.parse(text);
    return v !== null && typeof v === "object" && !Array.isArray(v) ? (v as Behind) : undefined;
  } catch {
    return undefined;
  }
}

export function parseJourneysView(s: Record<string, unknown>): JourneysView {
  const sort = one(s.sort) as Sort | undefined;
  return {
    ...parseFilters(s),
    map: one(s.map),
    behind: parseBehind(one(s.behind)),
    sort: sort && SORTS.includes(sort) ? sort : undefined,
    desc: one(s.desc) === "true" ? true : undefined,
  };
}

export function journeysViewSearch(v: JourneysView): Record<string, unknown> {
  return { ...v, behind: v.behind ? JSON.stringify(v.behind) : undefined };
}

/** What the flow page shows, as it stands in its address. Pure. */
import { one } from "../../lib/search";
import { type Behind, type Filters, parseFilters } from "../../lib/view";

export const MEASURES = ["count", "median", "p90"] as const;
export type Measure = (typeof MEASURES)[number];

export const TABS = ["graph", "table", "routes"] as const;
export type Tab = (typeof TABS)[number];

/** What is open at the side: a touchpoint, a move, or a route by its place in the list. */
export type Subject =
  | { kind: "touchpoint"; name: string }
  | { kind: "move"; from: string; to: string }
  | { kind: "route"; rank: number };

export interface FlowView extends Filters {
  map?: string;
  tab: Tab;
  measure: Measure;
  /** How much is drawn, 0 to 100; undefined lets the page choose. */
  detail?: number;
  /** How many touchpoints are drawn at most. */
  limit?: number;
  at?: Subject;
  /** Which sheet of the side panel is open. */
  sheet?: "journeys";
}

function oneOf<T extends string>(list: readonly T[], value: unknown): T {
  const v = one(value) as T | undefined;
  return v !== undefined && list.includes(v) ? v : (list[0] as T);
}

function whole(value: unknown, min: number, max: number): number | undefined {
  const text = one(value);
  const n = text === undefined ? Number.NaN : Number(text);
  return Number.isInteger(n) && n >= min && n <= max ? n : undefined;
}

/** The view that an address tells of; first is the tab where it names none. */
export function parseFlowView(s: Record<string, unknown>, first: Tab = "graph"): FlowView {
  return {
    ...parseFilters(s),
    map: one(s.map),
    tab: one(s.tab) === undefined ? first : oneOf(TABS, s.tab),
    measure: oneOf(MEASURES, s.measure),
    detail: whole(s.detail, 0, 100),
    limit: whole(s.limit, 1, 1000),
    at: subjectFromText(one(s.at)),
    sheet: one(s.sheet) === "journeys" ? "journeys" : undefined,
  };
}

/** The address of a view, without what stands there anyway. */
export function flowViewSearch(v: FlowView, first: Tab = "graph"): Record<string, unknown> {
  return {
    ...v,
    tab: v.tab === first ? undefined : v.tab,
    measure: v.measure === "count" ? undefined : v.measure,
    at: v.at && subjectToText(v.at),
  };
}

/** A subject as a short word of the address: move~Asked~Called. */
export function subjectToText(a: Subject): string {
  const parts =
    a.kind === "touchpoint"
      ? ["touchpoint", a.name]
      : a.kind === "move"
        ? ["move", a.from, a.to]
        : ["route", String(a.rank)];
  return parts.map((p) => encodeURIComponent(p).replaceAll("~", "%7E")).join("~");
}

export function subjectFromText(text: string | undefined): Subject | undefined {
  if (!text) return undefined;
  let parts: string[];
  try {
    parts = text.split("~").map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const [kind, a, b] = parts;
  if (kind === "touchpoint" && a) return { kind, name: a };
  if (kind === "move" && a && b) return { kind, from: a, to: b };
  const rank = whole(a, 1, 1000);
  return kind === "route" && rank !== undefined ? { kind, rank } : undefined;
}

/** The longest question that a list of journeys may be asked with. */
const LONGEST = 18_000;

/** The number whose journeys are listed; undefined for a route too long to ask for. */
export function behindOf(a: Subject, route: string[] | undefined): Behind | undefined {
  if (a.kind === "touchpoint") return { touchpoint: a.name };
  if (a.kind === "move") return { edge: [a.from, a.to] };
  if (!route || new TextEncoder().encode(JSON.stringify(route)).length > LONGEST) return undefined;
  return { variant: route };
}

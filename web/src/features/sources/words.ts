/** What the data page says about sources and the workspace. Pure. */
import type { Schemas } from "../../api/client";
import { count, duration, int } from "../../lib/format";

export type Source = Schemas["Source"];

const FORMATS: Record<string, string> = {
  csv: "CSV",
  jsonl: "JSON Lines",
  parquet: "Parquet",
  xlsx: "Excel",
  xes: "XES",
  "ocel-json": "OCEL, JSON",
  "ocel-xml": "OCEL, XML",
  "ocel-sqlite": "OCEL, SQLite",
  demo: "made up",
};

export function formatName(format: string): string {
  return FORMATS[format] ?? format.toUpperCase();
}

/** Why a source is not whole, "" when it is. */
export function stateText(state: Source["state"]): string {
  switch (state) {
    case "importing":
      return "being imported";
    case "cancelled":
      return "stopped while it came in; nothing of it counts";
    case "interrupted":
      return "interrupted: the program ended before the file was through. Import it again";
    case "complete":
      return "";
  }
}

/** What goes when a source is removed, in sentences. */
export function removal(s: Source): string {
  const parts = [
    s.events > 0 && count(s.events, "event"),
    s.profiles > 0 &&
      `facts about ${s.profiles === 1 ? "1 customer or journey" : `${int(s.profiles)} customers or journeys`}`,
    s.rejected > 0 && `the list of ${count(s.rejected, "rejected row")}`,
  ].filter((x): x is string => !!x);
  if (parts.length === 0) return "Nothing of it is counted anywhere.";
  const last = parts.pop() as string;
  const all = parts.length > 0 ? `${parts.join(", ")} and ${last}` : last;
  return `With it go ${all}. Journeys that only it speaks of disappear; others lose its part. Maps stay and count what is left.`;
}

/** How events become journeys, in words. */
export function definitionText(d: Schemas["Definition"]): string {
  const gap = d.gap_us ? duration(d.gap_us / 1e6) : undefined;
  switch (d.by) {
    case "journey":
      return gap ? `by journey id, ended after ${gap} of silence` : "by journey id";
    case "customer":
      return gap
        ? `by customer, a new one after ${gap} of silence`
        : "by customer, everything in one journey";
    case "session":
      return `by session, a new one after ${gap ?? "30 min"} of silence`;
  }
}

/** Why events count in no journey and no map, and what to do. */
export function outsideText(events: number, by: Schemas["Definition"]["by"]): string {
  const [lacks, other, column] =
    by === "journey" ? ["journey id", "customer", "Journey id"] : ["customer", "journey id", "Customer"];
  const why =
    events === 1
      ? `1 event stands outside of all journeys, because it has no ${lacks}; it is`
      : `${count(events, "event")} stand outside of all journeys, because they have no ${lacks}; they are`;
  return `${why} in no list, no filter and no map made this way. Draw a map by ${other}, or remove the file and import it again with a column that means “${column}”.`;
}

/** The definition under which events count that another one leaves outside. */
export function wayOut(by: Schemas["Definition"]["by"]): Schemas["Definition"] {
  return by === "journey" ? { by: "customer", gap_us: 30 * 86_400e6 } : { by: "journey" };
}

/** Sources that count and those that left nothing: stopped or broken off while they came in. */
export function sortOut(list: readonly Source[]): { whole: Source[]; broken: Source[] } {
  const whole = list.filter((s) => s.state === "complete" || s.state === "importing");
  return { whole, broken: list.filter((s) => !whole.includes(s)) };
}

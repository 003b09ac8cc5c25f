/** What a map is restricted to, in words; the same words as the exports write. Pure. */
import type { Schemas } from "../api/client";
import { attributeName } from "../lib/format";

type Predicate = Schemas["Predicate"];

const OPS: Record<string, string> = {
  "=": "is",
  in: "is",
  "<": "is below",
  "<=": "is at most",
  ">": "is above",
  ">=": "is at least",
  contains: "contains",
  exists: "is known",
};
const MOST_VALUES = 5;

function words(p: Predicate, depth: number): string {
  const join = (ps: readonly Predicate[], word: string) =>
    depth > 2 ? "several conditions hold" : ps.map((x) => words(x, depth + 1)).join(word);
  if (p.and?.length) return join(p.and, " and ");
  if (p.or?.length) return join(p.or, " or ");
  if (p.not) return `not (${join([p.not], "")})`;
  if (!p.field) return "anything holds";
  const values = (p.values ?? []).map((v) => `“${v}”`);
  const shown = values.length > MOST_VALUES ? [...values.slice(0, MOST_VALUES), "…"] : values;
  const name = attributeName(p.field);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)} ${OPS[p.op ?? ""] ?? ""} ${shown.join(" or ")}`.trim();
}

/** One sentence for each condition: "journey type is “complaint”". Conditions that hold always are left out. */
export function havingWords(having: readonly Predicate[] | undefined): string[] {
  return (having ?? [])
    .filter((p) => p.and?.length || p.or?.length || p.not || p.field)
    .map((p) => words(p, 0));
}

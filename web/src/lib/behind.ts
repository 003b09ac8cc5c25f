/** A number that a list stands behind, in words, when no map is at hand. */
import type { Behind } from "./view";

const END: Record<string, string> = { "▶": "the beginning", "■": "the end" };
const name = (t: string) => END[t] ?? `“${t}”`;

/** The rest of the sentence "N journeys …"; undefined when all are meant or a map is needed. */
export function behindSentence(b: Behind): string | undefined {
  if (b.touchpoint !== undefined) return `have “${b.touchpoint}”`;
  if (Array.isArray(b.edge)) return `go from ${name(b.edge[0])} straight to ${name(b.edge[1])}`;
  if (Array.isArray(b.variant)) return `take exactly the route ${b.variant.join(" → ")}`;
  return undefined;
}

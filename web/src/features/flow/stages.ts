/** To which stage of a map a touchpoint belongs, so that the flow wears the colours of the map. Pure. */
import type { Schemas } from "../../api/client";

type Predicate = Schemas["Predicate"];

export interface StageMark {
  name: string;
  /** A CSS colour from the tokens: what the stage has on the map. */
  color: string;
}

/** Touchpoints that a binding names; what is excluded is not named. */
function named(p: Predicate | undefined): string[] {
  if (!p) return [];
  if (p.field === "touchpoint" && (p.op === "in" || p.op === "eq" || p.op === "is" || p.op === "="))
    return p.values ?? [];
  return [...(p.and ?? []), ...(p.or ?? [])].flatMap(named);
}

/** Stages by touchpoint; the first stage that names one has it. */
export function stagesOf(map: Schemas["Map"] | undefined): Map<string, StageMark> {
  const out = new Map<string, StageMark>();
  map?.stages.forEach((stage, i) => {
    const mark = { name: stage.name, color: `var(--stage-${(i % 7) + 1})` };
    for (const step of stage.steps) {
      for (const t of named(step.binding)) if (!out.has(t)) out.set(t, mark);
    }
  });
  return out;
}

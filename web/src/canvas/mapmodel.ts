/** A map and its answer side by side, column by column. Pure. */
import type { Schemas } from "../api/client";

export type MapDoc = Schemas["Map"];
export type Answer = Schemas["MapAnswer"];
export type StepAnswer = Schemas["StepAnswer"];

export interface Column {
  index: number;
  step: Schemas["Step"];
  stage: number;
  answer: StepAnswer | undefined;
}

export interface StageHead {
  id: string;
  name: string;
  goal?: string;
  /** First column and how many. */
  start: number;
  span: number;
  answer: Schemas["StageAnswer"] | undefined;
}

export interface Model {
  map: MapDoc;
  answer: Answer | undefined;
  columns: Column[];
  stages: StageHead[];
}

/** Lays a map out. Stages without steps have no columns and are left out. */
export function layOut(map: MapDoc, answer: Answer | undefined): Model {
  const columns: Column[] = [];
  const stages: StageHead[] = [];
  map.stages.forEach((g, i) => {
    if (g.steps.length > 0) {
      const { id, name, goal } = g;
      stages.push({ id, name, goal, start: columns.length, span: g.steps.length, answer: answer?.stages[i] });
    }
    for (const step of g.steps) {
      columns.push({
        index: columns.length,
        step,
        stage: stages.length - 1,
        answer: answer?.steps[columns.length],
      });
    }
  });
  return { map, answer, columns, stages };
}

/** The touchpoints that a step is bound to, as far as its binding names them. */
export function touchpointsOf(binding: Schemas["Predicate"] | undefined): string[] {
  if (!binding) return [];
  if (binding.field === "touchpoint" && (binding.op === "in" || binding.op === "="))
    return binding.values ?? [];
  return [...(binding.and ?? []), ...(binding.or ?? [])].flatMap(touchpointsOf);
}

/** The kinds of score that any step has: those asked in most steps first, then those answered most often. */
export function scoreKinds(columns: readonly Column[]): string[] {
  const seen = new Map<string, { steps: number; n: number }>();
  for (const c of columns) {
    for (const s of c.answer?.scores ?? []) {
      const had = seen.get(s.kind) ?? { steps: 0, n: 0 };
      seen.set(s.kind, { steps: had.steps + 1, n: had.n + s.n });
    }
  }
  return [...seen]
    .sort(([ka, a], [kb, b]) => b.steps - a.steps || b.n - a.n || (ka < kb ? -1 : 1))
    .map(([kind]) => kind);
}

/** A hop is out of the ordinary when it is this part of a step's journeys at least, and so much more than elsewhere. */
const HOP_FLOOR = 0.15;
const HOP_TIMES = 1.5;

/** From which part of a step's journeys on its commonest hop stands out among those of the map's other steps. */
export function unusualHop(columns: readonly Column[]): number {
  const parts = columns
    .flatMap(({ answer: a }) => (a?.hops[0] ? [a.hops[0].journeys / Math.max(1, a.journeys)] : []))
    .sort((a, b) => a - b);
  const median = parts[Math.floor((parts.length - 1) / 2)] ?? 0;
  return Math.max(HOP_FLOOR, median * HOP_TIMES);
}

/** Moves into and out of a step, by count. `from` and `to` −1 stand for the ends of the journey. */
export function linksOf(answer: Answer, column: number) {
  return {
    into: answer.links.filter((l) => l.to === column),
    out: answer.links.filter((l) => l.from === column),
  };
}

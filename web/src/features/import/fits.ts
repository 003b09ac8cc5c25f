/** Whether files fit into what the workspace holds: whose journeys they join, whether they tell of anything new. Pure. */
import type { Schemas } from "../../api/client";
import type { By } from "./draft";
import { columnOf, type Guess, type Plan, rowsStandAlone } from "./plan";

const DAY = 86_400;

/** The meaning that says whose a row is. */
export const ownerRole = (by: By): "journey" | "customer" => (by === "journey" ? "journey" : "customer");

/** Whether rows under a plan find a journey; facts never make one, and need none. */
export function stands(by: By, plan: Plan): boolean {
  return plan.shape === "facts" || rowsStandAlone(plan) || columnOf(plan, ownerRole(by)) !== undefined;
}

/** A way to make journeys: by what, and the silence in seconds that ends one. */
export interface Way {
  by: By;
  gap?: number;
}

/**
 * The way that stays likely for a workspace with data: the one it has, unless the new files would stand outside of
 * all journeys and another way is known to hold the old and the new.
 */
export function wayFor(
  kept: Schemas["Definition"],
  fresh: readonly Plan[],
  old: readonly (Plan | undefined)[],
): Way {
  const stay: Way = { by: kept.by, gap: kept.gap_us ? kept.gap_us / 1e6 : undefined };
  if (fresh.every((p) => stands(kept.by, p))) return stay;
  const other: Way = kept.by === "journey" ? { by: "customer", gap: 30 * DAY } : { by: "journey" };
  return [...fresh, ...old].every((p) => p && stands(other.by, p)) ? other : stay;
}

const same = (name: string) =>
  name
    .trim()
    .toLocaleLowerCase("en")
    .replace(/[\s_]+/g, " ");

/** Whether files tell of touchpoints that the workspace does not know: the maps that are there cannot show them. */
export function bringsNew(
  files: readonly { plan: Plan; guess?: Pick<Guess, "columns"> }[],
  known: readonly string[],
): boolean {
  const had = new Set(known.map(same));
  return files.some(({ plan, guess }) => {
    if (plan.shape === "facts") return false;
    const column = columnOf(plan, "touchpoint");
    const names = column
      ? (guess?.columns.find((c) => c.name === column.name)?.samples ?? [])
      : plan.shape === "wide"
        ? plan.columns.flatMap((c) => (c.role === "moment" && c.label ? [c.label] : []))
        : plan.touchpoint
          ? [plan.touchpoint]
          : [];
    return names.length === 0 || names.some((n) => !had.has(same(n)));
  });
}

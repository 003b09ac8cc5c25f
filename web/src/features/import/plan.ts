/** How a file becomes events: changes to a plan and what is still missing in it. Pure. */
import type { Schemas } from "../../api/client";
import { LENGTHS, MOMENTS, SCORES, SHARED_ROLES } from "./roles";

export type Plan = Schemas["Plan"];
export type Guess = Schemas["Guess"];
export type Hint = Schemas["PlanHint"];
export type ColumnPlan = Schemas["ColumnPlan"];
export type Shape = Plan["shape"];

type Role = ColumnPlan["role"];

/** Something that stands in the way of an import, with the part of the page that settles it. */
export interface Missing {
  sentence: string;
  where: "columns" | "reading";
}

export function columnOf(plan: Plan, role: string): ColumnPlan | undefined {
  return plan.columns.find((c) => c.role === role);
}

/** "order_purchase_timestamp" as words: "Order purchase timestamp". */
export function spoken(name: string): string {
  const words = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/[\s_:.-]+/g, " ")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Gives a column a meaning. A meaning that only one column can have is taken from the one that had it, which is kept
 * as an attribute; its name is returned so that the page can say so.
 */
export function assign(plan: Plan, name: string, role: string): { plan: Plan; moved?: string } {
  const before = SHARED_ROLES.has(role)
    ? undefined
    : plan.columns.find((c) => c.role === role && c.name !== name);
  const columns = plan.columns.map((c): ColumnPlan => {
    if (c.name === name) return { ...c, ...blank(c, role as Role) };
    if (c === before) return { name: c.name, role: "attribute" };
    return c;
  });
  if (!columns.some((c) => c.name === name)) columns.push(blank({ name, role: role as Role }, role as Role));
  return { plan: { ...plan, columns }, moved: before?.name };
}

/** A column with a new role and what that role needs, nothing left of the old one. */
function blank(c: ColumnPlan, role: Role): ColumnPlan {
  const scale = SCORES.find((s) => s.value === (c.score ?? "rating")) ?? SCORES[3];
  return {
    name: c.name,
    role,
    label: role === "moment" ? (c.label ?? spoken(c.name)) : role === "attribute" ? c.label : undefined,
    format: MOMENTS.has(role) ? c.format : undefined,
    unit: LENGTHS.has(role) ? c.unit : undefined,
    score: role === "score" ? (c.score ?? scale?.value) : undefined,
    score_min: role === "score" ? (c.score_min ?? scale?.min) : undefined,
    score_max: role === "score" ? (c.score_max ?? scale?.max) : undefined,
  };
}

/** Changes details of one column. */
export function adjust(plan: Plan, name: string, change: Partial<ColumnPlan>): Plan {
  return { ...plan, columns: plan.columns.map((c) => (c.name === name ? { ...c, ...change } : c)) };
}

export function zoneIsKnown(zone: string): boolean {
  if (zone === "" || zone === "UTC") return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return /^[A-Za-z]+\//.test(zone) || zone === "GMT";
  } catch {
    return false;
  }
}

/** Whether every row is a journey of its own, because no column says whose it is. */
export function rowsStandAlone(plan: Plan): boolean {
  const owned = columnOf(plan, "customer") !== undefined || columnOf(plan, "journey") !== undefined;
  return plan.rows_are_journeys === true && plan.shape !== "facts" && !owned;
}

/** What must still be chosen before a file can be imported; empty when nothing is missing. */
export function missing(plan: Plan): Missing[] {
  const out: Missing[] = [];
  const has = (role: string) => columnOf(plan, role) !== undefined;
  const say = (sentence: string, where: Missing["where"] = "columns") => out.push({ sentence, where });
  if (!has("customer") && !has("journey") && !rowsStandAlone(plan))
    say("Choose which column says whose events these are: the customer, or a journey id.");
  if (plan.shape === "long") {
    if (!has("time")) say("Choose which column says when it happened.");
    if (!has("touchpoint") && !plan.touchpoint?.trim())
      say("Choose which column says what happened, or give one name for all rows.");
  }
  if (plan.shape === "wide" && !has("moment")) say("Mark at least one date as an event.");
  for (const c of plan.columns) {
    if (c.role === "score" && !((c.score_min ?? 0) < (c.score_max ?? 0)))
      say(`Give the scale of “${c.name}”, such as from 1 to 5.`);
    if (c.role === "moment" && plan.shape === "wide" && !c.label?.trim())
      say(`Name the event that “${c.name}” stands for.`);
  }
  const labels = new Map<string, string>();
  for (const c of plan.columns.filter((x) => x.role === "attribute")) {
    const label = c.label || c.name;
    const other = labels.get(label);
    if (other !== undefined) say(`“${other}” and “${c.name}” would both be called “${label}”. Rename one.`);
    labels.set(label, c.name);
  }
  if (!zoneIsKnown(plan.zone ?? ""))
    say(`There is no time zone “${plan.zone}”. Use a name such as Europe/Berlin.`, "reading");
  return out;
}

/** A plan as it is sent: without fields that mean nothing for it. */
export function tidy(plan: Plan): Plan {
  return {
    ...plan,
    touchpoint: columnOf(plan, "touchpoint") || plan.shape !== "long" ? undefined : plan.touchpoint?.trim(),
    channel: columnOf(plan, "channel") ? undefined : plan.channel?.trim() || undefined,
    columns: plan.columns.map((c) => ({ ...c, label: c.label?.trim() || undefined })),
  };
}

/**
 * The question for a new look at the file after a part of the plan was fixed that changes its columns or what they
 * are likely to mean. Whose rows these are is kept where the columns stay the same.
 */
export function hintFor(plan: Plan, change: Partial<Plan>): Hint {
  const { delimiter, encoding, sheet, object, zone } = plan;
  const hint: Hint = { format: plan.format, delimiter, encoding, sheet, object, zone, ...change };
  if (change.shape !== undefined) {
    hint.decimal = plan.decimal;
    hint.day_first = plan.day_first;
    hint.columns = plan.columns.filter((c) => ["customer", "journey", "channel"].includes(c.role));
  }
  return hint;
}

/** What a map of these files may be called. */
export function titleFrom(names: readonly string[]): string {
  const first = names[0];
  if (!first) return "First map";
  const base = first.replace(
    /(\.(csv|tsv|txt|jsonl?|ndjson|parquet|xlsx|xes|xml|xmlocel|jsonocel|sqlite|gz|zip|zst))+$/i,
    "",
  );
  const words = spoken(base).slice(0, 80);
  if (!words) return "First map";
  return names.length === 1 ? words : `${words} and ${names.length - 1} more`;
}

/** The way most files fit together: a journey id where any file has one, else the customer. */
export function likelyBy(guesses: readonly Pick<Guess, "by">[]): Guess["by"] {
  const first = guesses.find((g) => g.by === "session") ?? guesses.find((g) => g.by === "journey");
  return first?.by ?? guesses[0]?.by ?? "customer";
}

/** How files are joined, in sentences; a file that shares nothing with the others is named. */
export function joins(files: readonly { name: string; plan: Plan }[]): { sentence: string; alone: string[] } {
  const keys = (["journey", "customer"] as const).map((role) => ({
    role,
    with: files.filter((f) => columnOf(f.plan, role)),
  }));
  const shared = keys.filter((k) => k.with.length > 1);
  const joined = new Set(shared.flatMap((k) => k.with.map((f) => f.name)));
  const words = shared.map(
    (k) =>
      `by ${k.role === "journey" ? "journey id" : "customer"} (${[...new Set(k.with.map((f) => columnOf(f.plan, k.role)?.name))].join(", ")})`,
  );
  return {
    sentence: words.length > 0 ? `The files are joined ${words.join(" and ")}.` : "",
    alone: files.length > 1 ? files.filter((f) => !joined.has(f.name)).map((f) => f.name) : [],
  };
}

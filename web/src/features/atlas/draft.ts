import type { Schemas } from "../../api/client";

/** What the form for a new map holds. */
export interface DraftForm {
  title: string;
  by: "" | "journey" | "customer" | "session";
  gapMinutes: string;
  /** The attribute that journeys must have, "" for none, with the values that are meant. */
  key: string;
  values: string[];
}

/** The form as the server wants it; a pause that is no number is left to the server's default. */
export function draftRequest(f: DraftForm): Schemas["DraftRequest"] {
  const gap = Math.round(Number(f.gapMinutes) * 60e6);
  return {
    title: f.title.trim() || undefined,
    definition:
      f.by === "" ? undefined : { by: f.by, gap_us: f.by === "session" && gap > 0 ? gap : undefined },
    having:
      f.key !== "" && f.values.length > 0
        ? [{ field: `attr.${f.key}`, op: "in", values: [...f.values].sort() }]
        : undefined,
  };
}

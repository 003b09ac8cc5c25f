/** What the import says while it runs and when it is over. Pure. */
import type { Schemas } from "../../api/client";
import { count, duration } from "../../lib/format";

type Import = Schemas["Import"];

/** Whether an import is still under way. */
export function goes(im: Pick<Import, "state">): boolean {
  return im.state === "reading" || im.state === "drawing";
}

/** ", about 12 s left"; nothing before there is an estimate worth the name. */
export function remaining(im: Pick<Import, "remaining_s" | "elapsed_s">): string {
  if (im.remaining_s === undefined || im.elapsed_s < 1) return "";
  if (im.remaining_s < 2) return ", almost there";
  return `, about ${duration(Math.round(im.remaining_s))} left`;
}

/** What one file of an import brought. */
export function fileText(f: Import["files"][number]): string {
  switch (f.state) {
    case "waiting":
      return "waits";
    case "known":
      return "was here already; nothing changed";
    case "failed":
      return "could not be read";
    default:
      return f.facts > 0
        ? `${count(f.records, "row")} → facts that join`
        : `${count(f.records, "row")} → ${count(f.events, "event")}`;
  }
}

/** The heading of the report. */
export function headline(im: Import): string {
  const known = im.files.filter((f) => f.state === "known").length;
  switch (im.state) {
    case "done":
      if (known === im.files.length)
        return known === 1 ? "This file was here already." : "These files were here already.";
      return `${count(im.events, "event")} from ${count(im.files.length - known, "file")} ${im.events === 1 ? "is" : "are"} in.`;
    case "cancelled":
      return "The import was stopped.";
    default:
      return im.problem?.title ?? "The import did not get through.";
  }
}

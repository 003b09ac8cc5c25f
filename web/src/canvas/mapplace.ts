/** What a number of a map says, in words. Pure. */
import { channelLook } from "../lib/channels";
import { day } from "../lib/format";
import { scoreName } from "../lib/score";
import type { Place } from "../lib/view";
import type { Column, Model, StageHead } from "./mapmodel";

export interface Found {
  column?: Column;
  stage?: StageHead;
  name: string;
}

/** The step or stage of a place, undefined when the map has none of that name (an old address). */
export function findPlace(model: Model, place: Place): Found | undefined {
  if (place.step !== undefined) {
    const column = model.columns.find((c) => c.step.id === place.step);
    return column && { column, name: column.step.name };
  }
  const stage = model.stages.find((g) => g.id === place.stage);
  return stage && { stage, name: stage.name };
}

/** The rest of the sentence "N journeys …". */
export function placeSentence(model: Model, place: Place): string {
  const name = findPlace(model, place)?.name ?? "?";
  switch (place.aspect) {
    case "reached":
      return `passed “${name}”`;
    case "started":
      return `began at “${name}”`;
    case "ended":
      return `ended at “${name}”`;
    case "repeated":
      return `repeated “${name}” in a row`;
    case "returned":
      return `came back to “${name}”`;
    case "channel":
      return place.value === ""
        ? `passed “${name}” without a known channel`
        : `used ${channelLook(place.value ?? "").label} at “${name}”`;
    case "outcome":
      return `had the outcome “${place.value}” at “${name}”`;
    case "hop":
      return `went from ${channelLook(place.value ?? "").label} to ${channelLook(place.to ?? "").label} after “${name}”`;
    case "scored":
      return `answered ${scoreName(place.value ?? "")} at “${name}”`;
    case "link": {
      const other = model.columns.find((c) => c.step.id === place.other);
      return `went from “${name}” to “${other?.step.name ?? "?"}”`;
    }
    case "week":
      return `passed “${name}” and began in the week of ${day(place.week_us ?? 0)}`;
    case "words":
      return `left words at “${name}”`;
    case "cost":
      return `have a known cost at “${name}”`;
    case "wait":
      return `have a known wait at “${name}”`;
    case "next":
      return `went on from “${name}”`;
  }
}

/** How many journeys the map itself says stand behind a place; undefined where its number counts something else. */
export function placeCount(model: Model, place: Place): number | undefined {
  const found = findPlace(model, place);
  const stage = found?.stage?.answer;
  if (stage)
    return place.aspect === "reached" ? stage.journeys : place.aspect === "ended" ? stage.ended.k : undefined;
  const a = found?.column?.answer;
  if (!a) return undefined;
  switch (place.aspect) {
    case "reached":
      return a.journeys;
    case "started":
      return a.started;
    case "ended":
      return a.ended.k;
    case "repeated":
      return a.repeated.k;
    case "returned":
      return a.returned.k;
    case "channel":
      return a.channels.find((c) => c.name === place.value)?.journeys;
    case "outcome":
      return a.outcomes.find((c) => c.name === place.value)?.journeys;
    case "hop":
      return a.hops.find((h) => h.from === place.value && h.to === place.to)?.journeys;
    case "week":
      return a.weekly.find((w) => w.week_us === place.week_us)?.journeys;
    case "link": {
      const to = model.columns.find((c) => c.step.id === place.other)?.index;
      return model.answer?.links.find((l) => l.from === found?.column?.index && l.to === to)?.journeys;
    }
    default:
      return undefined;
  }
}

/** How a measure of survey answers is written: NPS in points, CSAT and ratings as top-two share, anything else as a mean. */
import { decimal, int, points, share } from "./format";

export interface ScoreAnswer {
  kind: string;
  min: number;
  max: number;
  n: number;
  mean: number;
  value: number;
  low: number;
  high: number;
}

type Form = "points" | "share" | "mean";

export function scoreForm(kind: string): Form {
  if (kind === "nps") return "points";
  return kind === "csat" || kind === "rating" ? "share" : "mean";
}

/** NPS, CSAT, CES; other kinds with a capital. */
export function scoreName(kind: string): string {
  return ["nps", "csat", "ces", "fcr"].includes(kind)
    ? kind.toUpperCase()
    : kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** What the measure is, in words. */
export function scoreMeaning(s: Pick<ScoreAnswer, "kind" | "min" | "max">): string {
  switch (scoreForm(s.kind)) {
    case "points":
      return "promoters less detractors, in points";
    case "share":
      return `share of the two best answers of ${s.min}–${s.max}`;
    default:
      return `mean answer, ${s.min}–${s.max}`;
  }
}

export function scoreText(s: ScoreAnswer): string {
  const form = scoreForm(s.kind);
  return form === "points"
    ? points(Math.round(s.value))
    : form === "share"
      ? share(s.value)
      : decimal(s.value);
}

/** Half of the 95 % interval: ± 4. */
export function scoreHalf(s: ScoreAnswer): string {
  const h = (s.high - s.low) / 2;
  return `± ${scoreForm(s.kind) === "share" ? int(h * 100) : decimal(h)}`;
}

/** The ends of the scale that Value lives on. */
export function scoreRange(s: Pick<ScoreAnswer, "kind" | "min" | "max">): [min: number, max: number] {
  const form = scoreForm(s.kind);
  return form === "points" ? [-100, 100] : form === "share" ? [0, 1] : [s.min, s.max];
}

/** The geometry of a score across the columns of a map. No React, no DOM. */
import { bandPath, type Point, smoothPath } from "./line";

/** A score in one column, all on the scale of its kind. */
export interface Reading {
  value: number;
  low: number;
  high: number;
  n: number;
}

export interface Curve {
  /** Through neighbouring columns that both have enough answers. */
  solid: string[];
  /** Where a neighbour has too few answers. */
  faint: string[];
  /** Over columns in which nobody was asked. */
  bridges: string[];
  bands: string[];
  points: { col: number; x: number; y: number; few: boolean; reading: Reading }[];
}

export interface Frame {
  columnWidth: number;
  height: number;
  /** Room above and below the scale. */
  margin: number;
  min: number;
  max: number;
}

export function yOf(f: Frame, v: number): number {
  const clamped = Math.max(f.min, Math.min(f.max, v));
  return f.height - f.margin - ((clamped - f.min) / (f.max - f.min || 1)) * (f.height - 2 * f.margin);
}

/** Few answers: drawn as uncertain. */
export const FEW_ANSWERS = 30;

export function scoreCurve(columns: readonly (Reading | undefined)[], f: Frame): Curve {
  const out: Curve = { solid: [], faint: [], bridges: [], bands: [], points: [] };
  const x = (col: number) => (col + 0.5) * f.columnWidth;
  columns.forEach((reading, col) => {
    if (reading && reading.n > 0) {
      out.points.push({ col, x: x(col), y: yOf(f, reading.value), few: reading.n < FEW_ANSWERS, reading });
    }
  });
  let run: typeof out.points = [];
  const close = () => {
    if (run.length > 1) {
      const edge = (end: "low" | "high"): Point[] => run.map((p) => [p.x, yOf(f, p.reading[end])]);
      out.bands.push(bandPath(edge("high"), edge("low")));
    }
    run = [];
  };
  out.points.forEach((p, i) => {
    const before = out.points[i - 1];
    if (before) {
      const d = smoothPath([
        [before.x, before.y],
        [p.x, p.y],
      ]);
      if (p.col - before.col > 1) {
        close();
        out.bridges.push(d);
      } else (p.few || before.few ? out.faint : out.solid).push(d);
    }
    run.push(p);
  });
  close();
  return out;
}

/** Five classes of feeling on a scale, −2 … 2: the colour of a point. */
export function feeling(v: number, min: number, max: number): -2 | -1 | 0 | 1 | 2 {
  const t = (v - min) / (max - min || 1);
  if (t < 0.2) return -2;
  if (t < 0.4) return -1;
  if (t < 0.6) return 0;
  if (t < 0.8) return 1;
  return 2;
}

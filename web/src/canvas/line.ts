/** Paths of lines. No React, no DOM. */

export type Point = readonly [x: number, y: number];

const r = (n: number) => Math.round(n * 100) / 100;

/** A line of straight pieces. */
export function linePath(points: readonly Point[]): string {
  return points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${r(x)},${r(y)}`).join("");
}

/** A smooth line that never overshoots between two points: level at each of them. */
export function smoothPath(points: readonly Point[], start = "M"): string {
  let d = "";
  points.forEach(([x, y], i) => {
    const before = points[i - 1];
    if (!before) d += `${start}${r(x)},${r(y)}`;
    else {
      const mid = r((before[0] + x) / 2);
      d += `C${mid},${r(before[1])} ${mid},${r(y)} ${r(x)},${r(y)}`;
    }
  });
  return d;
}

/** The area between two smooth lines over the same x. */
export function bandPath(upper: readonly Point[], lower: readonly Point[]): string {
  if (upper.length === 0) return "";
  return `${smoothPath(upper)}${smoothPath([...lower].reverse(), "L")}Z`;
}

/** From one point along its row to just before the other, then across and into it, with round corners. */
export function stepPath(from: Point, to: Point, before: number): string {
  const [x0, y0] = from;
  const [x1, y1] = to;
  if (y0 === y1) return linePath([from, to]);
  const x = x1 - before;
  const c = Math.min(8, before, Math.abs(y1 - y0) / 2);
  const s = Math.sign(y1 - y0);
  return `M${r(x0)},${r(y0)}L${r(Math.max(x0, x - c))},${r(y0)}Q${r(x)},${r(y0)} ${r(x)},${r(y0 + s * c)}L${r(x)},${r(y1 - s * c)}Q${r(x)},${r(y1)} ${r(x + c)},${r(y1)}L${r(x1)},${r(y1)}`;
}

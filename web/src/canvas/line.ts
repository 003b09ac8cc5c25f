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

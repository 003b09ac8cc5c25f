import { memo } from "react";
import type { Column } from "../../canvas/mapmodel";
import { feeling, type Reading, scoreCurve, yOf } from "../../canvas/scorecurve";
import { scoreForm, scoreRange } from "../../lib/score";
import css from "./MapGrid.module.css";

const HEIGHT = 140;

/** The line of a score through all columns. The cells under it say the same in numbers. */
export const ScoreCurve = memo(function ScoreCurve({
  columns,
  kind,
  columnWidth,
}: {
  columns: readonly Column[];
  kind: string;
  columnWidth: number;
}) {
  const answers = columns.map((c) => c.answer?.scores.find((s) => s.kind === kind));
  const any = answers.find((s) => s);
  if (!any) return null;
  const [min, max] = scoreRange(any);
  const frame = { columnWidth, height: HEIGHT, margin: 14, min, max };
  const readings: (Reading | undefined)[] = answers;
  const curve = scoreCurve(readings, frame);
  const width = columns.length * columnWidth;
  const lines = [0, 0.25, 0.5, 0.75, 1].map((t) => min + t * (max - min));
  const name = (v: number) =>
    scoreForm(kind) === "share"
      ? `${Math.round(v * 100)} %`
      : String(Math.round(v * 10) / 10).replace("-", "−");
  return (
    <svg className={css.curve} width={width} height={HEIGHT} aria-hidden="true">
      <defs>
        <linearGradient
          id="feeling"
          gradientUnits="userSpaceOnUse"
          x1="0"
          x2="0"
          y1={yOf(frame, max)}
          y2={yOf(frame, min)}
        >
          <stop offset="0.1" stopColor="var(--e2)" />
          <stop offset="0.5" stopColor="var(--e0)" />
          <stop offset="0.85" stopColor="var(--e-2)" />
        </linearGradient>
      </defs>
      {lines.map((v, i) => (
        <g key={v}>
          <line
            x1={0}
            x2={width}
            y1={yOf(frame, v)}
            y2={yOf(frame, v)}
            stroke="var(--line)"
            strokeWidth={i === 2 ? 1.1 : 0.6}
          />
          {i % 2 === 0 && (
            <text x={3} y={yOf(frame, v) - 3} fontSize={10} fill="var(--ink3)">
              {name(v)}
            </text>
          )}
        </g>
      ))}
      {curve.bands.map((d) => (
        <path key={d} d={d} fill="var(--band)" />
      ))}
      {curve.points.map((p) => (
        <line
          key={`i${p.col}`}
          x1={p.x}
          x2={p.x}
          y1={yOf(frame, p.reading.low)}
          y2={yOf(frame, p.reading.high)}
          stroke="var(--accent)"
          strokeOpacity={0.35}
          strokeWidth={5}
          strokeLinecap="round"
        />
      ))}
      {curve.bridges.map((d) => (
        <path key={d} d={d} fill="none" stroke="var(--line3)" strokeWidth={0.8} opacity={0.6} />
      ))}
      {curve.faint.map((d) => (
        <path key={d} d={d} fill="none" stroke="url(#feeling)" strokeWidth={2.2} opacity={0.4} />
      ))}
      {curve.solid.map((d) => (
        <path key={d} d={d} fill="none" stroke="url(#feeling)" strokeWidth={2.6} strokeLinecap="round" />
      ))}
      {curve.points.map((p) => (
        <circle
          key={p.col}
          cx={p.x}
          cy={p.y}
          r={p.few ? 3.5 : 4.8}
          fill="var(--surface)"
          stroke={`var(--e${feeling(p.reading.value, min, max)})`}
          strokeWidth={2.4}
          opacity={p.few ? 0.5 : 1}
        />
      ))}
    </svg>
  );
});

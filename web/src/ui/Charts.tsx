import type { ReactNode } from "react";
import { linePath } from "../canvas/line";
import { channelLook } from "../lib/channels";
import { count, duration } from "../lib/format";
import css from "./Charts.module.css";
import { cx } from "./cx";

/** A small line of a series; the text says what a glance sees. */
export function Sparkline({
  values,
  label,
  height = 36,
  color = "var(--accent)",
  partialEnd = false,
}: {
  values: readonly number[];
  /** The last value stands for a time not yet over: dashed. */
  partialEnd?: boolean;
  label: string;
  height?: number;
  color?: string;
}) {
  const width = 240;
  const max = Math.max(1, ...values);
  const pts = values.map((v, i): [number, number] => [
    values.length < 2 ? width / 2 : (i / (values.length - 1)) * width,
    height - 2 - (v / max) * (height - 4),
  ]);
  const whole = partialEnd && pts.length > 2 ? pts.slice(0, -1) : pts;
  const line = linePath(whole);
  const end = whole[whole.length - 1]?.[0] ?? width;
  return (
    <svg
      className={css.spark}
      viewBox={`0 0 ${width} ${height}`}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {pts.length > 1 && (
        <>
          <path d={`${line}L${end},${height}L0,${height}Z`} fill={color} opacity={0.1} />
          {whole !== pts && (
            <path
              d={linePath(pts.slice(-2))}
              fill="none"
              stroke={color}
              strokeWidth={1.2}
              strokeDasharray="2 3"
              vectorEffect="non-scaling-stroke"
            />
          )}
          <path
            d={line}
            fill="none"
            stroke={color}
            strokeWidth={1.6}
            vectorEffect="non-scaling-stroke"
            strokeLinejoin="round"
          />
        </>
      )}
    </svg>
  );
}

export interface Slice {
  key: string;
  value: number;
  color: string;
}

/** Parts of one whole in a row. */
export function StackBar({
  slices,
  label,
  height = 8,
}: {
  slices: readonly Slice[];
  label: string;
  height?: number;
}) {
  const total = slices.reduce((n, s) => n + s.value, 0);
  return (
    <div className={css.bar} style={{ height }} role="img" aria-label={label}>
      {total > 0 &&
        slices
          .filter((s) => s.value > 0)
          .map((s) => <i key={s.key} style={{ flexGrow: s.value, flexBasis: 0, background: s.color }} />)}
    </div>
  );
}

/** A name, a bar and a number; with onClick the number opens. */
export function BarRow({
  name,
  value,
  max = 1,
  text,
  color = "var(--line3)",
  onClick,
  title,
}: {
  name: ReactNode;
  /** Without it there is no bar. */
  value?: number;
  max?: number;
  text: ReactNode;
  color?: string;
  onClick?: () => void;
  title?: string;
}) {
  const inner = (
    <>
      <span className={css.name}>{name}</span>
      {value === undefined ? (
        <span />
      ) : (
        <span className={css.track}>
          <i style={{ width: `${max > 0 ? Math.max(1, (value / max) * 100) : 0}%`, background: color }} />
        </span>
      )}
      <span className={cx(css.value, "num")}>{text}</span>
    </>
  );
  return onClick ? (
    <button type="button" className={css.row} onClick={onClick} title={title}>
      {inner}
    </button>
  ) : (
    <div className={css.row} title={title}>
      {inner}
    </div>
  );
}

/** Whether a number rests on so few that it is drawn faded. */
export const FEW = 30;

/** Median and ninth decile of a length of time. */
export function SpreadText({
  spread,
}: {
  spread: { n: number; median_s: number; p90_s: number } | null | undefined;
}) {
  if (!spread || spread.n === 0) return <span className={css.soft}>–</span>;
  return (
    <span
      className={cx("num", spread.n < FEW && css.faded)}
      title={`Half take at most ${duration(spread.median_s)}, nine in ten at most ${duration(spread.p90_s)}; ${count(spread.n, "value")}`}
    >
      {duration(spread.median_s)}
      <span className={css.soft}> · {duration(spread.p90_s)}</span>
    </span>
  );
}

/** The parts of something by channel. */
export function ChannelBar({
  parts,
  height,
}: {
  parts: readonly { name: string; events: number }[];
  height?: number;
}) {
  const total = parts.reduce((n, p) => n + p.events, 0);
  return (
    <StackBar
      height={height}
      label={
        total === 0
          ? "No events"
          : parts
              .map((p) => `${channelLook(p.name).label} ${Math.round((p.events / total) * 100)} %`)
              .join(", ")
      }
      slices={parts.map((p) => ({ key: p.name, value: p.events, color: channelLook(p.name).color }))}
    />
  );
}

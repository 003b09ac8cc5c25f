import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";
import type { CSSProperties, ReactNode } from "react";
import { ApiError } from "../lib/problem";
import { Button } from "./Button";
import { cx } from "./cx";
import css from "./States.module.css";

/** Nothing is here yet: says why and what to do next. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
  compact,
  heading: Heading = "h2",
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  compact?: boolean;
  /** h1 where it is all that the page says. */
  heading?: "h1" | "h2";
}) {
  return (
    <div className={cx(css.state, compact && css.compact)}>
      {icon && <div className={css.icon}>{icon}</div>}
      <Heading className={css.title}>{title}</Heading>
      {children && <div className={css.text}>{children}</div>}
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  );
}

/** What went wrong, in the server's words, with a way out. */
export function ErrorState({
  error,
  onRetry,
  actions,
  compact,
  heading: Heading = "h2",
}: {
  error: unknown;
  onRetry?: () => void;
  actions?: ReactNode;
  compact?: boolean;
  /** h1 where it is all that the page says. */
  heading?: "h1" | "h2";
}) {
  const known = error instanceof ApiError ? error : undefined;
  return (
    <div className={cx(css.state, compact && css.compact)} role="alert">
      <div className={css.icon}>
        <IconAlertTriangle size={28} stroke={1.5} aria-hidden />
      </div>
      <Heading className={css.title}>{known?.title ?? "Something went wrong on this page."}</Heading>
      <p className={css.text}>
        {known?.detail ??
          (known ? "" : "Load the page again; if it comes back, tell whoever runs Desirepath.")}
      </p>
      <div className={css.actions}>
        {onRetry && (
          <Button icon={<IconRefresh size={16} aria-hidden />} onClick={onRetry}>
            Try again
          </Button>
        )}
        {actions}
      </div>
    </div>
  );
}

/** A grey place where something will stand. */
export function Skeleton({
  width,
  height = 14,
  style,
}: {
  width?: number | string;
  height?: number;
  style?: CSSProperties;
}) {
  return <span className={css.skeleton} style={{ width: width ?? "100%", height, ...style }} aria-hidden />;
}

/** Says to a screen reader that a part of the page is being loaded. */
export function Loading({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="status" aria-label={label}>
      {children}
    </div>
  );
}

/** How far a long work is; value in [0, 1], undefined when nobody knows. */
export function ProgressBar({ label, value }: { label: string; value: number | undefined }) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      className={cx(css.progress, percent === undefined && css.unknown)}
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={percent === undefined ? undefined : { width: `${percent}%` }} />
    </div>
  );
}

import type { ReactNode } from "react";
import { type Place, placeToText } from "../../lib/view";
import { cx } from "../../ui/cx";
import css from "./MapGrid.module.css";

/** One of several numbers of a cell: opens its own journeys. Reached by F2 from the cell, or by a pointer. */
export function Inner({
  place,
  label,
  className,
  children,
}: {
  place: Place;
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      role="button"
      tabIndex={-1}
      title={label}
      className={cx(css.inner, className)}
      data-place={placeToText(place)}
    >
      {children}
    </span>
  );
}

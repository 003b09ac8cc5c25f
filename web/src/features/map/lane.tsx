/** What a lane of the map is: how it says and draws one cell. */
import type { ReactNode } from "react";
import type { Column, StepAnswer } from "../../canvas/mapmodel";
import type { Place } from "../../lib/view";
import { FEW } from "../../ui/Charts";
import css from "./MapGrid.module.css";

export interface LaneContext {
  currency: string;
  /** The kind of score that the curve shows. */
  score: string | undefined;
  /** Whether hops have a lane of their own. */
  hopLane: boolean;
  /** The steps of all journeys, when only some are meant. */
  whole: readonly StepAnswer[] | undefined;
  /** The highest cost per journey of any step, for the bars. */
  maxCost: number;
  /** The largest share of any step, for the bars of journeys. */
  maxShare: number;
  /** From which part of a step's journeys on a hop is out of the ordinary on this map. */
  unusualHop: number;
}

export interface Cell {
  content: ReactNode;
  /** What opens, and what a screen reader says. */
  place?: Place;
  label: string;
  title?: string;
}

export interface LaneKind {
  /** Under the label: what the numbers are. */
  sub: string;
  height: number | ((x: LaneContext) => number);
  cell: (c: Column, a: StepAnswer, x: LaneContext) => Cell;
}

/** Nothing to say here. */
export const NONE = <span className={css.soft}>–</span>;
/** Draws what rests on few as uncertain. */
export const few = (n: number) => n < FEW && css.few;
/** A number of this step. */
export const at = (c: Column, aspect: Place["aspect"], more: Partial<Place> = {}): Place => ({
  step: c.step.id,
  aspect,
  ...more,
});

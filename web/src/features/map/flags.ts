/** The signs that the head of a step can carry. */
import {
  IconArrowBackUp,
  IconArrowBarRight,
  IconArrowBarToRight,
  IconCircleDashed,
  IconRepeat,
  IconStack2,
} from "@tabler/icons-react";
import type { ComponentType } from "react";

export const FLAGS: Record<
  string,
  { icon: ComponentType<{ size?: number; stroke?: number }>; label: string }
> = {
  entry: { icon: IconArrowBarRight, label: "Journeys begin here" },
  exit: { icon: IconArrowBarToRight, label: "Journeys end here" },
  optional: { icon: IconCircleDashed, label: "Optional: fewer than half of those in the stage take it" },
  loop: { icon: IconArrowBackUp, label: "Loop: people come back to it" },
  repeat: { icon: IconRepeat, label: "Repeats: several times in a row" },
  other: { icon: IconStack2, label: "Other: everything without a step of its own" },
};

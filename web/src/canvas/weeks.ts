/** Weeks in series: which of them the data does not cover whole. Pure; all moments in microseconds, UTC. */

export const WEEK = 7 * 86_400e6;
const DAY = 86_400e6;

/** Whether the data ends before the last day of a week does, or begins after its first day. */
export function isPartialWeek(
  week_us: number,
  last_us: number | null | undefined,
  first_us?: number | null,
): boolean {
  return (
    (last_us != null && last_us >= week_us && last_us < week_us + WEEK - DAY) ||
    (first_us != null && first_us >= week_us + DAY && first_us < week_us + WEEK)
  );
}

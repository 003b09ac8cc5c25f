/** Seconds between the end of each event and the beginning of the next, at the place of the next; never below zero. */
export function waits(events: readonly { time_us: number; end_us?: number }[]): number[] {
  return events.map((e, i) => {
    const before = events[i - 1];
    return before ? Math.max(0, e.time_us - (before.end_us ?? before.time_us)) / 1e6 : 0;
  });
}

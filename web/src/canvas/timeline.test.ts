import { describe, expect, it } from "vitest";
import { layTimeline, type Moment } from "./timeline";

const MIN = 60e6;
const event = (minute: number, lane = 0, length = 0): Moment => ({
  start_us: minute * MIN,
  end_us: (minute + length) * MIN,
  lane,
  room: 100,
});

describe("timeline", () => {
  it("is empty for nothing and has room for one", () => {
    expect(layTimeline([]).events).toEqual([]);
    expect(layTimeline([event(0)]).width).toBeGreaterThan(100);
  });
  it("never goes backwards and never lets words of one row overlap", () => {
    const t = layTimeline([event(0), event(1), event(1, 1), event(2), event(90)]);
    for (let i = 1; i < t.events.length; i++) {
      expect(t.events[i]?.x).toBeGreaterThan(t.events[i - 1]?.x ?? 0);
    }
    expect((t.events[1]?.x ?? 0) - (t.events[0]?.x ?? 0)).toBeGreaterThanOrEqual(100);
  });
  it("cuts a long pause and says how long it was", () => {
    const t = layTimeline([event(0), event(5), event(10), event(10 + 60 * 24 * 3)]);
    expect(t.cuts).toHaveLength(1);
    expect(t.cuts[0]?.seconds).toBe(3 * 86_400);
    expect(t.events[3]?.x).toBeGreaterThan((t.cuts[0]?.x ?? 0) + (t.cuts[0]?.width ?? 0));
  });
  it("counts a pause from the latest end, whichever event it belongs to", () => {
    const t = layTimeline([event(0, 0, 600), event(1, 1), event(605, 0)]);
    expect(t.cuts).toHaveLength(0);
  });
  it("gives the same for the same", () => {
    const m = [event(0), event(7, 1, 3), event(500)];
    expect(layTimeline(m)).toEqual(layTimeline(m));
  });
});

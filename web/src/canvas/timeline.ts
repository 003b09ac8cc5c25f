/** Where the events of one journey stand on a time axis whose long pauses are cut, and say so. No React, no DOM. */

export interface Moment {
  start_us: number;
  end_us: number;
  /** Row of the channel, from 0. */
  lane: number;
  /** Room that the event's words need, in px. */
  room: number;
}

export interface Placed {
  x: number;
  /** Width of the length of the event, to scale; 0 for a moment. */
  width: number;
}

/** A pause that is not drawn to scale. */
export interface Cut {
  x: number;
  width: number;
  seconds: number;
}

export interface Timeline {
  events: Placed[];
  cuts: Cut[];
  width: number;
  /** Pauses longer than this are cut. */
  limit_s: number;
}

const CUT = 64;
const FIRST = 24;
/** From the start of one event to the next, so that the way between them can be seen. */
const STEP = 36;

/** Lays events out in their order; `pxPerLimit` is how wide the longest uncut pause is. */
export function layTimeline(moments: readonly Moment[], pxPerLimit = 150): Timeline {
  const gaps: number[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const m of moments) {
    if (end !== Number.NEGATIVE_INFINITY) gaps.push(Math.max(0, (m.start_us - end) / 1e6));
    end = Math.max(end, m.end_us);
  }
  const limit_s = limitOf(gaps);
  const scale = pxPerLimit / limit_s;
  const out: Timeline = { events: [], cuts: [], width: 0, limit_s };
  const free = new Map<number, number>();
  let x = FIRST;
  let until = FIRST;
  moments.forEach((m, i) => {
    const gap = gaps[i - 1] ?? 0;
    if (i > 0 && gap > limit_s) {
      const from = Math.max(until, ...free.values());
      out.cuts.push({ x: from, width: CUT, seconds: gap });
      x = from + CUT + 14;
    } else if (i > 0) {
      x = Math.max(x + STEP, until + gap * scale);
    }
    x = Math.max(x, free.get(m.lane) ?? 0);
    const width = Math.min(pxPerLimit, ((m.end_us - m.start_us) / 1e6) * scale);
    out.events.push({ x, width });
    until = Math.max(until, x + width);
    free.set(m.lane, x + Math.max(width + 16, m.room));
  });
  out.width = Math.max(until, ...free.values()) + FIRST;
  return out;
}

/** A pause six times the usual one is long; never under ten minutes, never over a day. */
function limitOf(gaps: readonly number[]): number {
  const real = gaps.filter((g) => g > 0).sort((a, b) => a - b);
  const median = real[Math.floor(real.length / 2)] ?? 0;
  return Math.min(86_400, Math.max(600, median * 6));
}

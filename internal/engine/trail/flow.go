package trail

import (
	"context"

	"github.com/desirepath/desirepath/internal/analysis"
)

// added is what a scan adds up for one code of edges: the number of events and
// the sum of times in units of the scan.
type added struct {
	n, sum uint64
}

// extremes are the smallest and the largest time on a pair, in units.
type extremes struct {
	low, high uint64
}

// flowSums is one worker's part of a flow.
type flowSums struct {
	codes    []added           // by code of edges
	extremes []extremes        // by pair; empty when only counts are asked
	cells    []uint32          // by pair and bucket; empty when only counts are asked
	sparse   map[uint64]uint32 // the same by pair<<16|bucket, when cells would be too many
	length   []analysis.Histogram
	gaps     []uint64 // decoded times of a run, see addGaps
	zeros    []uint64
}

// maxCells bounds the memory of a worker's histograms: 64 MiB.
const maxCells = 1 << 24

// Flow counts which touchpoint directly follows which.
func (t *Trail) Flow(ctx context.Context, q analysis.FlowQuestion) (*analysis.Flow, error) {
	if err := q.Selection.Validate(); err != nil {
		return nil, err
	}
	parts, frame, err := scan(ctx, t, t.selection(q.Selection), func() *flowSums { return t.freshFlow(q.Counts) },
		func(f *flowSums, ch chunk, in []bool, b *bench) {
			runs(ch, in, func(from, to int) { t.addFlow(f, int(t.offsets[from]), int(t.offsets[to])) })
			if f.length != nil {
				t.addLengths(f.length, ch, in, b)
			}
		})
	if err != nil {
		return nil, err
	}
	return t.flowAnswer(frame, t.mergeFlow(parts, q.Counts), q.Counts), nil
}

func (t *Trail) freshFlow(counts bool) *flowSums {
	pairs := len(t.edges.from)
	f := &flowSums{codes: make([]added, pairs<<flagBits)}
	if counts {
		return f
	}
	f.extremes = make([]extremes, pairs)
	for i := range f.extremes {
		f.extremes[i].low = ^uint64(0)
	}
	if cells := pairs * int(t.edges.span); cells <= t.cellLimit() {
		f.cells = make([]uint32, cells)
	} else {
		f.sparse = map[uint64]uint32{}
	}
	if !t.length.empty() {
		f.length = make([]analysis.Histogram, t.touchpoint.size()+1)
	}
	return f
}

// cellLimit is maxCells unless a test wants less.
func (t *Trail) cellLimit() int {
	if t.fewCells {
		return 0
	}
	return maxCells
}

// addFlow adds the events [lo, hi), whole journeys. The widths are chosen here,
// once per run, so that the loops have no branches but their own.
func (t *Trail) addFlow(f *flowSums, lo, hi int) {
	if lo == hi {
		return
	}
	if t.edges.w2 != nil {
		addByTimes(t, f, t.edges.w2[lo:hi], lo, hi)
	} else {
		addByTimes(t, f, t.edges.w4[lo:hi], lo, hi)
	}
}

func addByTimes[E uint16 | uint32](t *Trail, f *flowSums, codes []E, lo, hi int) {
	bucket, span := t.edges.bucket[lo:hi], int(t.edges.span)
	if !t.gap.empty() {
		zeros, gaps := t.decodeGaps(f, lo, hi)
		addRun(f, codes, zeros, gaps, bucket, span)
		return
	}
	if lo == 0 { // nothing stands before the first event; it has no time on its pair
		f.codes[codes[0]].n++
		codes, bucket, lo = codes[1:], bucket[1:], 1
	}
	if t.clock.w4 != nil {
		addRun(f, codes, t.clock.w4[lo-1:hi-1], t.clock.w4[lo:hi], bucket, span)
	} else {
		addRun(f, codes, t.clock.w8[lo-1:hi-1], t.clock.w8[lo:hi], bucket, span)
	}
}

// decodeGaps gives the times on the pairs as differences from nothing, in
// microseconds.
func (t *Trail) decodeGaps(f *flowSums, lo, hi int) (zeros, gaps []uint64) {
	if len(f.zeros) < hi-lo {
		f.zeros = make([]uint64, hi-lo)
	}
	f.gaps = sized(f.gaps, hi-lo)
	fill(&t.gap.column, lo, hi, f.gaps)
	for i, code := range f.gaps {
		f.gaps[i] = uint64(t.gap.of(code))
	}
	return f.zeros[:hi-lo], f.gaps
}

// addRun is the scan itself: per event one pair code, one difference of times
// and one bucket.
func addRun[E uint16 | uint32, T uint32 | uint64](f *flowSums, codes []E, before, at []T, bucket []uint16, span int) {
	before, at, bucket = before[:len(codes)], at[:len(codes)], bucket[:len(codes)]
	switch {
	case f.extremes == nil:
		addCounts(f.codes, codes, before, at)
	case f.cells != nil:
		addCounts(f.codes, codes, before, at)
		addExtremes(f.extremes, codes, before, at)
		addCells(f.cells, codes, bucket, span)
	default:
		addCounts(f.codes, codes, before, at)
		addExtremes(f.extremes, codes, before, at)
		for i, c := range codes {
			f.sparse[uint64(c>>flagBits)<<16|uint64(bucket[i])]++
		}
	}
}

func addCounts[E uint16 | uint32, T uint32 | uint64](sums []added, codes []E, before, at []T) {
	before, at = before[:len(codes)], at[:len(codes)]
	for i, c := range codes {
		a := &sums[c]
		a.n++
		a.sum += uint64(at[i] - before[i])
	}
}

func addExtremes[E uint16 | uint32, T uint32 | uint64](ext []extremes, codes []E, before, at []T) {
	before, at = before[:len(codes)], at[:len(codes)]
	for i, c := range codes {
		d := uint64(at[i] - before[i])
		e := &ext[c>>flagBits]
		if d < e.low {
			e.low = d
		}
		if d > e.high {
			e.high = d
		}
	}
}

func addCells[E uint16 | uint32](cells []uint32, codes []E, bucket []uint16, span int) {
	bucket = bucket[:len(codes)]
	for i, c := range codes {
		cells[int(c>>flagBits)*span+int(bucket[i])]++
	}
}

// addLengths counts how long events took, by touchpoint.
func (t *Trail) addLengths(h []analysis.Histogram, ch chunk, in []bool, b *bench) {
	touchpoints, lengths := b.column(&t.touchpoint.column, ch), b.numbers(&t.length.column, ch)
	runs(ch, in, func(from, to int) {
		for i := int(t.offsets[from]) - ch.lo; i < int(t.offsets[to])-ch.lo; i++ {
			if lengths[i] != 0 {
				h[touchpoints[i]].Add(t.length.of(lengths[i]))
			}
		}
	})
}

// mergeFlow adds up the parts of all workers.
func (t *Trail) mergeFlow(parts []*flowSums, counts bool) *flowSums {
	all := t.freshFlow(counts)
	for _, f := range parts {
		for i, a := range f.codes {
			all.codes[i].n += a.n
			all.codes[i].sum += a.sum
		}
		for i, e := range f.extremes {
			all.extremes[i].low = min(all.extremes[i].low, e.low)
			all.extremes[i].high = max(all.extremes[i].high, e.high)
		}
		for i, n := range f.cells {
			all.cells[i] += n
		}
		for k, n := range f.sparse {
			all.sparse[k] += n
		}
		for i := range f.length {
			all.length[i].Merge(&f.length[i])
		}
	}
	return all
}

package trail

import (
	"context"
	"math"

	"github.com/desirepath/desirepath/internal/analysis"
)

// added is what a scan adds up for one code of edges when only counts and
// means are asked: the number of events and the sum of times, in units.
type added struct {
	n, sum uint64
}

// timed is added with the smallest and the largest time; one line of the cache
// holds two.
type timed struct {
	added
	low, high uint64
}

// flowSums is one worker's part of a flow.
type flowSums struct {
	counts []added           // by code of edges, when only counts are asked
	timed  []timed           // by code of edges, otherwise
	cells  []uint32          // by pair and bucket, with timed
	sparse map[uint64]uint32 // the same by pair<<16|bucket, when cells would be too many
	length []analysis.Histogram
	gaps   []uint64 // decoded times of a run, see decodeGaps
	zeros  []uint64
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
	if counts {
		return &flowSums{counts: make([]added, pairs<<flagBits)}
	}
	f := &flowSums{timed: make([]timed, pairs<<flagBits)}
	for i := range f.timed {
		f.timed[i].low = math.MaxUint64
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
		f.first(uint32(codes[0]))
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

// first counts an event that has no time on its pair.
func (f *flowSums) first(code uint32) {
	if f.counts != nil {
		f.counts[code].n++
	} else {
		f.timed[code].n++
	}
}

// addRun is the scan itself: per event one pair code, one difference of times
// and, when quantiles are asked, one bucket.
func addRun[E uint16 | uint32, T uint32 | uint64](f *flowSums, codes []E, before, at []T, bucket []uint16, span int) {
	switch {
	case f.counts != nil:
		addCounts(f.counts, codes, before, at)
	case f.cells != nil:
		addCells(f.timed, f.cells, codes, before, at, bucket, span)
	default:
		addSparse(f, codes, before, at, bucket)
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

func addCells[E uint16 | uint32, T uint32 | uint64](sums []timed, cells []uint32, codes []E, before, at []T, bucket []uint16, span int) {
	before, at, bucket = before[:len(codes)], at[:len(codes)], bucket[:len(codes)]
	for i, c := range codes {
		sums[c].add(uint64(at[i] - before[i]))
		cells[int(c>>flagBits)*span+int(bucket[i])]++
	}
}

func addSparse[E uint16 | uint32, T uint32 | uint64](f *flowSums, codes []E, before, at []T, bucket []uint16) {
	for i, c := range codes {
		f.timed[c].add(uint64(at[i] - before[i]))
		f.sparse[uint64(c>>flagBits)<<16|uint64(bucket[i])]++
	}
}

func (a *timed) add(d uint64) {
	a.n++
	a.sum += d
	if d < a.low {
		a.low = d
	}
	if d > a.high {
		a.high = d
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
	if len(parts) == 0 {
		return t.freshFlow(counts)
	}
	all := parts[0]
	for _, f := range parts[1:] {
		for i, a := range f.counts {
			all.counts[i].n += a.n
			all.counts[i].sum += a.sum
		}
		for i, a := range f.timed {
			all.timed[i].merge(a)
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

func (a *timed) merge(o timed) {
	a.n += o.n
	a.sum += o.sum
	a.low = min(a.low, o.low)
	a.high = max(a.high, o.high)
}

// of is what was added for a code.
func (f *flowSums) of(code int) timed {
	if f.counts != nil {
		return timed{added: f.counts[code]}
	}
	return f.timed[code]
}

package trail

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
)

// edges is, per event, the directly-follows pair that leads into it. The pairs
// are numbered, and what a question would have to find out again each time is
// in the two low bits; so the flow is one pass that adds up by code.
type edges struct {
	from, to []uint32 // touchpoints of a pair, sorted; from 0 is ▶
	w2       []uint16 // pair<<2 | flags
	w4       []uint32 // instead of w2 when there are more than 16,384 pairs
	bucket   []uint16 // histogram bucket of the time on the pair, less lowest; 0 after ▶
	lowest   int64
	span     int64 // buckets in use
}

// The flags of an event's pair.
const (
	pairAgain       = 1 // the journey had this pair before
	touchpointAgain = 2 // the journey had this touchpoint before
	flagBits        = 2
)

// pairIndex numbers pairs of touchpoints.
type pairIndex struct {
	side  int // touchpoints + 1
	dense []uint32
	wide  map[uint64]uint32
}

// maxDense is the largest number of cells of a dense index.
const maxDense = 1 << 22

func newPairIndex(touchpoints int) *pairIndex {
	side := touchpoints + 1
	if side*side <= maxDense {
		return &pairIndex{side: side, dense: make([]uint32, side*side)}
	}
	return &pairIndex{side: side, wide: map[uint64]uint32{}}
}

func (p *pairIndex) set(a, b, value uint32) {
	if p.dense != nil {
		p.dense[int(a)*p.side+int(b)] = value
		return
	}
	p.wide[uint64(a)<<32|uint64(b)] = value
}

func (p *pairIndex) get(a, b uint32) uint32 {
	if p.dense != nil {
		return p.dense[int(a)*p.side+int(b)]
	}
	return p.wide[uint64(a)<<32|uint64(b)]
}

// list returns the pairs that were set, sorted.
func (p *pairIndex) list() (from, to []uint32) {
	var keys []uint64
	for i, v := range p.dense {
		if v != 0 {
			keys = append(keys, uint64(i/p.side)<<32|uint64(i%p.side))
		}
	}
	for k := range p.wide {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, cmp.Compare[uint64])
	for _, k := range keys {
		from, to = append(from, uint32(k>>32)), append(to, uint32(k))
	}
	return from, to
}

// makeEdges numbers the pairs, then marks every event with its own.
func (t *Trail) makeEdges(ctx context.Context) error {
	if err := t.findPairs(ctx); err != nil {
		return err
	}
	index := newPairIndex(t.touchpoint.size())
	for i := range t.edges.from {
		index.set(t.edges.from[i], t.edges.to[i], uint32(i))
	}
	n := t.count()
	t.edges.bucket = make([]uint16, n)
	if len(t.edges.from) <= math.MaxUint16>>flagBits {
		t.edges.w2 = make([]uint16, n)
	} else {
		t.edges.w4 = make([]uint32, n)
	}
	markers := make([]*marker, workers(len(t.chunks)))
	err := inParallel(ctx, len(t.chunks), func(w, c int) error {
		if markers[w] == nil {
			markers[w] = &marker{index: index, pairs: make([]uint32, len(t.edges.from)), touchpoints: make([]uint32, t.touchpoint.size()+1), lowest: math.MaxInt64}
		}
		markers[w].mark(t, t.chunks[c])
		return nil
	})
	if err != nil {
		return err
	}
	return t.shiftBuckets(ctx, markers)
}

func (t *Trail) findPairs(ctx context.Context) error {
	found := make([]*pairIndex, workers(len(t.chunks)))
	err := inParallel(ctx, len(t.chunks), func(w, c int) error {
		if found[w] == nil {
			found[w] = newPairIndex(t.touchpoint.size())
		}
		ch := t.chunks[c]
		codes := make([]uint32, ch.hi-ch.lo)
		fill(&t.touchpoint.column, ch.lo, ch.hi, codes)
		for j := ch.from; j < ch.to; j++ {
			before := uint32(0)
			for i := int(t.offsets[j]); i < int(t.offsets[j+1]); i++ {
				at := codes[i-ch.lo]
				found[w].set(before, at, 1)
				before = at
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	all := newPairIndex(t.touchpoint.size())
	for _, f := range found {
		if f == nil {
			continue
		}
		from, to := f.list()
		for i := range from {
			all.set(from[i], to[i], 1)
		}
	}
	t.edges.from, t.edges.to = all.list()
	return nil
}

// marker marks events; pairs and touchpoints remember the last journey (+1)
// that had them.
type marker struct {
	index              *pairIndex
	pairs, touchpoints []uint32
	codes              []uint32
	lowest, highest    int64
}

func (m *marker) mark(t *Trail, ch chunk) {
	m.codes = sized(m.codes, ch.hi-ch.lo)
	fill(&t.touchpoint.column, ch.lo, ch.hi, m.codes)
	for j := ch.from; j < ch.to; j++ {
		before, stamp := uint32(0), uint32(j+1)
		for i := int(t.offsets[j]); i < int(t.offsets[j+1]); i++ {
			at := m.codes[i-ch.lo]
			pair := m.index.get(before, at)
			code := pair << flagBits
			if m.pairs[pair] == stamp {
				code |= pairAgain
			}
			if m.touchpoints[at] == stamp {
				code |= touchpointAgain
			}
			m.pairs[pair], m.touchpoints[at] = stamp, stamp
			if t.edges.w2 != nil {
				t.edges.w2[i] = uint16(code)
			} else {
				t.edges.w4[i] = code
			}
			if before != 0 {
				b := int64(analysis.Bucket(t.gapBefore(i)))
				m.lowest, m.highest = min(m.lowest, b), max(m.highest, b)
				t.edges.bucket[i] = uint16(b)
			}
			before = at
		}
	}
}

// gapBefore is the time on the edge into event i, from the end of the event
// before it in its journey, never below zero.
func (t *Trail) gapBefore(i int) int64 { return max(0, t.clock.at(i)-t.end(i-1)) }

// shiftBuckets makes the bucket numbers start at zero, so that the histograms
// of a scan are no wider than the data.
func (t *Trail) shiftBuckets(ctx context.Context, markers []*marker) error {
	lowest, highest := int64(math.MaxInt64), int64(0)
	for _, m := range markers {
		if m != nil {
			lowest, highest = min(lowest, m.lowest), max(highest, m.highest)
		}
	}
	if lowest > highest {
		lowest = highest // no journey has two events
	}
	t.edges.lowest, t.edges.span = lowest, highest-lowest+1
	return inParallel(ctx, len(t.chunks), func(_, c int) error {
		for i := t.chunks[c].lo; i < t.chunks[c].hi; i++ {
			t.edges.bucket[i] -= min(t.edges.bucket[i], uint16(lowest))
		}
		return nil
	})
}

// sized returns a slice of n elements, reusing buf where it is large enough.
func sized[T any](buf []T, n int) []T {
	if cap(buf) < n {
		return make([]T, n)
	}
	return buf[:n]
}

package trail

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
)

// flowAnswer turns the sums of a scan into the answer. Pairs that end at ■ are
// not scanned: they are what enters a touchpoint and does not leave it.
func (t *Trail) flowAnswer(frame analysis.Frame, f *flowSums, counts bool) *analysis.Flow {
	size := t.touchpoint.size() + 1
	events, journeys, leaving := make([]int64, size), make([]int64, size), make([]int64, size)
	for code := range len(t.edges.from) << flagBits {
		pair, n := code>>flagBits, int64(f.of(code).n)
		from, to := t.edges.from[pair], t.edges.to[pair]
		events[to] += n
		leaving[from] += n
		if code&touchpointAgain == 0 {
			journeys[to] += n
		}
	}
	answer := &analysis.Flow{Frame: frame, Touchpoints: t.nodes(events, journeys, f.length), Edges: []analysis.Edge{}}
	spreads := t.pairSpreads(f, counts)
	for pair := range t.edges.from {
		e, ok := t.edge(f, pair, events, frame.Population.Journeys)
		if !ok {
			continue
		}
		if s := spreads(pair); s != nil {
			e.MeanS = &s.MeanS
			if !counts {
				e.MedianS, e.P90S = &s.MedianS, &s.P90S
			}
		}
		answer.Edges = append(answer.Edges, e)
	}
	for at := 1; at < size; at++ {
		if n := events[at] - leaving[at]; n > 0 {
			answer.Edges = append(answer.Edges, analysis.Edge{
				From: t.touchpoint.name(uint32(at)), To: analysis.End, Count: n, Journeys: n,
				ShareOut: analysis.ShareOf(n, events[at]).Value,
				ShareIn:  analysis.ShareOf(n, frame.Population.Journeys).Value,
			})
		}
	}
	slices.SortFunc(answer.Edges, func(a, b analysis.Edge) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.From, b.From), strings.Compare(a.To, b.To))
	})
	return answer
}

// edge is a pair with its counts and shares; false when no journey has it.
func (t *Trail) edge(f *flowSums, pair int, events []int64, journeys int64) (analysis.Edge, bool) {
	e := analysis.Edge{From: analysis.Start, To: t.touchpoint.name(t.edges.to[pair])}
	for flags := range 1 << flagBits {
		n := int64(f.of(pair<<flagBits | flags).n)
		e.Count += n
		if flags&pairAgain == 0 {
			e.Journeys += n
		}
	}
	leaving := journeys
	if from := t.edges.from[pair]; from != 0 {
		e.From, leaving = t.touchpoint.name(from), events[from]
	}
	e.ShareOut = analysis.ShareOf(e.Count, leaving).Value
	e.ShareIn = analysis.ShareOf(e.Count, events[t.edges.to[pair]]).Value
	return e, e.Count > 0
}

// pairSpreads returns a function that summarises the times on a pair; nil
// after ▶. Without histograms only the mean is right.
func (t *Trail) pairSpreads(f *flowSums, counts bool) func(pair int) *analysis.Spread {
	unit := t.clock.unit
	if !t.gap.empty() {
		unit = 1
	}
	var h analysis.Histogram
	lowest, span := int(t.edges.lowest), int(t.edges.span)
	sparse := bySparsePair(f.sparse)
	return func(pair int) *analysis.Spread {
		if t.edges.from[pair] == 0 {
			return nil
		}
		sum := timed{low: math.MaxUint64}
		for flags := range 1 << flagBits {
			sum.merge(f.of(pair<<flagBits | flags))
		}
		h.N, h.Sum = int64(sum.n), int64(sum.sum)*unit
		if counts || h.N == 0 {
			return h.Spread()
		}
		h.Min, h.Max = int64(sum.low)*unit, int64(sum.high)*unit
		if f.cells != nil {
			for b, n := range f.cells[pair*span : (pair+1)*span] {
				h.Count[lowest+b] = int64(n)
			}
			return h.Spread()
		}
		h.Count = [analysis.Buckets]int64{}
		for _, cell := range sparse[uint32(pair)] {
			h.Count[lowest+int(cell&0xffff)] = int64(f.sparse[cell])
		}
		return h.Spread()
	}
}

func bySparsePair(cells map[uint64]uint32) map[uint32][]uint64 {
	if cells == nil {
		return nil
	}
	out := map[uint32][]uint64{}
	for cell := range cells {
		out[uint32(cell>>16)] = append(out[uint32(cell>>16)], cell)
	}
	return out
}

// nodes are the touchpoints with events, most events first.
func (t *Trail) nodes(events, journeys []int64, length []analysis.Histogram) []analysis.Node {
	out := []analysis.Node{}
	for at := 1; at < len(events); at++ {
		if events[at] == 0 {
			continue
		}
		n := analysis.Node{Name: t.touchpoint.name(uint32(at)), Events: events[at], Journeys: journeys[at]}
		if length != nil {
			n.Duration = length[at].Spread()
		}
		out = append(out, n)
	}
	// Codes are in the order of names, and the sort keeps it.
	slices.SortStableFunc(out, func(a, b analysis.Node) int { return cmp.Compare(b.Events, a.Events) })
	return out
}

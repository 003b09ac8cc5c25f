package trail

import (
	"cmp"
	"context"
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
)

// maxSamples is how many journeys stand for a variant.
const maxSamples = 3

// route is one variant while it is counted.
type route struct {
	hash    uint64
	journey int // one that goes this way
	count   int64
	took    lengths
	samples []uint64 // smallest keys, ascending
}

// routes is one worker's table of variants: by hash, with the few that share
// one in a row.
type routes struct {
	byHash map[uint64][]int32
	list   []*route
}

// Variants are the different routes, most frequent first.
func (t *Trail) Variants(ctx context.Context, q analysis.VariantsQuestion) (*analysis.Variants, error) {
	if err := q.Selection.Validate(); err != nil {
		return nil, err
	}
	fresh := func() *routes { return &routes{byHash: map[uint64][]int32{}} }
	parts, frame, err := scan(ctx, t, t.selection(q.Selection), fresh, func(r *routes, ch chunk, in []bool, b *bench) {
		codes := b.column(&t.touchpoint.column, ch)
		runs(ch, in, func(from, to int) {
			for j := from; j < to; j++ {
				own := codes[int(t.offsets[j])-ch.lo : int(t.offsets[j+1])-ch.lo]
				at := r.find(t.hashRoute(own), j, func(other int) bool { return t.goes(other, own) })
				at.count++
				at.took.add(t.lastEnd(j) - t.clock.at(int(t.offsets[j])))
				at.sample(t.key[j])
			}
		})
	})
	if err != nil {
		return nil, err
	}
	all := fresh()
	for _, r := range parts {
		for _, from := range r.list {
			own := t.routeOf(from.journey)
			to := all.find(from.hash, from.journey, func(other int) bool { return t.goes(other, own) })
			to.count += from.count
			to.took.merge(&from.took)
			for _, key := range from.samples {
				to.sample(key)
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return t.variantsAnswer(frame, all.list, q.Limit), nil
}

// hashRoute mixes the touchpoints of a route into one number.
func (t *Trail) hashRoute(codes []uint32) uint64 {
	if t.sameHash {
		return 0
	}
	h := uint64(len(codes)) * 0x9e3779b97f4a7c15
	for _, c := range codes {
		h = (h ^ uint64(c)) * 0x9fb21c651e98df25
		h ^= h >> 32
	}
	return h
}

// find returns the route of a journey, adding it when it is new; same decides
// among routes that share a hash.
func (r *routes) find(hash uint64, j int, same func(other int) bool) *route {
	for _, k := range r.byHash[hash] {
		if same(r.list[k].journey) {
			return r.list[k]
		}
	}
	r.byHash[hash] = append(r.byHash[hash], int32(len(r.list)))
	r.list = append(r.list, &route{hash: hash, journey: j})
	return r.list[len(r.list)-1]
}

// sample keeps the smallest keys.
func (r *route) sample(key uint64) {
	if len(r.samples) == maxSamples && key >= r.samples[maxSamples-1] {
		return
	}
	at, _ := slices.BinarySearch(r.samples, key)
	r.samples = slices.Insert(r.samples, at, key)
	r.samples = r.samples[:min(len(r.samples), maxSamples)]
}

// goes tells whether a journey has exactly these touchpoints.
func (t *Trail) goes(j int, codes []uint32) bool {
	lo, hi := int(t.offsets[j]), int(t.offsets[j+1])
	if hi-lo != len(codes) {
		return false
	}
	for i, c := range codes {
		if uint32(t.touchpoint.get(lo+i)) != c {
			return false
		}
	}
	return true
}

// routeOf is the codes of a journey's touchpoints.
func (t *Trail) routeOf(j int) []uint32 {
	lo, hi := int(t.offsets[j]), int(t.offsets[j+1])
	out := make([]uint32, hi-lo)
	fill(&t.touchpoint.column, lo, hi, out)
	return out
}

func (t *Trail) variantsAnswer(frame analysis.Frame, list []*route, limit int) *analysis.Variants {
	answer := &analysis.Variants{Frame: frame, Count: int64(len(list)), Variants: []analysis.Variant{}}
	// Codes are in the order of names, so routes compare by code.
	slices.SortFunc(list, func(a, b *route) int {
		if a.count != b.count {
			return cmp.Compare(b.count, a.count)
		}
		return t.compareRoutes(a.journey, b.journey)
	})
	var before int64
	for i, r := range list {
		if limit > 0 && i >= limit {
			break
		}
		before += r.count
		spread := r.took.histogram().Spread()
		v := analysis.Variant{
			Journeys:   r.count,
			Share:      analysis.ShareOf(r.count, frame.Population.Journeys).Value,
			Cumulative: analysis.ShareOf(before, frame.Population.Journeys).Value,
			MedianS:    spread.MedianS,
			P90S:       spread.P90S,
		}
		for _, code := range t.routeOf(r.journey) {
			v.Touchpoints = append(v.Touchpoints, t.touchpoint.name(code))
		}
		for _, key := range r.samples {
			v.Samples = append(v.Samples, keyText(key))
		}
		answer.Variants = append(answer.Variants, v)
	}
	return answer
}

func (t *Trail) compareRoutes(a, b int) int {
	i, k := int(t.offsets[a]), int(t.offsets[b])
	for i < int(t.offsets[a+1]) && k < int(t.offsets[b+1]) {
		if c := cmp.Compare(t.touchpoint.get(i), t.touchpoint.get(k)); c != 0 {
			return c
		}
		i, k = i+1, k+1
	}
	return cmp.Compare(t.offsets[a+1]-t.offsets[a], t.offsets[b+1]-t.offsets[b])
}

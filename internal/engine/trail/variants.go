package trail

import (
	"cmp"
	"context"

	"github.com/desirepath/desirepath/internal/analysis"
)

// Variants are the different routes, most frequent first. One pass numbers the
// routes and counts journeys; then lengths and samples are gathered only for
// the routes that are shown.
func (t *Trail) Variants(ctx context.Context, q analysis.VariantsQuestion) (*analysis.Variants, error) {
	if err := q.Selection.Validate(); err != nil {
		return nil, err
	}
	fresh := func() *routes { return &routes{t: t} }
	parts, frame, err := scan(ctx, t, t.selection(q.Selection), fresh, func(r *routes, ch chunk, in []bool, b *bench) {
		codes := b.column(&t.touchpoint.column, ch)
		runs(ch, in, func(from, to int) {
			for j := from; j < to; j++ {
				own := codes[int(t.offsets[j])-ch.lo : int(t.offsets[j+1])-ch.lo]
				r.seen = append(r.seen, seen{uint32(j), r.count(t.hashRoute(own), uint32(j), own, 1)})
			}
		})
	})
	if err != nil {
		return nil, err
	}
	all, numbers, err := t.joinRoutes(ctx, parts)
	if err != nil {
		return nil, err
	}
	answer := &analysis.Variants{Frame: frame, Count: int64(len(all.counts)), Variants: []analysis.Variant{}}
	shown := t.mostFrequent(all, q.Limit)
	facts, err := t.routeFacts(ctx, parts, numbers, shown, len(all.counts))
	if err != nil {
		return nil, err
	}
	var before int64
	for i, number := range shown {
		before += all.counts[number]
		answer.Variants = append(answer.Variants, t.variant(&facts[i], int(all.journey[number]), all.counts[number], before, frame.Population.Journeys))
	}
	return answer, nil
}

// joinRoutes numbers the routes of all workers together; numbers tells, for
// every worker, the joint number of its own.
func (t *Trail) joinRoutes(ctx context.Context, parts []*routes) (all *routes, numbers [][]uint32, err error) {
	all = &routes{t: t}
	for _, r := range parts {
		own := make([]uint32, len(r.hashes))
		for i, hash := range r.hashes {
			if i%(1<<14) == 0 && ctx.Err() != nil {
				return nil, nil, ctx.Err()
			}
			own[i] = all.count(hash, r.journey[i], t.routeOf(int(r.journey[i])), r.counts[i])
		}
		numbers = append(numbers, own)
	}
	return all, numbers, nil
}

// mostFrequent are the numbers of the routes to show, in order; limit 0 or
// less is all.
func (t *Trail) mostFrequent(all *routes, limit int) []uint32 {
	order := make([]uint32, len(all.counts))
	for i := range order {
		order[i] = uint32(i)
	}
	if limit <= 0 {
		limit = len(order)
	}
	limit = min(limit, len(order))
	front(order, limit, func(a, b uint32) int {
		if all.counts[a] != all.counts[b] {
			return cmp.Compare(all.counts[b], all.counts[a])
		}
		return t.compareRoutes(int(all.journey[a]), int(all.journey[b]))
	})
	return order[:limit]
}

// compareRoutes orders routes by names; codes are in the order of names.
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

// maxSamples is how many journeys stand for a variant.
const maxSamples = 3

// routeFacts is what is shown of a route beside its count.
type routeFacts struct {
	took    lengths
	samples [maxSamples]uint64 // smallest keys, ascending
	n       int
}

// sample keeps the smallest keys.
func (f *routeFacts) sample(key uint64) {
	at := f.n
	for at > 0 && f.samples[at-1] > key {
		at--
	}
	if at == maxSamples {
		return
	}
	copy(f.samples[at+1:], f.samples[at:])
	f.samples[at] = key
	f.n = min(f.n+1, maxSamples)
}

func (f *routeFacts) merge(o *routeFacts) {
	f.took.merge(&o.took)
	for _, key := range o.samples[:o.n] {
		f.sample(key)
	}
}

// routeFacts reads the journeys of the routes that are shown.
func (t *Trail) routeFacts(ctx context.Context, parts []*routes, numbers [][]uint32, shown []uint32, routes int) ([]routeFacts, error) {
	place := make([]int32, routes) // where a route is shown, less one
	for i, number := range shown {
		place[number] = int32(i + 1)
	}
	found := make([][]routeFacts, len(parts))
	err := inParallel(ctx, len(parts), func(_, p int) error {
		found[p] = make([]routeFacts, len(shown))
		for k, s := range parts[p].seen {
			if k%(1<<16) == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if at := place[numbers[p][s.route]]; at > 0 {
				j := int(s.journey)
				found[p][at-1].took.add(t.lastEnd(j) - t.clock.at(int(t.offsets[j])))
				found[p][at-1].sample(t.key[j])
			}
		}
		return nil
	})
	if err != nil || len(found) == 0 {
		return nil, err
	}
	for _, f := range found[1:] {
		for i := range f {
			found[0][i].merge(&f[i])
		}
	}
	return found[0], nil
}

func (t *Trail) variant(f *routeFacts, journey int, count, upTo, population int64) analysis.Variant {
	spread := f.took.histogram().Spread()
	v := analysis.Variant{
		Journeys:   count,
		Share:      analysis.ShareOf(count, population).Value,
		Cumulative: analysis.ShareOf(upTo, population).Value,
		MedianS:    spread.MedianS,
		P90S:       spread.P90S,
	}
	for _, code := range t.routeOf(journey) {
		v.Touchpoints = append(v.Touchpoints, t.touchpoint.name(code))
	}
	for _, key := range f.samples[:f.n] {
		v.Samples = append(v.Samples, keyText(key))
	}
	return v
}

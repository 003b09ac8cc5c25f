package naive

import (
	"cmp"
	"context"
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// maxSamples is how many journeys stand for a variant.
const maxSamples = 3

// Variants are the different routes, most frequent first.
func (e *Engine) Variants(ctx context.Context, q analysis.VariantsQuestion) (*analysis.Variants, error) {
	if err := q.Selection.Validate(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	journeys, frame := e.pick(q.Selection)
	routes := byRoute(journeys)
	answer := &analysis.Variants{Frame: frame, Count: int64(len(routes)), Variants: []analysis.Variant{}}
	var before int64
	for i, same := range routes {
		if q.Limit > 0 && i >= q.Limit {
			break
		}
		n := int64(len(same))
		before += n
		took := spread(durations(same))
		answer.Variants = append(answer.Variants, analysis.Variant{
			Touchpoints: route(same[0]),
			Journeys:    n,
			Share:       analysis.ShareOf(n, frame.Population.Journeys).Value,
			Cumulative:  analysis.ShareOf(before, frame.Population.Journeys).Value,
			MedianS:     took.MedianS,
			P90S:        took.P90S,
			Samples:     smallestKeys(same),
		})
	}
	return answer, nil
}

// route is the touchpoints of a journey in order.
func route(j *journey.Journey) []string {
	var out []string
	for _, ev := range j.Events {
		out = append(out, ev.Touchpoint)
	}
	return out
}

// byRoute puts journeys of the same route together: the largest group first,
// groups of one size in the order of their routes.
func byRoute(journeys []*journey.Journey) [][]*journey.Journey {
	sorted := slices.Clone(journeys)
	slices.SortStableFunc(sorted, func(a, b *journey.Journey) int { return slices.Compare(route(a), route(b)) })
	var groups [][]*journey.Journey
	for i, j := range sorted {
		if i == 0 || !slices.Equal(route(j), route(sorted[i-1])) {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], j)
	}
	slices.SortStableFunc(groups, func(a, b []*journey.Journey) int { return cmp.Compare(len(b), len(a)) })
	return groups
}

func durations(journeys []*journey.Journey) []event.Micros {
	var out []event.Micros
	for _, j := range journeys {
		out = append(out, duration(j))
	}
	return out
}

func smallestKeys(journeys []*journey.Journey) []string {
	var keys []string
	for _, j := range journeys {
		keys = append(keys, j.Key)
	}
	slices.Sort(keys)
	return keys[:min(len(keys), maxSamples)]
}

package discover

import (
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
)

// shareOf is the share of the looked-at journeys that come to any of the groups.
func shareOf(gs []group, vs *analysis.Variants) float64 {
	place := places(gs)
	var in, all int64
	for _, v := range vs.Variants {
		all += v.Journeys
		if slices.ContainsFunc(v.Touchpoints, func(t string) bool { _, ok := place[t]; return ok }) {
			in += v.Journeys
		}
	}
	if all == 0 {
		return 0
	}
	return float64(in) / float64(all)
}

// spans tells the share of the looked-at journeys that come to at least one of
// the groups i…j−1, for every i < j.
func spans(gs []group, vs *analysis.Variants) func(i, j int) float64 {
	n, place := len(gs), places(gs)
	// from[j][i] counts journeys whose last group before j is i.
	from := make([][]int64, n+1)
	for j := range from {
		from[j] = make([]int64, n+1)
	}
	var all int64
	seen := make([]bool, n)
	for _, v := range vs.Variants {
		all += v.Journeys
		clear(seen)
		for _, t := range v.Touchpoints {
			if g, ok := place[t]; ok {
				seen[g] = true
			}
		}
		last := -1
		for j := 1; j <= n; j++ {
			if seen[j-1] {
				last = j - 1
			}
			if last >= 0 {
				from[j][last] += v.Journeys
			}
		}
	}
	for j := range from {
		for i := n - 1; i >= 0; i-- {
			from[j][i] += from[j][i+1]
		}
	}
	return func(i, j int) float64 {
		if all == 0 {
			return 0
		}
		return float64(from[j][i]) / float64(all)
	}
}

package discover

import (
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
)

// together is the share of journeys that must run from the one end to the
// other for both to be in the title.
const together = 0.40

// title says only what is true of most journeys: where they begin, where they
// end, or neither. Names stand in quotation marks, for they may be of any form:
// "Called", "Create invoice", "Release A".
func title(m *atlas.Map, vs *analysis.Variants, a *analysis.MapAnswer) string {
	steps, _ := m.Steps()
	n := a.Population.Journeys
	first, last := -1, -1
	for i := range a.Steps {
		if slices.Contains(steps[i].Flags, atlas.FlagOther) {
			continue // what is left over is no place to begin or end
		}
		if 2*a.Steps[i].Started > n {
			first = i
		}
		if 2*a.Steps[i].Ended.K > n {
			last = i
		}
	}
	quoted := func(i int) string { return "“" + shorten(steps[i].Name, 44) + "”" }
	switch {
	case first >= 0 && first == last:
		return "What happens around " + quoted(first)
	case first >= 0 && last >= 0 && connected(steps[first], steps[last], vs):
		return "From " + quoted(first) + " to " + quoted(last)
	case first >= 0 && (last < 0 || a.Steps[first].Started >= a.Steps[last].Ended.K):
		return "What happens after " + quoted(first)
	case last >= 0:
		return "What leads to " + quoted(last)
	}
	return "The journeys as customers really walk them"
}

// connected tells whether enough of the looked-at journeys begin at one step
// and end at the other.
func connected(from, to *atlas.Step, vs *analysis.Variants) bool {
	var both, all int64
	for _, v := range vs.Variants {
		all += v.Journeys
		if k := len(v.Touchpoints); k > 0 && binds(from, v.Touchpoints[0]) && binds(to, v.Touchpoints[k-1]) {
			both += v.Journeys
		}
	}
	return all > 0 && float64(both) >= together*float64(all)
}

// binds tells whether a step that is not the rest counts a touchpoint.
func binds(s *atlas.Step, touchpoint string) bool {
	return s.Binding != nil && slices.Contains(s.Binding.Values, touchpoint)
}

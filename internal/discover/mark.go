package discover

import (
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
)

// Shares from which a mark is set.
const (
	entryShare  = 0.10 // of all journeys begin here
	exitShare   = 0.10 // of all journeys end here
	loopShare   = 0.15 // of the step's journeys leave and come back
	repeatShare = 0.15 // of the step's journeys do it twice in a row
	nextShare   = 0.05 // smallest way on that is drawn
	nextMost    = 4    // ways on from one step
)

// mark sets flags, ways on and channels of every step from the answer.
func mark(m *atlas.Map, a *analysis.MapAnswer) {
	steps, stage := m.Steps()
	n := a.Population.Journeys
	for i, st := range steps {
		s := &a.Steps[i]
		flag := func(f atlas.Flag, set bool) {
			if set {
				st.Flags = append(st.Flags, f)
			}
		}
		flag(atlas.FlagEntry, atLeast(s.Started, n, entryShare))
		flag(atlas.FlagExit, atLeast(s.Ended.K, n, exitShare))
		flag(atlas.FlagOptional, 2*s.Journeys < a.Stages[stage[i]].Journeys)
		flag(atlas.FlagLoop, atLeast(s.Returned.K, s.Journeys, loopShare))
		flag(atlas.FlagRepeat, atLeast(s.Repeated.K, s.Journeys, repeatShare))
		flag(atlas.FlagOther, st.Binding != nil && st.Binding.Not != nil)
		st.Next = next(i, steps, a.Links)
		st.Channels = channels(s)
	}
}

func atLeast(k, n int64, share float64) bool {
	return n > 0 && k > 0 && float64(k) >= share*float64(n)
}

// next are the most travelled ways on, with their share of all that leaves the
// step, its ends included. Links come by count.
func next(i int, steps []*atlas.Step, links []analysis.StepLink) []atlas.Next {
	var out []atlas.Next
	var all int64
	for _, l := range links {
		if l.From == i {
			all += l.Count
		}
	}
	for _, l := range links {
		if l.From != i || l.To < 0 || len(out) == nextMost {
			continue
		}
		if len(out) > 0 && float64(l.Count) < nextShare*float64(all) {
			break
		}
		kind := ""
		if l.To < i {
			kind = "back"
		}
		out = append(out, atlas.Next{To: steps[l.To].ID, Share: analysis.ShareOf(l.Count, all).Value, Kind: kind})
	}
	return out
}

// channels are those that carry at least one in fifty of a step's events.
func channels(s *analysis.StepAnswer) []string {
	var out []string
	for _, c := range s.Channels {
		if strings.TrimSpace(c.Name) != "" && 50*c.Events >= s.Events && len(out) < 8 {
			out = append(out, c.Name)
		}
	}
	return out
}

package discover

import (
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
)

// Limits of putting steps together in a map of many kinds.
const (
	rareKin   = 0.05 // touchpoints below this share of journeys may join by shared words
	kinMost   = 0.12 // … to a step of no more than this
	restShare = 0.08 // a rest above this share is put together by neighbourhood first
	tailMost  = 120  // kinds that are looked at for that
	hopeless  = 0.50 // … unless even those leave out more than this share of journeys
	kinPull   = 0.15 // what shared words are worth beside flow
	manyKinds = 0.5  // how much a kind more makes a step less fit to take another
	maxPair   = 40   // characters of a step named after both its kinds
)

// leading is the name of the group's most frequent kind.
func (g *group) leading() string {
	if g.lead != "" {
		return g.lead
	}
	return g.name
}

// weight is how many journeys come to what leading names.
func (g *group) weight() int64 {
	if g.lead != "" {
		return g.led
	}
	return g.journeys
}

// neighbours puts the less frequent of too many groups together where journeys
// go straight from one to the other or where they share a telling word, the
// rarest first, so that little is left over. What has no neighbour stays for
// the rest. The groups come, and go, by journeys, descending.
func neighbours(gs []group, vs *analysis.Variants, fl *analysis.Flow, limit int) []group {
	if len(gs) <= limit || limit < 6 || shareOf(gs[limit-1:], vs) < restShare {
		return gs
	}
	head := limit * 2 / 3
	end := min(len(gs), head+tailMost)
	if end < len(gs) && shareOf(gs[end:], vs) >= hopeless {
		return gs
	}
	t := newTail(gs, head, end, fl, vs)
	room := limit - head
	if end < len(gs) {
		room-- // for the rest
	}
	var alone []group
	for len(t.parts) > room {
		a := t.rarest()
		if b := t.partner(a); b >= 0 {
			t.merge(a, b)
			continue
		}
		if len(alone) == 0 && end == len(gs) {
			room--
		}
		alone = append(alone, t.union(a, gs[head:end]))
		t.drop(a)
	}
	out := slices.Clone(gs[:head])
	for i := range t.parts {
		out = append(out, t.union(i, gs[head:end]))
	}
	out = append(out, alone...)
	sortGroups(out)
	return append(out, gs[end:]...)
}

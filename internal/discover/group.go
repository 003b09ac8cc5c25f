package discover

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/event"
)

// group is one step to be: the touchpoints that it binds.
type group struct {
	name        string
	lead        string   // name of its most frequent kind where its own name says more
	led         int64    // journeys of that kind
	touchpoints []string // by events, descending
	journeys    int64    // of its most frequent touchpoint: a lower bound that needs no further question
	events      int64
	other       bool // everything that has no step of its own
}

// binding ties the step to its events. The rest is "none of the others", so
// that a touchpoint that turns up later is counted too.
func (g *group) binding(all []group) event.Predicate {
	if !g.other {
		return event.Is("touchpoint", g.touchpoints...)
	}
	var named []string
	for i := range all {
		if !all[i].other {
			named = append(named, all[i].touchpoints...)
		}
	}
	not := event.Is("touchpoint", named...)
	return event.Predicate{Not: &not}
}

// Thresholds of grouping, as shares of all journeys or events.
const (
	rareVariant = 0.10  // names that differ in a number join when at most one of them is more frequent
	mostEvents  = 0.40  // … and never to a step of more than this
	hardlyEver  = 0.005 // below this a touchpoint of a crowded log goes to the rest
	crowded     = 15    // steps above which the rarest are put together
)

// groups makes at most limit steps of the touchpoints, most frequent first.
func groups(o *analysis.Overview, vs *analysis.Variants, fl *analysis.Flow, limit int) []group {
	nodes, journeys, events := o.Touchpoints, o.Population.Journeys, o.Population.Events
	names := make([]string, len(nodes))
	for i, n := range nodes {
		names[i] = n.Name
	}
	loud := shouts(names)
	gs := make([]group, len(nodes))
	for i, n := range nodes {
		gs[i] = group{name: readable(n.Name, loud), touchpoints: []string{n.Name}, journeys: n.Journeys, events: n.Events}
	}
	gs = join(gs, exactKey, asWritten, func([]group) bool { return true })
	gs = join(gs, looseKey, withoutNumbers, func(same []group) bool {
		frequent, sum := 0, int64(0)
		for _, g := range same {
			if float64(g.journeys) >= rareVariant*float64(journeys) {
				frequent++
			}
			sum += g.events
		}
		return frequent <= 1 && float64(sum) <= mostEvents*float64(events)
	})
	sortGroups(gs)
	gs = kindred(gs, journeys)
	gs = neighbours(gs, vs, fl, limit)
	gs = rest(gs, journeys, limit)
	distinct(gs)
	return gs
}

// sortGroups puts the most frequent first.
func sortGroups(gs []group) {
	slices.SortStableFunc(gs, func(a, b group) int {
		return cmp.Or(cmp.Compare(b.journeys, a.journeys), cmp.Compare(b.events, a.events), strings.Compare(a.touchpoints[0], b.touchpoints[0]))
	})
}

var number = regexp.MustCompile(`[\s#\-–.]*\b[0-9]+\b`)

// withoutNumbers is the name of what differs in numbers only.
func withoutNumbers(name string) string {
	if s := strings.TrimSpace(number.ReplaceAllString(name, "")); letters(s) >= 2 {
		return upperFirst(s)
	}
	return name
}

func asWritten(name string) string { return name }

// join merges groups of one key where the judge agrees; the order of first
// appearance stays.
func join(gs []group, key, rename func(string) string, judge func([]group) bool) []group {
	same := map[string][]group{}
	for _, g := range gs {
		if k := key(g.touchpoints[0]); k != "" {
			same[k] = append(same[k], g)
		}
	}
	var out []group
	done := map[string]bool{}
	for _, g := range gs {
		k := key(g.touchpoints[0])
		if len(same[k]) < 2 || !judge(same[k]) {
			out = append(out, g)
			continue
		}
		if done[k] {
			continue
		}
		done[k] = true
		one := group{name: rename(g.name)}
		for _, m := range same[k] {
			one.touchpoints = append(one.touchpoints, m.touchpoints...)
			one.events += m.events
			one.journeys = max(one.journeys, m.journeys)
		}
		out = append(out, one)
	}
	return out
}

// rest puts what is too rare for a step of its own into one, the last.
func rest(gs []group, journeys int64, limit int) []group {
	keep := min(len(gs), limit)
	for keep > crowded && float64(gs[keep-1].journeys) < hardlyEver*float64(journeys) {
		keep--
	}
	if keep == len(gs) {
		return gs
	}
	keep = min(keep, limit-1)
	if keep == len(gs)-1 { // one kind needs no other name
		if len(gs) <= limit {
			return gs
		}
		keep--
	}
	o := group{other: true}
	for _, g := range gs[keep:] {
		o.touchpoints = append(o.touchpoints, g.touchpoints...)
		o.events += g.events
		o.journeys = max(o.journeys, g.journeys)
	}
	o.name = fmt.Sprintf("Other: %s rarer things", atlas.Count(int64(len(o.touchpoints))))
	return append(slices.Clone(gs[:keep]), o)
}

// distinct gives steps whose readable names are the same their full names, and
// a number where even those are equal.
func distinct(gs []group) {
	count := map[string]int{}
	for _, g := range gs {
		count[g.name]++
	}
	for i := range gs {
		if count[gs[i].name] > 1 {
			gs[i].name = shorten(clean(gs[i].touchpoints[0]), maxName)
		}
	}
	seen := map[string]int{}
	for i := range gs {
		seen[gs[i].name]++
		if n := seen[gs[i].name]; n > 1 {
			gs[i].name = fmt.Sprintf("%s (%d)", gs[i].name, n)
		}
	}
}

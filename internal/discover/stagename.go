package discover

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxStageName is how many characters a stage's name has at most.
const maxStageName = 38

// mainShare is how frequent a step must be beside the most frequent of its
// stage to give it a name: a stage is not named after what hardly happens.
const mainShare = 0.5

// fewSteps is up to how many steps a stage may be named after two of them that
// share no word.
const fewSteps = 4

// stageNames names every stage by what its steps have in common, else by its
// most frequent steps; no two alike, none like a step of another stage and none
// inside another where that can be avoided.
func stageNames(stages [][]group) []string {
	n := namer{verbs: verbLed(stages), titles: titleCase(stages), step: map[string]int{}}
	for i, gs := range stages {
		for _, g := range gs {
			n.step[strings.ToLower(g.name)] = i
		}
	}
	names := make([]string, len(stages))
	taken := map[string]bool{}
	for i, gs := range stages {
		all := n.candidates(gs, stages)
		at := slices.IndexFunc(all, func(c string) bool { return n.free(c, i, names) })
		if at < 0 {
			at = slices.IndexFunc(all, func(c string) bool { return !taken[strings.ToLower(c)] })
		}
		if at >= 0 {
			names[i] = all[at]
		}
		for k := 2; names[i] == ""; k++ {
			if c := fmt.Sprintf("%s (%d)", all[0], k); !taken[strings.ToLower(c)] {
				names[i] = c
			}
		}
		taken[strings.ToLower(names[i])] = true
	}
	return names
}

// namer knows how the names of a map are written.
type namer struct {
	verbs  bool           // steps are named "do something"
	titles bool           // Every Word Begins With A Capital
	step   map[string]int // the stage of each step's name
}

// free tells whether a name is neither one of, nor part of one of, the names
// given so far, and is no step of another stage.
func (n *namer) free(c string, stage int, names []string) bool {
	c = strings.ToLower(c)
	if at, is := n.step[c]; is && at != stage {
		return false
	}
	for _, other := range names {
		if other = strings.ToLower(other); other != "" && (other == c || strings.HasPrefix(other, c+" ") || strings.HasPrefix(c, other+" ")) {
			return false
		}
	}
	return true
}

// candidates are possible names, best first; there is at least one.
func (n *namer) candidates(gs []group, stages [][]group) []string {
	var named []group
	for _, g := range gs {
		if !g.other {
			named = append(named, g)
		}
	}
	if len(named) == 0 {
		return []string{"Everything else"}
	}
	out := shared(named, stages, n.verbs)
	byUse := slices.Clone(named)
	slices.SortStableFunc(byUse, func(a, b group) int { return cmp.Compare(b.weight(), a.weight()) })
	main := byUse[:1]
	for len(main) < len(byUse) && float64(byUse[len(main)].weight()) >= mainShare*float64(byUse[0].weight()) {
		main = byUse[:len(main)+1]
	}
	if len(main) > 1 {
		x, y := main[0].leading(), main[1].leading()
		both := pair(named, x, y)
		folded := len(both) < len(x)+len(" and ")+len(y)
		if (folded || len(gs) <= fewSteps) && utf8.RuneCountInString(both) <= maxStageName && strings.Count(both, " and ") == 1 {
			out = append(out, both)
		}
	}
	// A name that fits is better than a more frequent one that has to be cut.
	for _, g := range main {
		if utf8.RuneCountInString(g.leading()) <= maxStageName {
			out = append(out, g.leading())
		}
	}
	for _, g := range byUse {
		out = append(out, brief(g.leading()))
	}
	for i := range out {
		out[i] = n.sentence(out[i])
	}
	return out
}

// sentence writes a name with a capital at its beginning only, where the names
// of the map have capitals everywhere. "ER", "X-Ray" and "Release A" stay.
func (n *namer) sentence(s string) string {
	if !n.titles {
		return s
	}
	ws := strings.Fields(s)
	for i, w := range ws {
		if i > 0 && utf8.RuneCountInString(w) > 1 && ordinary(w) {
			ws[i] = strings.ToLower(w)
		}
	}
	return strings.Join(ws, " ")
}

// brief cuts a name to a stage's length, not behind a word that calls for another.
func brief(s string) string {
	if utf8.RuneCountInString(s) <= maxStageName {
		return s
	}
	cut := strings.TrimSuffix(shorten(s, maxStageName), "…")
	for {
		i := strings.LastIndex(cut, " ")
		if i < 0 || !small[strings.ToLower(cut[i+1:])] {
			return strings.TrimRight(cut, " ,;:-–(") + "…"
		}
		cut = cut[:i]
	}
}

// pair joins two names in the order of the steps.
func pair(gs []group, a, b string) string {
	for i := range gs {
		if gs[i].leading() == a {
			break
		}
		if gs[i].leading() == b {
			a, b = b, a
			break
		}
	}
	return conjoin(a, b)
}

// conjoin joins two names with "and" and says once what they share at the
// beginning or the end: "Order purchase and approved", "Booked and waited for
// engineer".
func conjoin(a, b string) string {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) > 1 && len(y) > 1 && strings.EqualFold(x[0], y[0]) {
		return a + " and " + strings.Join(y[1:], " ")
	}
	k := 0
	for k < len(x)-1 && k < len(y)-1 && strings.EqualFold(x[len(x)-1-k], y[len(y)-1-k]) {
		k++
	}
	// Only what may stand before its object alone: "booked", "waited for", but
	// not "got a first".
	open := func(w string) bool { return isVerb(w) || small[strings.ToLower(w)] }
	if k > 0 && open(x[len(x)-k-1]) && len(content(strings.Join(x[len(x)-k:], " "))) > 0 {
		return strings.Join(x[:len(x)-k], " ") + " and " + lowerFirst(strings.Join(y, " "))
	}
	return a + " and " + lowerFirst(b)
}

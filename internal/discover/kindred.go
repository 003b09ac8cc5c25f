package discover

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// kindred joins the rare groups of a crowded log that share two or more
// telling words, such as the four things that are done with one document.
func kindred(gs []group, journeys int64) []group {
	if len(gs) <= crowded {
		return gs
	}
	for {
		with, written := map[string][]int{}, map[string]string{}
		var order []string
		for i := range gs[:min(len(gs), tailMost)] {
			if float64(gs[i].journeys) >= rareKin*float64(journeys) {
				continue
			}
			for text, as := range runs(gs[i].name) {
				if len(content(text)) < 2 || utf8.RuneCountInString(text) > maxStageName {
					continue
				}
				if with[text] == nil {
					order = append(order, text)
				}
				if w, ok := written[text]; !ok || as < w {
					written[text] = as
				}
				with[text] = append(with[text], i)
			}
		}
		slices.Sort(order)
		best, most := "", 0
		for _, text := range order {
			var sum int64
			for _, i := range with[text] {
				sum += gs[i].journeys
			}
			ws := len(strings.Fields(text))
			if n := len(with[text]) * ws * ws; len(with[text]) > 1 && n > most && float64(sum) <= kinMost*float64(journeys) {
				best, most = text, n
			}
		}
		if best == "" {
			return gs
		}
		gs = unite(gs, with[best], upperFirst(written[best]))
	}
}

// unite puts several groups, the first of them the most frequent, into one at
// the place of the first.
func unite(gs []group, which []int, name string) []group {
	one := group{name: name}
	var out []group
	for i := range gs {
		if !slices.Contains(which, i) {
			out = append(out, gs[i])
			continue
		}
		one.touchpoints = append(one.touchpoints, gs[i].touchpoints...)
		one.events += gs[i].events
		one.journeys = max(one.journeys, gs[i].journeys)
		if i == which[0] {
			out = append(out, group{})
		}
	}
	out[which[0]] = one // nothing before the first was taken out
	return out
}

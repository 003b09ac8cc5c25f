package discover

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Words that carry no meaning of their own at the edge of a name, in the
// languages that touchpoints most often come in.
var small = set("a an the if when that has have of to for in on at by with and or from into is are be was were not no " +
	"der die das des dem den ein eine und oder von zu im am mit für le la les du de d' et à au aux en un une el los las y o para con por da do das dos e em no na il lo gli di het een van voor met op aan si cu pe din la")

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// content is the set of telling words of a name.
func content(name string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words(name) {
		if !small[w] && letters(w) >= 2 {
			m[w] = true
		}
	}
	return m
}

type phrase struct {
	text  string
	score float64
}

// shared finds runs of words that at least two steps and half of the steps of
// a stage bear, and that are not everywhere in the map; longer runs and more
// frequent steps count more.
func shared(gs []group, stages [][]group, verbs bool) []string {
	var total int64
	for _, g := range gs {
		total += g.journeys
	}
	steps, weight := map[string]int{}, map[string]int64{}
	written := map[string]string{}
	var order []string
	for _, g := range gs {
		for text, as := range runs(g.name) {
			if steps[text] == 0 {
				order = append(order, text)
				written[text] = as
			} else if as < written[text] { // whichever spelling sorts first, for the same result on every run
				written[text] = as
			}
			steps[text]++
			weight[text] += g.journeys
		}
	}
	slices.Sort(order)
	var found []phrase
	for _, text := range order {
		if steps[text] < 2 || steps[text]*2 < len(gs) || 2*weight[text] < total || everywhere(text, gs, stages) {
			continue
		}
		if n := utf8.RuneCountInString(text); n < 3 || n > maxStageName || !telling(text, gs, verbs) {
			continue
		}
		found = append(found, phrase{written[text], float64(steps[text]) * (0.5 + float64(len(strings.Fields(text))))})
	}
	slices.SortStableFunc(found, func(a, b phrase) int { return cmp.Compare(b.score, a.score) })
	out := make([]string, len(found))
	for i, p := range found {
		out[i] = upperFirst(p.text)
	}
	return out
}

// telling tells whether shared words say what a stage is about. Two words do;
// one word does when names end with it, for it is then most often the thing,
// when three in four names begin with it, or when three or more steps all have
// it; "send" and "insert" alone do not. Where steps are named by what is done,
// no word does: "engineer" is less than "booked engineer".
func telling(text string, gs []group, verbs bool) bool {
	if strings.Contains(text, " ") {
		return true
	}
	if verbs {
		return false
	}
	begins, ends, has := 0, 0, 0
	for _, g := range gs {
		ws := words(g.name)
		if slices.Contains(ws, text) {
			has++
		}
		if len(ws) > 0 && ws[0] == text {
			begins++
		}
		if len(ws) > 0 && ws[len(ws)-1] == text {
			ends++
		}
	}
	return has == len(gs) && has >= 3 || 2*ends >= len(gs) && ends >= 2 || 4*begins >= 3*len(gs)
}

// runs are the runs of neighbouring words of a name that neither begin nor end
// with a small word, in lower case, with how they are written.
func runs(name string) map[string]string {
	out := map[string]string{}
	ws := strings.Fields(name)
	for i := range ws {
		for j := i + 1; j <= min(len(ws), i+6); j++ {
			first, last := words(ws[i]), words(ws[j-1])
			if len(first) == 0 || len(last) == 0 || small[first[0]] || small[last[len(last)-1]] || letters(ws[i]) == 0 {
				continue
			}
			text := strings.Trim(strings.Join(ws[i:j], " "), ",.;:()[]\"“”'!?-–")
			out[strings.ToLower(text)] = text
		}
	}
	return out
}

// everywhere tells whether words are no mark of a stage because at least half
// of the steps of other stages bear them too.
func everywhere(text string, gs []group, stages [][]group) bool {
	with, all := 0, -len(gs)
	for _, st := range stages {
		for _, g := range st {
			if g.other {
				continue
			}
			all++
			if _, has := runs(g.name)[text]; has {
				with++
			}
		}
	}
	for _, g := range gs {
		if _, has := runs(g.name)[text]; has {
			with--
		}
	}
	return all > 0 && with*3 >= all
}

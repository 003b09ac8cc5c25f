package discover

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/desirepath/desirepath/internal/analysis"
)

// Limits of putting steps together in a map of many kinds.
const (
	rareKin   = 0.05 // touchpoints below this share of journeys may join by shared words
	kinMost   = 0.12 // … to a step of no more than this
	restShare = 0.08 // a rest above this share is put together by neighbourhood first
	tailMost  = 120  // kinds that are looked at for that
	hopeless  = 0.50 // … unless even those leave out more than this share of journeys
	kinPull   = 0.3  // what shared words are worth beside flow
	manyKinds = 0.5  // how much a kind more makes a step less fit to take another
	maxPair   = 40   // characters of a step named after both its kinds
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
	one := group{name: name, lead: gs[which[0]].leading()}
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

// leading is the name of the group's most frequent kind.
func (g *group) leading() string {
	if g.lead != "" {
		return g.lead
	}
	return g.name
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

// tail are the groups that neighbours puts together.
type tail struct {
	parts []part
	flow  [][]float64 // between parts, both ways
	total []float64   // all flow of a part
	kin   [][]float64 // 1 where members share a telling word
	vs    *analysis.Variants
}

type part struct {
	members  []int
	in       []bool // which variants come here
	journeys int64  // of those variants
}

func newTail(gs []group, head, end int, fl *analysis.Flow, vs *analysis.Variants) *tail {
	n := end - head
	t := &tail{parts: make([]part, n), flow: grid(n), total: make([]float64, n), kin: grid(n), vs: vs}
	place := places(gs)
	for i := range t.parts {
		t.parts[i] = part{members: []int{i}, in: make([]bool, len(vs.Variants))}
	}
	for k, v := range vs.Variants {
		for _, name := range v.Touchpoints {
			if g, ok := place[name]; ok && g >= head && g < end {
				t.parts[g-head].in[k] = true
			}
		}
	}
	for i := range t.parts {
		t.count(i)
	}
	for _, e := range fl.Edges {
		a, okA := place[e.From]
		b, okB := place[e.To]
		if !okA || !okB || a == b {
			continue
		}
		a, b = a-head, b-head
		inA, inB := a >= 0 && a < n, b >= 0 && b < n
		if inA {
			t.total[a] += float64(e.Count)
		}
		if inB {
			t.total[b] += float64(e.Count)
		}
		if inA && inB {
			t.flow[a][b] += float64(e.Count)
			t.flow[b][a] += float64(e.Count)
		}
	}
	common := commonWords(gs[:end])
	for i := range t.parts {
		x := content(gs[head+i].name)
		for j := range i {
			for w := range content(gs[head+j].name) {
				if x[w] && !common[w] {
					t.kin[i][j], t.kin[j][i] = 1, 1
				}
			}
		}
	}
	return t
}

// commonWords are those in more than one of ten names, such as "got": they
// tell nothing apart.
func commonWords(gs []group) map[string]bool {
	n := map[string]int{}
	for i := range gs {
		for w := range content(gs[i].name) {
			n[w]++
		}
	}
	out := map[string]bool{}
	for w, k := range n {
		out[w] = k*10 > len(gs)
	}
	return out
}

// count sums the journeys of a part's variants.
func (t *tail) count(i int) {
	p := &t.parts[i]
	p.journeys = 0
	for k := range p.in {
		if p.in[k] {
			p.journeys += t.vs.Variants[k].Journeys
		}
	}
}

// rarest is the part that is put to another next: few journeys and few kinds,
// so that no part swallows all that happens in one kind of journey.
func (t *tail) rarest() int {
	size := func(p part) int64 { return p.journeys * int64(len(p.members)) }
	best := 0
	for i := range t.parts {
		if size(t.parts[i]) <= size(t.parts[best]) {
			best = i
		}
	}
	return best
}

// partner is what goes best with a, or −1.
func (t *tail) partner(a int) int {
	best, most := -1, 0.0
	for b := range t.parts {
		if b == a {
			continue
		}
		v := kinPull * t.kin[a][b]
		if t.flow[a][b] > 0 {
			v += t.flow[a][b] / math.Sqrt(t.total[a]*t.total[b])
		}
		if v /= 1 + manyKinds*float64(len(t.parts[b].members)); v > most+1e-12 {
			best, most = b, v
		}
	}
	return best
}

// merge puts a into b; a goes.
func (t *tail) merge(a, b int) {
	t.parts[b].members = append(t.parts[b].members, t.parts[a].members...)
	for k := range t.parts[b].in {
		t.parts[b].in[k] = t.parts[b].in[k] || t.parts[a].in[k]
	}
	t.count(b)
	t.total[b] += t.total[a]
	for c := range t.parts {
		if c == a || c == b {
			continue
		}
		t.flow[b][c] += t.flow[a][c]
		t.flow[c][b] = t.flow[b][c]
		t.kin[b][c] = max(t.kin[b][c], t.kin[a][c])
		t.kin[c][b] = t.kin[b][c]
	}
	t.drop(a)
}

func (t *tail) drop(a int) {
	t.parts = slices.Delete(t.parts, a, a+1)
	t.total = slices.Delete(t.total, a, a+1)
	t.flow = slices.Delete(t.flow, a, a+1)
	t.kin = slices.Delete(t.kin, a, a+1)
	for i := range t.parts {
		t.flow[i] = slices.Delete(t.flow[i], a, a+1)
		t.kin[i] = slices.Delete(t.kin[i], a, a+1)
	}
}

// union is the group of a part's members, named after the most frequent.
func (t *tail) union(i int, gs []group) group {
	var in []group
	for _, m := range t.parts[i].members {
		in = append(in, gs[m])
	}
	sortGroups(in)
	if len(in) == 1 {
		return in[0]
	}
	one := group{lead: in[0].leading(), journeys: t.parts[i].journeys}
	for j := range in {
		one.touchpoints = append(one.touchpoints, in[j].touchpoints...)
		one.events += in[j].events
		one.journeys = max(one.journeys, in[j].journeys)
	}
	one.name = fmt.Sprintf("%s and %d more", shorten(in[0].name, maxPair), len(in)-1)
	if len(in) == 2 {
		if both := conjoin(in[0].name, in[1].name); utf8.RuneCountInString(both) <= maxPair {
			one.name = both
		}
	}
	return one
}

func grid(n int) [][]float64 {
	g := make([][]float64, n)
	for i := range g {
		g[i] = make([]float64, n)
	}
	return g
}

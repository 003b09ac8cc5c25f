package discover

import (
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
)

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
	telling := tellingWords(gs[:end])[head:]
	for i := range t.parts {
		for j := range i {
			if slices.ContainsFunc(telling[i], func(w string) bool { return slices.Contains(telling[j], w) }) {
				t.kin[i][j], t.kin[j][i] = 1, 1
			}
		}
	}
	return t
}

// tellingWords are the words of every name but those in more than one of ten
// names, such as "got", which tell nothing apart.
func tellingWords(gs []group) [][]string {
	n := map[string]int{}
	out := make([][]string, len(gs))
	for i := range gs {
		for w := range content(gs[i].name) {
			n[w]++
			out[i] = append(out[i], w)
		}
	}
	for i := range out {
		out[i] = slices.DeleteFunc(out[i], func(w string) bool { return n[w]*10 > len(gs) })
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
	one := group{lead: in[0].leading(), led: in[0].journeys, journeys: t.parts[i].journeys}
	for j := range in {
		one.touchpoints = append(one.touchpoints, in[j].touchpoints...)
		one.events += in[j].events
		one.journeys = max(one.journeys, in[j].journeys)
	}
	one.name = fmt.Sprintf("%s and %s more", shorten(in[0].name, maxPair), atlas.Count(int64(len(one.touchpoints)-len(in[0].touchpoints))))
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

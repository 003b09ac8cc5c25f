package discover

import (
	"math"

	"github.com/desirepath/desirepath/internal/analysis"
)

// cut divides n ordered steps into stages where flow across the cuts is weakest
// and returns the number of steps of each. The measure is directed modularity
// (Leicht and Newman 2008), Σ over stages of e_in/m − out·in/m², with a price on
// stages that are hard to read, of one step or of more than six, and on stages
// that few journeys come to. For every allowed number of stages the best
// division is found exactly, step by step.
func cut(gs []group, fl *analysis.Flow, vs *analysis.Variants) []int {
	n, most := len(gs), 7
	rest, apart := false, false
	if n > 1 && gs[n-1].other {
		rest, n = true, n-1
		// A large rest has a stage of its own, outside of the order; a small one
		// goes with the last stage.
		if apart = shareOf(gs[n:], vs) >= restApart; apart {
			most--
		}
	}
	low, high := stageRange(n)
	value := segments(gs[:n], fl, vs)
	best, sizes := math.Inf(-1), []int{n}
	for k := low; k <= min(high, most); k++ {
		if v, s := divide(n, k, value); v > best+1e-12 {
			best, sizes = v, s
		}
	}
	switch {
	case apart:
		sizes = append(sizes, 1)
	case rest:
		sizes[len(sizes)-1]++
	}
	return sizes
}

// restApart is the share of journeys from which the rest has its own stage.
const restApart = 0.10

// stageRange is how many stages n steps may have: 4 to 7 from eight steps on.
func stageRange(n int) (low, high int) {
	switch {
	case n <= 3:
		return 1, 1
	case n <= 5:
		return 2, 2
	case n <= 7:
		return 3, 3
	}
	return 4, min(7, n/2)
}

// kinWorth is what a shared name is worth beside flow: enough to decide where
// flow says little, such as between two alternatives that nobody takes together.
const kinWorth = 0.05

// segments is the value of making a stage of steps i…j−1.
func segments(gs []group, fl *analysis.Flow, vs *analysis.Variants) func(i, j int) float64 {
	n := len(gs)
	w, place := square(n), places(gs)
	var m float64
	out, in := make([]float64, n), make([]float64, n)
	for _, e := range fl.Edges {
		a, okA := place[e.From]
		b, okB := place[e.To]
		if !okA || !okB || a == b {
			continue
		}
		w[a][b] += e.Count
		m += float64(e.Count)
		out[a] += float64(e.Count)
		in[b] += float64(e.Count)
	}
	kin, share := kinship(gs), spans(gs, vs)
	weight := make([]float64, n)
	for i := range gs {
		weight[i] = min(1, rareWeight+(1-rareWeight)*share(i, i+1)/rareStep)
	}
	return func(i, j int) float64 {
		var size float64
		for a := i; a < j; a++ {
			size += weight[a]
		}
		v := -price(j-i, size) - fewPrice*max(0, 1-share(i, j)/few)
		for a := i; a+1 < j; a++ {
			v += kinWorth * kin[a]
		}
		if m == 0 {
			return v
		}
		var inside, o, t float64
		for a := i; a < j; a++ {
			o, t = o+out[a], t+in[a]
			for b := i; b < j; b++ {
				inside += float64(w[a][b])
			}
		}
		return v + inside/m - o*t/(m*m)
	}
}

// Prices of a division.
const (
	few        = 0.50 // a stage that at least this share of journeys comes to costs nothing …
	fewPrice   = 0.30 // … and one that nobody comes to costs this
	rareStep   = 0.10 // a step of a smaller share of journeys …
	rareWeight = 0.35 // … weighs less in the length of a stage, down to this
)

// price keeps stages readable: three to five steps cost nothing. The length
// that counts against a long stage leaves side steps out in part.
func price(steps int, length float64) float64 {
	switch steps {
	case 1:
		return 0.12
	case 2:
		return 0.02
	}
	return 0.03 * max(0, length-5)
}

// kinship is the share of words that neighbouring steps have in common.
func kinship(gs []group) []float64 {
	kin := make([]float64, len(gs))
	for a := 0; a+1 < len(gs); a++ {
		x, y := content(gs[a].name), content(gs[a+1].name)
		both := 0
		for w := range x {
			if y[w] {
				both++
			}
		}
		if smaller := min(len(x), len(y)); smaller > 0 {
			kin[a] = float64(both) / float64(smaller)
		}
	}
	return kin
}

// divide finds the best division of n steps into k stages.
func divide(n, k int, value func(i, j int) float64) (float64, []int) {
	best := make([][]float64, k+1)
	from := make([][]int, k+1)
	for s := range best {
		best[s], from[s] = make([]float64, n+1), make([]int, n+1)
		for j := range best[s] {
			best[s][j] = math.Inf(-1)
		}
	}
	best[0][0] = 0
	for s := 1; s <= k; s++ {
		for j := s; j <= n; j++ {
			for i := s - 1; i < j; i++ {
				if v := best[s-1][i] + value(i, j); v > best[s][j]+1e-12 {
					best[s][j], from[s][j] = v, i
				}
			}
		}
	}
	sizes := make([]int, k)
	for s, j := k, n; s > 0; s-- {
		sizes[s-1], j = j-from[s][j], from[s][j]
	}
	return best[k][n], sizes
}

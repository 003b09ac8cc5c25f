package discover

import (
	"cmp"
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
)

// order puts the groups into the order in which journeys really run: the mean
// relative place of the first visit, then moves of single steps as long as
// less weight runs backward. What is left over stays last.
func order(gs []group, vs *analysis.Variants, fl *analysis.Flow) []group {
	place := places(gs)
	w, mean := precedence(len(gs), place, vs, fl)
	idx := make([]int, 0, len(gs))
	other := -1
	for i := range gs {
		if gs[i].other {
			other = i
			continue
		}
		idx = append(idx, i)
	}
	slices.SortStableFunc(idx, func(a, b int) int { return cmp.Compare(mean[a], mean[b]) })
	improve(idx, w)
	out := make([]group, 0, len(gs))
	for _, i := range idx {
		out = append(out, gs[i])
	}
	if other >= 0 {
		out = append(out, gs[other])
	}
	return out
}

// places tells the group of every touchpoint.
func places(gs []group) map[string]int {
	at := map[string]int{}
	for i := range gs {
		for _, t := range gs[i].touchpoints {
			at[t] = i
		}
	}
	return at
}

// precedence weighs every ordered pair of groups: journeys that reach the
// first before the second (twice) and moves from the first straight to the
// second. It also returns the mean relative place of each group's first visit.
func precedence(n int, place map[string]int, vs *analysis.Variants, fl *analysis.Flow) (w [][]int64, mean []float64) {
	w = square(n)
	sum, weight := make([]float64, n), make([]float64, n)
	for _, v := range vs.Variants {
		seen := make([]bool, n)
		var firsts []int
		for _, t := range v.Touchpoints {
			if g, ok := place[t]; ok && !seen[g] {
				seen[g] = true
				firsts = append(firsts, g)
			}
		}
		if len(firsts) < 2 {
			continue // a single step says nothing of order
		}
		for i, a := range firsts {
			for _, b := range firsts[i+1:] {
				w[a][b] += 2 * v.Journeys
			}
			sum[a] += float64(v.Journeys) * float64(i) / float64(len(firsts)-1)
			weight[a] += float64(v.Journeys)
		}
	}
	for _, e := range fl.Edges {
		a, okA := place[e.From]
		b, okB := place[e.To]
		if okA && okB && a != b {
			w[a][b] += e.Count
		}
	}
	mean = make([]float64, n)
	for i := range mean {
		mean[i] = 0.5 // nothing is known of its place
		if weight[i] > 0 {
			mean[i] = sum[i] / weight[i]
		}
	}
	return w, mean
}

// improve moves single elements as long as the weight that runs backward
// falls; each round makes the best move, the first among equals.
func improve(idx []int, w [][]int64) {
	for {
		var best int64
		from, to := -1, -1
		for i := range idx {
			var gain int64
			for j := i + 1; j < len(idx); j++ { // i moves behind j
				gain += w[idx[j]][idx[i]] - w[idx[i]][idx[j]]
				if gain > best {
					best, from, to = gain, i, j
				}
			}
			gain = 0
			for j := i - 1; j >= 0; j-- { // i moves before j
				gain += w[idx[i]][idx[j]] - w[idx[j]][idx[i]]
				if gain > best {
					best, from, to = gain, i, j
				}
			}
		}
		if from < 0 {
			return
		}
		x := idx[from]
		idx = slices.Insert(slices.Delete(idx, from, from+1), to, x)
	}
}

func square(n int) [][]int64 {
	w := make([][]int64, n)
	for i := range w {
		w[i] = make([]int64, n)
	}
	return w
}

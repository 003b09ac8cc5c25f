package render

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/atlas"
)

// flow is how much of all journeys is where on its way through the map.
type flow struct {
	cross []float64 // at g: the share that goes on from a step before g to g or later
	at    []float64 // the share that comes to a step or passes over it on its way on
}

// flowOf sums the moves forward over every gap. A journey that crosses a gap
// again after a way back is in several links, so that a sum can be more than
// all journeys; it is at most all of them.
func flowOf(b *board) flow {
	n := len(b.Steps)
	f := flow{cross: make([]float64, n+1), at: make([]float64, n)}
	over := make([]int64, n+1)
	pass := make([]int64, n)
	for _, l := range b.Links {
		if l.From < 0 || l.To >= n {
			continue
		}
		for g := l.From + 1; g <= l.To; g++ {
			over[g] += l.Journeys
			if g < l.To {
				pass[g] += l.Journeys
			}
		}
	}
	all := float64(max(1, b.Total))
	for g := range over {
		f.cross[g] = math.Min(1, float64(over[g])/all)
	}
	for i := range pass {
		f.at[i] = math.Min(1, b.Steps[i].Reached+float64(pass[i])/all)
	}
	return f
}

// words are the picture read aloud.
func (f *flow) words(b *board, from, to int) string {
	var w, cut []string
	for i := from; i < to; i++ {
		w = append(w, b.Steps[i].Name+" "+b.Steps[i].Share)
		if i > from && f.cross[i] == 0 {
			cut = append(cut, b.Steps[i-1].Name+" and "+b.Steps[i].Name)
		}
	}
	out := "Share of journeys that come to each step: " + strings.Join(w, ", ") + "."
	if len(cut) > 0 {
		out += " No journey goes on between " + strings.Join(cut, ", nor between ") + "."
	}
	return out
}

// wayBack is a move to an earlier step.
type wayBack struct {
	from, to, level int
	share           float64
}

// waysBack are the most travelled moves back between the steps from…to−1, each
// on the lowest level on which it crosses no other.
func waysBack(b *board, from, to int) []wayBack {
	out := b.leaving()
	var ways []wayBack
	for _, l := range b.Links {
		if l.To < from || l.From >= to || l.To >= l.From {
			continue
		}
		share := float64(l.Count) / float64(max(1, out[l.From]))
		if share < arcLeast || l.Journeys*50 < b.Total {
			continue
		}
		if ways = append(ways, wayBack{from: l.From, to: l.To, share: share}); len(ways) == arcsMost {
			break
		}
	}
	slices.SortStableFunc(ways, func(x, y wayBack) int { return cmp.Compare(x.from-x.to, y.from-y.to) })
	for i := range ways {
		ways[i].level = 1
		for _, o := range ways[:i] {
			if ways[i].to <= o.from && o.to <= ways[i].from {
				ways[i].level = max(ways[i].level, o.level+1)
			}
		}
	}
	return ways
}

// leaving counts the moves that leave every step, its ends included.
func (b *board) leaving() []int64 {
	out := make([]int64, len(b.Steps))
	for _, l := range b.Links {
		if l.From >= 0 && l.From < len(out) {
			out[l.From] += l.Count
		}
	}
	return out
}

// px writes a length with one decimal, the same on every machine.
func px(v float64) string { return strings.Replace(atlas.Decimal(v, 1), "−", "-", 1) }

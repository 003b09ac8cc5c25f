package render

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/atlas"
)

// stream is the picture of how many journeys come through: a band as thick as
// the share that reaches each step, with what leaves for good below and ways
// back above. Lengths are in pixels.
type stream struct {
	W, H  float64
	Band  string // outline of the band
	Ends  []string
	Arcs  []arc
	Alt   string // the same in words
	Marks []mark
}

type arc struct {
	Path, Label string
	X, Y        float64
}

// mark is the middle of a step.
type mark struct{ X, Y float64 }

const (
	bandMost  = 64.0 // thickness at 100 %
	arcHeight = 17.0 // of one level of ways back
	arcsMost  = 5
	arcLeast  = 0.10 // of all that leaves the step
)

// streamOf draws steps from…to−1 of a board in columns of the given width; nil
// when the shares are not known.
func streamOf(b *board, from, to int, width float64) *stream {
	if from >= to || b.Steps[from].Reached < 0 {
		return nil
	}
	s := &stream{W: width * float64(to-from)}
	back := waysBack(b, from, to)
	bandMiddle := bandMost/2 + 14
	for _, a := range back {
		bandMiddle = max(bandMiddle, bandMost/2+16+arcHeight*float64(a.level))
	}
	s.H = bandMiddle + bandMost/2 + 32
	x := func(i int) float64 { return width * (float64(i-from) + 0.5) }
	half := func(i int) float64 { return math.Max(1, b.Steps[i].Reached*bandMost) / 2 }
	var top, bottom strings.Builder
	fmt.Fprintf(&top, "M0 %s L%s %s", px(bandMiddle-half(from)), px(x(from)), px(bandMiddle-half(from)))
	for i := from + 1; i < to; i++ {
		m := (x(i-1) + x(i)) / 2
		fmt.Fprintf(&top, " C%s %s %s %s %s %s", px(m), px(bandMiddle-half(i-1)), px(m), px(bandMiddle-half(i)), px(x(i)), px(bandMiddle-half(i)))
	}
	fmt.Fprintf(&bottom, " L%s %s L%s %s L%s %s", px(s.W), px(bandMiddle-half(to-1)), px(s.W), px(bandMiddle+half(to-1)), px(x(to-1)), px(bandMiddle+half(to-1)))
	for i := to - 2; i >= from; i-- {
		m := (x(i) + x(i+1)) / 2
		fmt.Fprintf(&bottom, " C%s %s %s %s %s %s", px(m), px(bandMiddle+half(i+1)), px(m), px(bandMiddle+half(i)), px(x(i)), px(bandMiddle+half(i)))
	}
	fmt.Fprintf(&bottom, " L0 %s Z", px(bandMiddle+half(from)))
	s.Band = top.String() + bottom.String()
	for i := from; i < to; i++ {
		s.Marks = append(s.Marks, mark{x(i), bandMiddle})
		if e := b.Steps[i].Ended * bandMost; e >= 1 {
			y := bandMiddle + half(i)
			s.Ends = append(s.Ends, fmt.Sprintf("M%s %s h%s C%s %s %s %s %s %s h%s C%s %s %s %s %s %sZ",
				px(x(i)), px(y), px(-e), px(x(i)-e+14), px(y), px(x(i)+18-e/2), px(y+6), px(x(i)+18-e/2), px(y+26),
				px(e), px(x(i)+18+e/2), px(y+6), px(x(i)+14), px(y), px(x(i)), px(y)))
		}
	}
	for _, a := range back {
		x0, x1 := x(a.from)-4, x(a.to)+4
		y0, y1 := bandMiddle-half(a.from)-2, bandMiddle-half(a.to)-4
		top := bandMiddle - bandMost/2 - 4 - arcHeight*float64(a.level)
		s.Arcs = append(s.Arcs, arc{
			Path:  fmt.Sprintf("M%s %s C%s %s %s %s %s %s L%s %s C%s %s %s %s %s %s", px(x0), px(y0), px(x0), px(top+5), px(x0-4), px(top), px(x0-18), px(top), px(x1+18), px(top), px(x1+4), px(top), px(x1), px(top+5), px(x1), px(y1)),
			Label: atlas.Percent(a.share) + " back", X: (x0 + x1) / 2, Y: top + 4,
		})
	}
	s.Alt = streamWords(b, from, to)
	return s
}

// wayBack is a move to an earlier step.
type wayBack struct {
	from, to, level int
	share           float64
}

// waysBack are the most travelled moves back between the steps from…to−1, each
// on the lowest level on which it crosses no other.
func waysBack(b *board, from, to int) []wayBack {
	out := map[int]int64{}
	for _, l := range b.Links {
		out[l.From] += l.Count
	}
	var ways []wayBack
	for _, l := range b.Links {
		share := float64(l.Count) / float64(max(1, out[l.From]))
		if l.To < from || l.From >= to || l.To >= l.From || share < arcLeast || l.Journeys*50 < b.Total {
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

func streamWords(b *board, from, to int) string {
	var w []string
	for i := from; i < to; i++ {
		w = append(w, b.Steps[i].Name+" "+b.Steps[i].Share)
	}
	return "Share of journeys that come to each step: " + strings.Join(w, ", ")
}

// px writes a length with one decimal, the same on every machine.
func px(v float64) string { return strings.Replace(atlas.Decimal(v, 1), "−", "-", 1) }

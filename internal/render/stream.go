package render

import (
	"fmt"
	"math"
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
	bandMost   = 64.0 // thickness at 100 %
	bandMiddle = 78.0
	streamTall = 142.0
	arcsMost   = 5
	arcLeast   = 0.10 // of the journeys of the step that they leave
)

// streamOf draws steps from…to−1 of a board in columns of the given width; nil
// when the shares are not known.
func streamOf(b *board, from, to int, width float64) *stream {
	if from >= to || b.Steps[from].Reached < 0 {
		return nil
	}
	s := &stream{W: width * float64(to-from), H: streamTall}
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
	s.arcs(b, from, to, x, half)
	s.Alt = streamWords(b, from, to)
	return s
}

// arcs draws the most travelled ways back between steps that are on the picture.
func (s *stream) arcs(b *board, from, to int, x, half func(int) float64) {
	out := map[int]int64{}
	for _, l := range b.Links {
		out[l.From] += l.Count
	}
	for _, l := range b.Links {
		if l.To < from || l.From >= to || l.To >= l.From || l.From < from || len(s.Arcs) == arcsMost {
			continue
		}
		share := float64(l.Count) / float64(max(1, out[l.From]))
		if share < arcLeast || l.Journeys*50 < b.Total {
			continue
		}
		x0, x1 := x(l.From), x(l.To)
		y0, y1 := bandMiddle-half(l.From)-2, bandMiddle-half(l.To)-3
		lift := math.Max(14, math.Min(y0, y1)-10-6*float64(l.From-l.To))
		s.Arcs = append(s.Arcs, arc{
			Path:  fmt.Sprintf("M%s %s C%s %s %s %s %s %s", px(x0), px(y0), px(x0), px(lift-8), px(x1), px(lift-8), px(x1), px(y1)),
			Label: atlas.Percent(share) + " back", X: (x0 + x1) / 2, Y: math.Max(10, (y0+y1+6*(lift-8))/8-4),
		})
	}
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

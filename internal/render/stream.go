package render

import (
	"fmt"
	"math"
	"strings"

	"github.com/desirepath/desirepath/internal/atlas"
)

// stream is the picture of how journeys come through. A pale band is as thick
// as the share of journeys that go on from the steps on its left to those on
// its right; where nobody does, there is none. A dark bar is the share that
// comes to a step, below it leaves what ends there, above are ways back.
// Lengths are in pixels.
type stream struct {
	W, H  float64
	Band  string // outlines of the band
	Ends  []string
	Arcs  []arc
	Alt   string // the same in words
	Marks []mark
}

type arc struct {
	Path, Label string
	X, Y        float64
}

// mark is the bar of a step: its left upper corner, its width and its height.
type mark struct{ X, Y, W, H float64 }

// pathNote explains the stream beside it.
const pathNote = "bars: journeys that come here; band: those that go on in between; below, those that end; above, ways back"

const (
	bandMost  = 64.0 // thickness at 100 %
	markWide  = 7.0
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
	middle := bandMost/2 + 14
	for _, a := range back {
		middle = max(middle, bandMost/2+16+arcHeight*float64(a.level))
	}
	s.H = middle + bandMost/2 + 32
	f := flowOf(b)
	x := func(i int) float64 { return width * (float64(i-from) + 0.5) }
	s.Band = f.band(from, to, width, middle)
	for i := from; i < to; i++ {
		bar := thick(b.Steps[i].Reached)
		s.Marks = append(s.Marks, mark{x(i) - markWide/2, middle - bar/2, markWide, bar})
		if e := b.Steps[i].Ended * bandMost; e >= 1 {
			y := middle + bar/2
			s.Ends = append(s.Ends, fmt.Sprintf("M%s %s h%s C%s %s %s %s %s %s h%s C%s %s %s %s %s %sZ",
				px(x(i)), px(y), px(-e), px(x(i)-e+14), px(y), px(x(i)+18-e/2), px(y+6), px(x(i)+18-e/2), px(y+26),
				px(e), px(x(i)+18+e/2), px(y+6), px(x(i)+14), px(y), px(x(i)), px(y)))
		}
	}
	for _, a := range back {
		x0, x1 := x(a.from)-4, x(a.to)+4
		y0, y1 := middle-f.at[a.from]*bandMost/2-2, middle-f.at[a.to]*bandMost/2-4
		top := middle - bandMost/2 - 4 - arcHeight*float64(a.level)
		s.Arcs = append(s.Arcs, arc{
			Path:  fmt.Sprintf("M%s %s C%s %s %s %s %s %s L%s %s C%s %s %s %s %s %s", px(x0), px(y0), px(x0), px(top+5), px(x0-4), px(top), px(x0-18), px(top), px(x1+18), px(top), px(x1+4), px(top), px(x1), px(top+5), px(x1), px(y1)),
			Label: atlas.Percent(a.share) + " back", X: (x0 + x1) / 2, Y: top + 4,
		})
	}
	s.Alt = f.words(b, from, to)
	return s
}

// thick is the thickness of a share: nothing for nobody, else at least a line.
func thick(share float64) float64 {
	if share <= 0 {
		return 0
	}
	return math.Max(1, share*bandMost)
}

// band outlines the flow through the columns from…to−1, one outline for every
// run of columns between which somebody goes on: as thick as what crosses in
// the gaps. It goes on to the edge only where the map goes on beyond it.
func (f *flow) band(from, to int, width, middle float64) string {
	var out strings.Builder
	for first := from; first < to; {
		last := first
		for last+1 < to && f.cross[last+1] > 0 {
			last++
		}
		f.run(&out, first, last, from, width, middle)
		first = last + 1
	}
	return out.String()
}

// point is where the upper edge of the band is level: half its thickness at x.
type point struct{ x, half float64 }

func (f *flow) run(out *strings.Builder, first, last, from int, width, middle float64) {
	var ps []point
	gap := func(g int) {
		if f.cross[g] > 0 {
			ps = append(ps, point{width * float64(g-from), thick(f.cross[g]) / 2})
		}
	}
	gap(first)
	for i := first; i <= last; i++ {
		ps = append(ps, point{width * (float64(i-from) + .5), thick(f.at[i]) / 2})
		gap(i + 1)
	}
	if len(ps) < 2 { // nobody comes from elsewhere or goes on: the bar says it all
		return
	}
	edge := func(a, b point, sign float64) {
		m := (a.x + b.x) / 2
		fmt.Fprintf(out, "C%s %s %s %s %s %s", px(m), px(middle+sign*a.half), px(m), px(middle+sign*b.half), px(b.x), px(middle+sign*b.half))
	}
	n := len(ps)
	fmt.Fprintf(out, "M%s %s", px(ps[0].x), px(middle-ps[0].half))
	for i := 1; i < n; i++ {
		edge(ps[i-1], ps[i], -1)
	}
	fmt.Fprintf(out, "V%s", px(middle+ps[n-1].half))
	for i := n - 2; i >= 0; i-- {
		edge(ps[i+1], ps[i], 1)
	}
	out.WriteString("Z")
}

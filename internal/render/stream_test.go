package render

import (
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
)

// streamBoard is a board of named steps with their shares and moves.
func streamBoard(total int64, reached []float64, links ...analysis.StepLink) *board {
	b := &board{Total: total, Links: links}
	for i, r := range reached {
		b.Steps = append(b.Steps, stepHead{Name: string(rune('A' + i)), Share: "x", Reached: r})
	}
	return b
}

// TestFlowIsWhatCrosses holds the band to the moves: what passes over a step is
// in it, ways back and ends are not, and nobody going on leaves a gap.
func TestFlowIsWhatCrosses(t *testing.T) {
	link := func(from, to int, n int64) analysis.StepLink {
		return analysis.StepLink{From: from, To: to, Count: n, Journeys: n}
	}
	b := streamBoard(100, []float64{.9, .3, .6, .2, .1}, link(-1, 0, 90), link(0, 1, 30), link(0, 2, 60), link(2, 0, 50), link(1, -1, 30), link(3, 4, 10))
	f := flowOf(b)
	for g, want := range []float64{0, .9, .6, 0, .1, 0} {
		if f.cross[g] != want {
			t.Errorf("gap %d: %v crosses, want %v", g, f.cross[g], want)
		}
	}
	for i, want := range []float64{.9, .9, .6, .2, .1} {
		if d := f.at[i] - want; d > 1e-9 || d < -1e-9 {
			t.Errorf("step %d: %v, want %v", i, f.at[i], want)
		}
	}
	s := streamOf(b, 0, 5, 100)
	if got := strings.Count(s.Band, "M"); got != 2 {
		t.Errorf("%d bands, want one on either side of the gap: %s", got, s.Band)
	}
	if !strings.HasPrefix(s.Band, "M50 ") {
		t.Errorf("the band begins before the first step: %s", s.Band)
	}
	if !strings.Contains(s.Alt, "No journey goes on between C and D.") {
		t.Error(s.Alt)
	}
	if part := streamOf(b, 1, 3, 100); !strings.HasPrefix(part.Band, "M0 ") {
		t.Errorf("a sheet in the middle does not say that it goes on: %s", part.Band)
	}
}

// TestStreamOfLoneSteps draws bars and no band where no step leads to another.
func TestStreamOfLoneSteps(t *testing.T) {
	s := streamOf(streamBoard(10, []float64{.5, .5, 0}), 0, 3, 100)
	if s.Band != "" || len(s.Marks) != 3 || s.Marks[2].H != 0 {
		t.Errorf("%+v", s)
	}
	again := streamBoard(10, []float64{1, 1}, analysis.StepLink{From: 0, To: 1, Count: 30, Journeys: 10}, analysis.StepLink{From: 1, To: 0, Count: 20, Journeys: 10})
	if f := flowOf(again); f.cross[1] != 1 {
		t.Errorf("a journey that comes again counts twice: %v", f.cross)
	}
}

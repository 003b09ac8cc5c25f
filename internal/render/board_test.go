package render

import (
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/event"
)

// TestTimesSayTheirNumber holds every time to the count that it rests on, and
// to its part of the visits when that is not nearly all.
func TestTimesSayTheirNumber(t *testing.T) {
	s := &analysis.StepAnswer{
		Journeys: 1000, Visits: 1200, Events: 1500,
		Time: &analysis.Spread{N: 1200, MedianS: 60, P90S: 120}, Next: &analysis.Spread{N: 60, MedianS: 86400, P90S: 172800},
	}
	c := compute(atlas.RoleTime, &atlas.Step{}, s, "")
	got := strings.ReplaceAll(c.text(), nbsp, " ")
	if want := "1 min · 2 min here, n 1,200\n1 d · 2 d until the next, n 60 (5 %)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestWaysOnFollowTheAnswer shows the shares of the journeys that are asked
// for, not those of the whole map, with their number.
func TestWaysOnFollowTheAnswer(t *testing.T) {
	m := &atlas.Map{Stages: []atlas.Stage{{Steps: []atlas.Step{{ID: "a", Name: "A", Next: []atlas.Next{{To: "b", Share: .9}, {To: "gone", Share: .1}}}, {ID: "b", Name: "B"}}}}}
	d := &Drawing{Map: m, Answer: &analysis.MapAnswer{Steps: make([]analysis.StepAnswer, 2), Stages: make([]analysis.StageAnswer, 1), Links: []analysis.StepLink{{From: 0, To: 1, Count: 30}, {From: 0, To: -1, Count: 70}}}}
	b, err := newBoard(d)
	if err != nil {
		t.Fatal(err)
	}
	if n := b.Steps[0].Next; len(n) != 1 || n[0].Share != atlas.Percent(.3) || b.Steps[0].NextN != 100 {
		t.Errorf("%+v of %d", n, b.Steps[0].NextN)
	}
	d.Answer = nil
	if b, _ = newBoard(d); b.Steps[0].Next[0].Share != atlas.Percent(.9) || b.Steps[0].NextN != 0 {
		t.Errorf("without an answer: %+v", b.Steps[0])
	}
}

// TestWaysThatLookTheSame are counted together, and said to be.
func TestWaysThatLookTheSame(t *testing.T) {
	call, rest := event.Predicate{Field: "touchpoint", Op: event.In, Values: []string{"call", "ring"}}, event.Predicate{}
	rest.Not = &call
	m := &atlas.Map{Stages: []atlas.Stage{{Steps: []atlas.Step{{ID: "a", Name: "Call", Binding: &call}, {ID: "b", Name: "Other", Binding: &rest}}}}}
	d := &Drawing{Map: m, Variants: &analysis.Variants{Count: 9, Variants: []analysis.Variant{
		{Touchpoints: []string{"call", "x"}, Journeys: 30, Share: .3, MedianS: 5, P90S: 9}, {Touchpoints: []string{"x"}, Journeys: 20, Share: .2},
		{Touchpoints: []string{"ring", "y"}, Journeys: 10, Share: .1, MedianS: 5, P90S: 9},
	}}}
	d.Variants.Population.Journeys = 100
	b, err := newBoard(d)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Ways) != 2 {
		t.Fatalf("%+v", b.Ways)
	}
	w := b.Ways[0]
	if w.Share != atlas.Percent(.4) || w.Journeys != atlas.Counted(40, "journey", "journeys") || w.Time != "" || w.Same != "2 ways that differ inside of steps" {
		t.Errorf("%+v", w)
	}
	if got := strings.ReplaceAll(b.WaysNote, nbsp, " "); got != "3 of 9 ways, together 60 % of the journeys" {
		t.Error(got)
	}
}

// TestSheetsLeaveOutEmptyLanes drops a lane from the sheet on which no step has
// anything in it, and keeps it on the screen.
func TestSheetsLeaveOutEmptyLanes(t *testing.T) {
	m := &atlas.Map{Lanes: []atlas.Lane{{ID: "l", Label: "Pain"}}, Cells: []atlas.Cell{{Lane: "l", Step: "s0", Text: "long", Provenance: atlas.Asserted}}}
	for i := range 2 {
		st := atlas.Stage{Name: string(rune('A' + i))}
		for k := range sheetSteps {
			st.Steps = append(st.Steps, atlas.Step{ID: "s" + atlas.Count(int64(i*sheetSteps+k)), Name: "x"})
		}
		m.Stages = append(m.Stages, st)
	}
	b, err := newBoard(&Drawing{Map: m})
	if err != nil {
		t.Fatal(err)
	}
	sheets := b.sheets()
	if len(sheets) != 2 || len(sheets[0].Rows) != 1 || len(sheets[1].Rows) != 0 {
		t.Errorf("%d sheets: %+v", len(sheets), sheets)
	}
	if g := b.grid(0, len(b.Steps), columnWidth); len(g.Rows) != 1 || len(b.Rows[0].Cells) != 2*sheetSteps {
		t.Error("the screen lost a lane")
	}
	if !b.cover(2) || b.cover(1) {
		t.Error("the head has a sheet of its own where there are several, and only there")
	}
}

// TestHighSheetsTurn turns a sheet over before its last third when its lanes
// cannot stand on one page, and never one that fits.
func TestHighSheetsTurn(t *testing.T) {
	for _, c := range []struct {
		lines, turns int
	}{{2, 0}, {30, 1}} {
		m := &atlas.Map{Stages: []atlas.Stage{{Steps: []atlas.Step{{ID: "a", Name: "A"}}}}}
		for i := range 6 {
			id := atlas.Count(int64(i))
			m.Lanes = append(m.Lanes, atlas.Lane{ID: id, Label: id})
			m.Cells = append(m.Cells, atlas.Cell{Lane: id, Step: "a", Provenance: atlas.Asserted, Text: strings.Repeat("line\n", c.lines)})
		}
		b, err := newBoard(&Drawing{Map: m})
		if err != nil {
			t.Fatal(err)
		}
		turns := 0
		for _, r := range b.sheets()[0].Rows {
			if r.Turn {
				turns++
			}
		}
		if turns != c.turns || b.Rows[4].Turn {
			t.Errorf("%d lines: %d turns", c.lines, turns)
		}
	}
}

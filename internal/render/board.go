package render

import (
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
)

// board is a map ready to be drawn: every text made, every number written. All
// formats draw it, so that they cannot disagree.
type board struct {
	Title, State, Summary, Period, Source string
	Filter                                string // which journeys, when not all
	Figures                               []figure
	Weekly                                []int64
	Stages                                []stageHead
	Steps                                 []stepHead
	Rows                                  []row
	Ways                                  []way
	WaysNote                              string
	Channels                              []channelKey
	Notes                                 []string
	Links                                 []analysis.StepLink
	Total                                 int64 // journeys
}

// figure is a key number of the head.
type figure struct{ Label, Value, Detail string }

type stageHead struct {
	Name, Goal string
	Share      string // of all journeys; empty when not known
	Detail     string
	Steps      int
	First      int // index of its first step
	Tint       int // 1…7
}

type stepHead struct {
	Name, Description string
	Stage             int
	Reached           float64 // share of all journeys; below zero: not known
	Ended             float64 // share of all journeys that end here
	Share, Journeys   string
	Channels          []channelKey
	Flags             []string
	Next              []ahead
	NextN             int64 // visits that go on or end; 0: not known
	Faint             bool  // fewer than 30 journeys
}

// ahead is a way on from a step.
type ahead struct {
	Name, Share string
	Back        bool
}

// channelKey is a channel with its ink.
type channelKey struct {
	Name string
	Ink  Ink
}

type row struct {
	Label, Note string
	Role        atlas.Role
	Cells       []cell
	Turn        bool // begins a page on paper
}

// cell is what stands in one place.
type cell struct {
	Lines      []line
	Bar        []barPart
	Meter      float64 // 0…1; below zero: none
	Low, High  float64
	Gauge      *gauge
	Faint      bool
	N          int64
	Few        string // n, where the number is faint and no line says it
	Provenance atlas.Provenance
}

type barPart struct {
	Name    string
	Share   float64
	Percent string
	Ink     Ink
}

// way is a route that many take.
type way struct {
	Share, Journeys, Time string
	Part                  float64
	Variants              int64  // that look the same on this map
	Same                  string // what that means; empty for one
	Steps                 []wayStep
	More                  string
}

type wayStep struct {
	Name  string
	Tint  int
	Times int
}

// Notes of the lanes that data fill: what the numbers are.
var laneNote = map[atlas.Role]string{
	atlas.RoleVolume:   "share of all journeys that come here, 95 % interval",
	atlas.RoleDoing:    "what counts as this step",
	atlas.RoleChannels: "share of the interactions",
	atlas.RoleHops:     "of the journeys here, change channel on the way to the next step",
	atlas.RoleTime:     "median · nine in ten below; n: of how many it is known",
	atlas.RoleLoops:    "of the journeys here",
	atlas.RoleDropoff:  "of the journeys here, have nothing after it",
	atlas.RoleScores:   "with 95 % interval and number of answers",
	atlas.RoleOutcomes: "share of the known outcomes",
	atlas.RoleCost:     "mean of the known costs",
	atlas.RoleSaying:   "interactions that hold text",
}

// newBoard makes the board of a drawing.
func newBoard(d *Drawing) (*board, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	m := d.Map
	b := &board{Title: strings.TrimSpace(m.Title), State: stateName(m.State), Summary: m.Summary, Source: d.Source}
	if b.Title == "" {
		b.Title = "A journey without a title"
	}
	inks := keys(channelNames(d))
	b.heads(d, inks)
	b.rows(d, inks)
	b.head(d)
	b.ways(d)
	b.legend(d, inks)
	b.notes(d)
	return b, nil
}

func stateName(s atlas.State) string {
	switch s {
	case atlas.StateLived:
		return "As it is lived"
	case atlas.StateCurrent:
		return "Current state"
	case atlas.StateFuture:
		return "Future state"
	case atlas.StateHypothesis:
		return "Hypothesis"
	}
	return short(string(s), 30)
}

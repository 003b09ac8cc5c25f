package render

import (
	"cmp"
	"fmt"
	"slices"
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
	Faint             bool // fewer than 30 journeys
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
	atlas.RoleTime:     "median · nine in ten below",
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

// channelNames are all channels that appear anywhere on the map.
func channelNames(d *Drawing) []string {
	var out []string
	steps, _ := d.Map.Steps()
	for _, s := range steps {
		out = append(out, s.Channels...)
	}
	if d.Answer != nil {
		for i := range d.Answer.Steps {
			for _, c := range d.Answer.Steps[i].Channels {
				out = append(out, c.Name)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (b *board) heads(d *Drawing, inks map[string]Ink) {
	steps, stage := d.Map.Steps()
	name := map[string]string{}
	for _, s := range steps {
		name[s.ID] = s.Name
	}
	if d.Answer != nil {
		b.Total, b.Links = d.Answer.Population.Journeys, d.Answer.Links
	} else if e := d.Map.Evidence; e != nil {
		b.Total = e.Journeys
	}
	for i := range d.Map.Stages {
		st := &d.Map.Stages[i]
		h := stageHead{Name: orUnnamed(st.Name), Goal: st.Goal, Steps: len(st.Steps), First: len(b.Steps), Tint: i%7 + 1}
		if d.Answer != nil && i < len(d.Answer.Stages) && len(st.Steps) > 0 {
			a := &d.Answer.Stages[i]
			h.Share = atlas.Percent(a.Share.Value)
			h.Detail = atlas.Counted(a.Journeys, "journey", "journeys")
			if a.Duration != nil && a.Duration.MedianS > 0 {
				h.Detail += ", half within " + atlas.Length(a.Duration.MedianS)
			}
		}
		for range st.Steps {
			k := len(b.Steps)
			b.Steps = append(b.Steps, stepHeadOf(d, steps[k], k, stage[k], name, inks))
		}
		b.Stages = append(b.Stages, h)
	}
}

func stepHeadOf(d *Drawing, s *atlas.Step, k, stage int, name map[string]string, inks map[string]Ink) stepHead {
	h := stepHead{Name: orUnnamed(s.Name), Description: s.Description, Stage: stage, Reached: -1}
	for _, c := range s.Channels {
		h.Channels = append(h.Channels, channelKey{c, inks[c]})
	}
	for _, f := range s.Flags {
		if w := flagWord[f]; w != "" {
			h.Flags = append(h.Flags, w)
		}
	}
	for _, n := range s.Next {
		if to := name[n.To]; to != "" {
			h.Next = append(h.Next, ahead{to, atlas.Percent(n.Share), n.Kind == "back"})
		}
	}
	if d.Answer != nil {
		a := &d.Answer.Steps[k]
		h.Reached, h.Share = a.Share.Value, atlas.Percent(a.Share.Value)
		h.Journeys = atlas.Counted(a.Journeys, "journey", "journeys")
		h.Ended = analysis.ShareOf(a.Ended.K, a.Share.N).Value
		h.Faint = a.Journeys < few
	}
	return h
}

var flagWord = map[atlas.Flag]string{
	atlas.FlagEntry: "starts here", atlas.FlagExit: "ends here", atlas.FlagOptional: "optional",
	atlas.FlagLoop: "revisited", atlas.FlagRepeat: "repeated",
}

func orUnnamed(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return "(no name)"
	}
	return s
}

// rows are the lanes that are shown and hold anything.
func (b *board) rows(d *Drawing, inks map[string]Ink) {
	steps, _ := d.Map.Steps()
	written := map[[2]string]*atlas.Cell{}
	for i := range d.Map.Cells {
		c := &d.Map.Cells[i]
		written[[2]string{c.Lane, c.Step}] = c
	}
	for _, l := range d.Map.Lanes {
		if l.Hidden {
			continue
		}
		r := row{Label: orUnnamed(l.Label), Note: laneNote[l.Role], Role: l.Role}
		any, most := false, 0.0
		for i := range steps {
			if d.Answer != nil && l.Role == atlas.RoleCost {
				most = max(most, costEach(&d.Answer.Steps[i]))
			}
		}
		for i, st := range steps {
			c := cell{Meter: -1}
			if w := written[[2]string{l.ID, st.ID}]; w != nil && (w.Provenance != atlas.Computed || d.Answer == nil) {
				c = cellOf(w)
			} else if d.Answer != nil {
				c = drawn(compute(l.Role, st, &d.Answer.Steps[i], d.Currency), l.Role, inks)
				if most > 0 && len(c.Lines) > 0 { // costs have no whole: the dearest step fills the bar
					c.Meter = costEach(&d.Answer.Steps[i]) / most
				}
			}
			any = any || len(c.Lines) > 0
			r.Cells = append(r.Cells, c)
		}
		if any {
			b.Rows = append(b.Rows, r)
		}
	}
}

// costEach is the mean of the known costs of a step in hundredths.
func costEach(s *analysis.StepAnswer) float64 {
	return float64(s.Cost) / float64(max(1, s.CostN))
}

// cellOf draws what a map's file says of a cell.
func cellOf(w *atlas.Cell) cell {
	c := cell{Meter: -1, Provenance: w.Provenance, N: w.N, Faint: w.Provenance == atlas.Computed && w.N < few}
	for _, t := range strings.Split(w.Text, "\n") {
		if t = strings.TrimSpace(t); t != "" {
			c.Lines = append(c.Lines, line{Value: t})
		}
	}
	return c
}

func drawn(c content, r atlas.Role, inks map[string]Ink) cell {
	out := cell{Lines: c.lines, Meter: c.meter, Low: c.low, High: c.high, Gauge: c.gauge, N: c.n, Faint: c.n < few && r != atlas.RoleDoing && r != atlas.RoleSaying, Provenance: atlas.Computed}
	for i, p := range c.parts {
		ink, known := inks[p.Name]
		if r != atlas.RoleChannels || !known {
			ink = shades[min(i, len(shades)-1)]
		}
		out.Bar = append(out.Bar, barPart{orNone(p.Name), p.Share, atlas.Percent(p.Share), ink})
	}
	return out
}

// shades are the quiet inks of parts that are not channels.
var shades = []Ink{
	{Key: "s1", Light: "#5d5852"}, {Key: "s2", Light: "#8f8982"}, {Key: "s3", Light: "#b9b3aa"}, {Key: "s4", Light: "#d8d3cb"},
}

// legend lists the channels of the map, most used first.
func (b *board) legend(d *Drawing, inks map[string]Ink) {
	if d.Answer == nil {
		for _, c := range channelNames(d) {
			b.Channels = append(b.Channels, channelKey{c, inks[c]})
		}
		return
	}
	events := map[string]int64{}
	for i := range d.Answer.Steps {
		for _, c := range d.Answer.Steps[i].Channels {
			events[c.Name] += c.Events
		}
	}
	names := channelNames(d)
	if len(names) == 1 && names[0] == "" {
		return
	}
	slices.SortStableFunc(names, func(x, y string) int {
		if (x == "") != (y == "") {
			return cmp.Compare(y, x) // what has no channel comes last
		}
		return cmp.Compare(events[y], events[x])
	})
	for _, c := range names {
		if events[c] > 0 {
			b.Channels = append(b.Channels, channelKey{orNone(c), inks[c]})
		}
	}
}

// ways are the most travelled routes, in the words of the map's steps.
func (b *board) ways(d *Drawing) {
	if d.Variants == nil || d.Variants.Count < 2 {
		return
	}
	vs := d.Variants.Variants
	covered := 0.0
	for i := range vs {
		if i == 6 || i > 0 && vs[i].Journeys < 2 {
			break
		}
		v := &vs[i]
		w := way{Share: atlas.Percent(v.Share), Part: v.Share, Journeys: atlas.Counted(v.Journeys, "journey", "journeys")}
		if v.P90S > 0 {
			w.Time = "half within " + atlas.Length(v.MedianS)
		}
		w.Steps, w.More = b.wayOf(d, v.Touchpoints)
		b.Ways = append(b.Ways, w)
		covered = v.Cumulative
	}
	b.WaysNote = fmt.Sprintf("%s of %s, together %s of the journeys", atlas.Count(int64(len(b.Ways))),
		atlas.Counted(d.Variants.Count, "way", "ways"), atlas.Percent(covered))
}

const wayLength = 14

func (b *board) wayOf(d *Drawing, touchpoints []string) (out []wayStep, more string) {
	steps, stage := d.Map.Steps()
	for i, t := range touchpoints {
		s := wayStep{Name: short(t, 60)}
		for k, st := range steps {
			if st.Binding != nil && st.Binding.Field == "touchpoint" && slices.Contains(st.Binding.Values, t) {
				s = wayStep{Name: orUnnamed(st.Name), Tint: stage[k]%7 + 1}
				break
			}
		}
		if n := len(out); n > 0 && out[n-1].Name == s.Name {
			out[n-1].Times++
			continue
		}
		if len(out) == wayLength {
			return out, fmt.Sprintf("and %s more", atlas.Counted(int64(len(touchpoints)-i), "interaction", "interactions"))
		}
		s.Times = 1
		out = append(out, s)
	}
	return out, ""
}

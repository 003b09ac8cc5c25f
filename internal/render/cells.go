package render

import (
	"fmt"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
)

// few is the number of observations below which a number is drawn as uncertain.
const few = 30

// line is one line of a cell: what it is worth, and what belongs to it.
type line struct {
	Value, Detail string
	Ink           *Ink // of its part in the bar above; may be nil
}

func (l line) text() string { return strings.TrimSpace(l.Value + " " + l.Detail) }

// content is a computed cell before it is drawn.
type content struct {
	lines  []line
	n      int64 // observations that the first line rests on
	values map[string]float64
	parts  []part  // shares of a whole, for a bar
	named  int     // how many of them have a line of their own, from the first
	meter  float64 // one share for a bar; below zero: none
	low    float64 // interval of the meter
	high   float64
	gauge  *gauge
}

// part is a piece of a bar.
type part struct {
	Name  string
	Share float64
}

func (c *content) add(value, detail string) {
	c.lines = append(c.lines, line{Value: value, Detail: detail})
}

func (c *content) set(key string, v float64) {
	if c.values == nil {
		c.values = map[string]float64{}
	}
	c.values[key] = v
}

// text is what a person reads in a file.
func (c *content) text() string {
	var out []string
	for _, l := range c.lines {
		out = append(out, l.text())
	}
	return strings.Join(out, "\n")
}

// filled returns the map's cells with the computed ones made anew: asserted,
// evidenced and proposed cells stay as they are.
func filled(d *Drawing) []atlas.Cell {
	var out []atlas.Cell
	for _, c := range d.Map.Cells {
		if c.Provenance != atlas.Computed {
			out = append(out, c)
		}
	}
	steps, _ := d.Map.Steps()
	for _, l := range d.Map.Lanes {
		for i, st := range steps {
			c := compute(l.Role, st, &d.Answer.Steps[i], d.Currency)
			if len(c.lines) == 0 {
				continue
			}
			out = append(out, atlas.Cell{
				Lane: l.ID, Step: st.ID, Provenance: atlas.Computed, AsOf: d.Answer.AsOf,
				N: c.n, Text: c.text(), Values: c.values,
			})
		}
	}
	return out
}

// compute says what a lane holds of a step. A step that nobody reaches, or of
// which nothing is known, has no lines.
func compute(r atlas.Role, st *atlas.Step, s *analysis.StepAnswer, currency string) content {
	c := content{meter: -1, n: s.Journeys}
	if s.Journeys == 0 && r != atlas.RoleDoing {
		return c
	}
	switch r {
	case atlas.RoleVolume:
		volume(&c, s)
	case atlas.RoleDoing:
		doing(&c, st)
	case atlas.RoleChannels:
		channels(&c, s)
	case atlas.RoleHops:
		hops(&c, s)
	case atlas.RoleTime:
		times(&c, s)
	case atlas.RoleLoops:
		loops(&c, s)
	case atlas.RoleDropoff:
		dropoff(&c, s)
	case atlas.RoleScores:
		scores(&c, s)
	case atlas.RoleOutcomes:
		outcomes(&c, s)
	case atlas.RoleCost:
		cost(&c, s, currency)
	case atlas.RoleSaying:
		if s.Texts > 0 {
			c.n = s.Texts
			c.add(atlas.Count(s.Texts), "with words")
			c.set("texts", float64(s.Texts))
		}
	}
	return c
}

func volume(c *content, s *analysis.StepAnswer) {
	c.add(atlas.Percent(s.Share.Value), interval(s.Share))
	c.add("", atlas.Counted(s.Journeys, "journey", "journeys"))
	if s.Events > s.Journeys {
		c.add("", atlas.Counted(s.Events, "interaction", "interactions"))
	}
	c.n, c.meter, c.low, c.high = s.Share.N, s.Share.Value, s.Share.Low, s.Share.High
	c.set("journeys", float64(s.Journeys))
	c.set("events", float64(s.Events))
	share(c, "share", s.Share)
}

// interval writes the 95 % interval of a share where it says something.
func interval(s analysis.Share) string {
	low, high := atlas.PercentRange(s.Low, s.High), ""
	if s.N == 0 || s.K == s.N && s.N >= 1000 {
		return high
	}
	if a, b, ok := strings.Cut(strings.TrimSuffix(low, "\u00a0%"), "–"); ok && a == b {
		return "" // narrower than the last digit shown
	}
	return low
}

func share(c *content, key string, s analysis.Share) {
	c.set(key, s.Value)
	c.set(key+"_low", s.Low)
	c.set(key+"_high", s.High)
}

// doing lists the touchpoints of a step where its name does not say them all.
func doing(c *content, st *atlas.Step) {
	if st.Binding == nil {
		c.add("", "not bound to data")
		return
	}
	b := st.Binding
	if b.Not != nil {
		c.add("", st.Description)
		return
	}
	if b.Field != "touchpoint" || len(b.Values) < 2 {
		return
	}
	for i, v := range b.Values {
		if i == 4 && len(b.Values) > 5 {
			c.add("", fmt.Sprintf("and %s more", atlas.Count(int64(len(b.Values)-i))))
			break
		}
		c.add("", short(v, 60))
	}
}

func dropoff(c *content, s *analysis.StepAnswer) {
	if s.Ended.K == 0 {
		return
	}
	c.add(atlas.Percent(s.Ended.Value), interval(s.Ended))
	c.add("", atlas.Count(s.Ended.K)+" of "+atlas.Counted(s.Ended.N, "journey", "journeys"))
	c.n, c.meter, c.low, c.high = s.Ended.N, s.Ended.Value, s.Ended.Low, s.Ended.High
	share(c, "ended", s.Ended)
}

func loops(c *content, s *analysis.StepAnswer) {
	if s.Repeated.K > 0 {
		c.add(atlas.Percent(s.Repeated.Value), "several times in a row")
		share(c, "repeated", s.Repeated)
	}
	if s.Returned.K > 0 {
		c.add(atlas.Percent(s.Returned.Value), "leave and come back")
		share(c, "returned", s.Returned)
	}
}

package render

import (
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
)

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
			c.few()
			any = any || len(c.Lines) > 0
			r.Cells = append(r.Cells, c)
		}
		if any {
			b.Rows = append(b.Rows, r)
		}
	}
}

// few says how little a faint number rests on, unless one of its lines does.
func (c *cell) few() {
	for _, l := range c.Lines {
		if strings.HasPrefix(l.Detail, "n"+nbsp) || strings.Contains(l.Detail, " n"+nbsp) {
			return
		}
	}
	if c.Faint {
		c.Few = "n" + nbsp + atlas.Count(c.N)
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
		if i < c.named && i < len(out.Lines) {
			out.Lines[i].Ink = &ink
		}
	}
	return out
}

// shades are the quiet inks of parts that are not channels.
var shades = []Ink{
	{Key: "s1", Light: "#5d5852"}, {Key: "s2", Light: "#8f8982"}, {Key: "s3", Light: "#b9b3aa"}, {Key: "s4", Light: "#d8d3cb"},
}

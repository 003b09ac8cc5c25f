package discover

import (
	"fmt"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
)

// head writes title, summary and evidence.
func head(m *atlas.Map, o *analysis.Overview, vs *analysis.Variants, a *analysis.MapAnswer) {
	if strings.TrimSpace(m.Title) == "" {
		m.Title = title(m, vs, a)
	}
	m.Summary = summary(m, o, vs)
	m.Evidence = &atlas.Evidence{
		Method: "discovered", Journeys: o.Population.Journeys, Events: o.Population.Events,
		From: o.First, To: o.Last, AsOf: o.AsOf,
	}
}

// summary says in two sentences what the map shows and rests on.
func summary(m *atlas.Map, o *analysis.Overview, vs *analysis.Variants) string {
	p := o.Population
	s := atlas.Counted(p.Journeys, "journey", "journeys")
	if p.Customers != p.Journeys {
		s += " of " + atlas.Counted(p.Customers, "customer", "customers")
	}
	s += " with " + atlas.Counted(p.Events, "interaction", "interactions")
	if o.First != nil && o.Last != nil {
		s += ", " + atlas.Period(*o.First, *o.Last)
	}
	if vs.Count > 0 && len(vs.Variants) > 0 {
		s += fmt.Sprintf(", in %s", atlas.Counted(vs.Count, "way", "different ways"))
	}
	s += "."
	s += lengths(o)
	if top := route(m, vs); top != "" {
		s += " " + top
	}
	return s
}

// lengths says how long journeys take.
func lengths(o *analysis.Overview) string {
	d := o.Duration
	switch {
	case d == nil || d.MaxS <= 0:
		return ""
	case d.N == 1:
		return fmt.Sprintf(" It took %s.", atlas.Length(d.MedianS))
	case d.P90S <= 0:
		return " Nine in ten of them are over at once."
	case d.MedianS <= 0:
		return fmt.Sprintf(" Half of them are over at once, nine in ten within %s.", atlas.Length(d.P90S))
	}
	return fmt.Sprintf(" Half of them take no longer than %s, nine in ten no longer than %s.", atlas.Length(d.MedianS), atlas.Length(d.P90S))
}

// route tells the most travelled way, unless it is one of very many.
func route(m *atlas.Map, vs *analysis.Variants) string {
	if len(vs.Variants) == 0 || vs.Variants[0].Share < 0.05 || vs.Variants[0].Journeys < 2 || vs.Count < 2 {
		return ""
	}
	steps, _ := m.Steps()
	name := map[string]string{}
	for _, st := range steps {
		if st.Binding != nil && st.Binding.Not == nil {
			for _, t := range st.Binding.Values {
				name[t] = st.Name
			}
		}
	}
	v := vs.Variants[0]
	if len(v.Touchpoints) > 8 {
		return ""
	}
	var way []string
	for _, t := range v.Touchpoints {
		n := name[t]
		if n == "" {
			n = shorten(clean(t), maxName)
		}
		way = append(way, shorten(n, 40))
	}
	return fmt.Sprintf("The most travelled way (%s) is %s.", atlas.Percent(v.Share), strings.Join(way, " → "))
}

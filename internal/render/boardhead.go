package render

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/journey"
)

// head writes the key figures and the period.
func (b *board) head(d *Drawing) {
	add := func(label, value, detail string) { b.Figures = append(b.Figures, figure{label, value, detail}) }
	e := d.Map.Evidence
	if o := d.Overview; o != nil {
		if o.First != nil && o.Last != nil {
			b.Period = atlas.Period(*o.First, *o.Last)
		}
		for _, p := range o.Weekly {
			b.Weekly = append(b.Weekly, p.Journeys)
		}
	} else if e != nil && e.From != nil && e.To != nil {
		b.Period = atlas.Period(*e.From, *e.To)
	}
	if d.Answer != nil {
		b.Filter = filterWords(d.Answer.Selection)
		sel := d.Answer.Selection
		own := sel.From == nil && sel.To == nil && len(sel.Having) == len(d.Map.Having)
		if !own && e != nil && e.Method == "discovered" {
			b.Summary = "" // its numbers are those of all journeys of the map
		}
	}
	var p analysis.Population
	switch {
	case d.Overview != nil:
		p = d.Overview.Population
	case d.Answer != nil:
		p = d.Answer.Population
	case e != nil:
		p.Journeys, p.Events = e.Journeys, e.Events
	default:
		return
	}
	add("Journeys", atlas.Count(p.Journeys), "")
	if p.Customers > 0 {
		detail := ""
		if p.Customers < p.Journeys {
			detail = atlas.Mean(float64(p.Journeys)/float64(p.Customers)) + " journeys each"
		}
		add("Customers", atlas.Count(p.Customers), detail)
	}
	if p.Journeys > 0 {
		add("Interactions", atlas.Count(p.Events), atlas.Mean(float64(p.Events)/float64(p.Journeys))+" a journey")
	}
	if d.Overview != nil {
		b.measured(d, add)
	}
}

func (b *board) measured(d *Drawing, add func(label, value, detail string)) {
	o := d.Overview
	if o.Duration != nil && o.Duration.MaxS > 0 {
		add("Median time", atlas.Length(o.Duration.MedianS), "p90 "+atlas.Length(o.Duration.P90S))
	}
	known := 0
	for _, c := range o.Channels {
		if c.Name != "" {
			known++
		}
	}
	if known > 0 {
		top := o.Channels[0]
		if top.Name == "" && len(o.Channels) > 1 {
			top = o.Channels[1]
		}
		detail := ""
		if known > 1 {
			detail = atlas.Percent(analysis.ShareOf(top.Journeys, o.Population.Journeys).Value) + " use " + short(top.Name, 20)
		}
		add("Channels", atlas.Count(int64(known)), detail)
	}
	asked := slices.Clone(o.Scores)
	slices.SortStableFunc(asked, func(x, y analysis.ScoreAnswer) int { return cmp.Compare(y.N, x.N) })
	for _, s := range asked[:min(3, len(asked))] {
		v, in := score(s)
		name, value := v[:indexSpace(v)], v[indexSpace(v)+1:]
		add(name, value, in+", n\u00a0"+atlas.Count(s.N))
	}
	if d.Variants != nil && d.Variants.Count > 1 {
		add("Different ways", atlas.Count(d.Variants.Count), "")
	}
}

func indexSpace(s string) int {
	for i, r := range s {
		if r == ' ' {
			return i
		}
	}
	return 0
}

// notes say how the numbers were counted.
func (b *board) notes(d *Drawing) {
	add := func(format string, args ...any) { b.Notes = append(b.Notes, fmt.Sprintf(format, args...)) }
	switch def := d.Map.Definition; def.By {
	case journey.ByJourney:
		add("A journey is everything under one journey id, in order of time.")
	case journey.ByCustomer:
		add("A journey is everything that one customer did, in order of time%s.", pause(def))
	case journey.BySession:
		add("A journey is what one customer did without a pause longer than %s.", atlas.Length(def.Gap.Seconds()))
	}
	if b.Filter != "" {
		add("%s are counted.", b.Filter)
	} else if len(d.Map.Having) > 0 {
		add("Only journeys that meet the conditions of the map are counted.")
	}
	if d.Answer != nil {
		add("An interaction belongs to the first step that fits it; neighbouring interactions of one step are one visit.")
		if p := d.Answer.Population; d.Answer.Covered < p.Events {
			add("%s of %s interactions belong to a step of this map.", atlas.Count(d.Answer.Covered), atlas.Count(p.Events))
		}
		add("A journey ends at the step of its last visit. Some of them may simply not be finished yet.")
		add("Intervals are 95 %% (Wilson for shares). Numbers that rest on fewer than %d observations are faded.", few)
		add("Medians and p90 (nine in ten are below) are read off a histogram and may be a few percent off.")
	}
	if d.Answer != nil && d.Currency == "" && slices.ContainsFunc(d.Answer.Steps, func(s analysis.StepAnswer) bool { return s.CostN > 0 }) {
		add("Costs are written as the data hold them; which currency they are in is not known.")
	}
	if d.Overview != nil && d.Overview.Outside > 0 {
		add("%s without a journey id stay outside.", atlas.Counted(d.Overview.Outside, "interaction", "interactions"))
	}
	if d.Answer != nil && d.Answer.AsOf != nil {
		add("Data to %s UTC.", d.Answer.AsOf.Time().Format("2 January 2006, 15:04"))
	}
}

func pause(def journey.Definition) string {
	if def.Gap == 0 {
		return ""
	}
	return ", cut at pauses longer than " + atlas.Length(def.Gap.Seconds())
}

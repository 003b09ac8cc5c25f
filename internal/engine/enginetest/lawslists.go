package enginetest

import (
	"context"
	"fmt"

	"pgregory.net/rapid"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

// figure is a number of an answer and the list that stands behind it. A count
// of events has a list of at least one and at most as many journeys.
type figure struct {
	name   string
	behind analysis.Behind
	least  int64
	most   int64
}

// opener checks that numbers open as lists of their size.
type opener struct {
	t   *rapid.T
	e   analysis.Engine
	sel analysis.Selection
}

func (o opener) check(n figure) {
	o.t.Helper()
	list := must(o.e.Journeys(context.Background(), analysis.JourneysQuestion{Selection: o.sel, Behind: n.behind, Limit: 1}))(o.t)
	if list.Total < n.least || list.Total > n.most {
		o.t.Fatalf("%s: %d … %d journeys, but the list has %d\n%s", n.name, n.least, n.most, list.Total, text(n.behind))
	}
}

func (o opener) exactly(name string, b analysis.Behind, journeys int64) {
	o.t.Helper()
	o.check(figure{name, b, journeys, journeys})
}

func (o opener) events(name string, b analysis.Behind, events int64) {
	o.t.Helper()
	o.check(figure{name, b, min(1, events), events})
}

func numbersAreLists(t *rapid.T, build Build) {
	o := opener{t, mustBuild(t, drawStore(t), build), validSelection(t)}
	o.overview()
	o.flow()
	q := drawMap(t)
	q.Selection = o.sel
	o.mapNumbers(q)
}

func matching(p event.Predicate) analysis.Behind { return analysis.Behind{Match: &p} }

func (o opener) overview() {
	a := must(o.e.Overview(context.Background(), o.sel))(o.t)
	o.exactly("population", analysis.Behind{}, a.Population.Journeys)
	for _, c := range a.Channels {
		p := event.Is("channel", c.Name)
		if c.Name == "" {
			p = event.Predicate{Not: &event.Predicate{Field: "channel", Op: event.Exists}}
		}
		o.exactly("channel "+c.Name, matching(p), c.Journeys)
	}
	for _, out := range a.Outcomes {
		o.exactly("outcome "+out.Name, matching(event.Is("outcome", out.Name)), out.Journeys)
	}
	for _, at := range a.Attributes {
		for _, v := range at.Values {
			o.exactly("attribute "+at.Key+" "+v.Name, matching(event.Is("attr."+at.Key, v.Name)), v.Journeys)
		}
	}
	for _, s := range a.Scores {
		o.events("score "+s.Kind, matching(event.Is("score_kind", s.Kind)), max(s.N, a.Population.Journeys))
	}
	for _, w := range a.Weekly {
		o.week(w)
	}
}

// week opens a week of the overview: the selection, narrowed to it.
func (o opener) week(w analysis.Point) {
	if w.Journeys == 0 {
		return
	}
	from, to := w.Week, w.Week+analysis.Week
	if o.sel.From != nil {
		from = max(from, *o.sel.From)
	}
	if o.sel.To != nil {
		to = min(to, *o.sel.To)
	}
	o.sel.From, o.sel.To = &from, &to
	o.exactly("week "+showClock(&w.Week), analysis.Behind{}, w.Journeys)
}

func (o opener) flow() {
	f := must(o.e.Flow(context.Background(), analysis.FlowQuestion{Selection: o.sel, Counts: true}))(o.t)
	for _, n := range f.Touchpoints {
		o.exactly("touchpoint "+n.Name, analysis.Behind{Touchpoint: &n.Name}, n.Journeys)
	}
	for _, e := range f.Edges {
		o.exactly("edge "+e.From+" → "+e.To, analysis.Behind{Edge: &[2]string{e.From, e.To}}, e.Journeys)
	}
	v := must(o.e.Variants(context.Background(), analysis.VariantsQuestion{Selection: o.sel}))(o.t)
	for _, variant := range v.Variants {
		o.exactly(fmt.Sprint("variant ", variant.Touchpoints), analysis.Behind{Variant: variant.Touchpoints}, variant.Journeys)
	}
}

func (o opener) mapNumbers(q analysis.MapQuestion) {
	a := must(o.e.Map(context.Background(), q))(o.t)
	for i := range a.Steps {
		o.step(q, i, &a.Steps[i])
	}
	for i, stage := range a.Stages {
		if stage.Events == 0 {
			continue // a stage number that no step bears opens nothing
		}
		at := func(aspect analysis.Aspect, value string) analysis.Behind {
			return analysis.Behind{Place: &analysis.Place{Steps: q.Steps, Groups: q.Groups, Step: -1, Stage: i, Aspect: aspect, Value: value}}
		}
		o.exactly("stage reached", at(analysis.Reached, ""), stage.Journeys)
		o.exactly("stage ended", at(analysis.EndedAt, ""), stage.Ended.K)
		for _, s := range stage.Scores {
			o.events("stage scored", at(analysis.Scored, s.Kind), max(s.N, stage.Journeys))
		}
	}
	for _, l := range a.Links {
		p := &analysis.Place{Steps: q.Steps, Groups: q.Groups, Step: l.From, Aspect: analysis.Linked, Other: l.To}
		if l.From < 0 {
			p.Step, p.Other, p.Aspect = l.To, 0, analysis.StartedAt
		}
		o.exactly(fmt.Sprint("link ", l.From, " → ", l.To), analysis.Behind{Place: p}, l.Journeys)
	}
}

func (o opener) step(q analysis.MapQuestion, i int, a *analysis.StepAnswer) {
	at := func(aspect analysis.Aspect, set func(*analysis.Place)) analysis.Behind {
		p := &analysis.Place{Steps: q.Steps, Groups: q.Groups, Step: i, Aspect: aspect}
		if set != nil {
			set(p)
		}
		return analysis.Behind{Place: p}
	}
	value := func(v string) func(*analysis.Place) { return func(p *analysis.Place) { p.Value = v } }
	o.exactly("reached", at(analysis.Reached, nil), a.Journeys)
	o.exactly("share", at(analysis.Reached, nil), a.Share.K)
	o.exactly("started", at(analysis.StartedAt, nil), a.Started)
	o.exactly("ended", at(analysis.EndedAt, nil), a.Ended.K)
	o.exactly("repeated", at(analysis.Repeated, nil), a.Repeated.K)
	o.exactly("returned", at(analysis.Returned, nil), a.Returned.K)
	o.events("texts", at(analysis.WithWords, nil), a.Texts)
	o.events("cost", at(analysis.WithCost, nil), a.CostN)
	o.events("wait", at(analysis.Waited, nil), spreadN(a.Wait))
	o.events("next", at(analysis.Progressed, nil), spreadN(a.Next))
	for _, c := range a.Channels {
		o.exactly("channel", at(analysis.ByChannel, value(c.Name)), c.Journeys)
	}
	for _, c := range a.Outcomes {
		o.exactly("outcome", at(analysis.ByOutcome, value(c.Name)), c.Journeys)
	}
	for _, h := range a.Hops {
		o.exactly("hop", at(analysis.Hopped, func(p *analysis.Place) { p.Value, p.To = h.From, h.To }), h.Journeys)
	}
	for _, s := range a.Scores {
		o.events("scored", at(analysis.Scored, value(s.Kind)), max(s.N, a.Journeys))
	}
	for _, w := range a.Weekly {
		o.exactly("week", at(analysis.InWeek, func(p *analysis.Place) { p.Week = &w.Week }), w.Journeys)
	}
}

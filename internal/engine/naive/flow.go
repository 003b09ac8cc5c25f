package naive

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// Flow counts which touchpoint directly follows which.
func (e *Engine) Flow(ctx context.Context, q analysis.FlowQuestion) (*analysis.Flow, error) {
	if err := q.Selection.Validate(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	journeys, frame := e.pick(q.Selection)
	answer := &analysis.Flow{Frame: frame, Touchpoints: nodes(journeys), Edges: edges(journeys)}
	if q.Counts {
		for i := range answer.Touchpoints {
			answer.Touchpoints[i].Duration = nil
		}
		for i := range answer.Edges {
			answer.Edges[i].MedianS, answer.Edges[i].P90S = nil, nil
		}
	}
	return answer, nil
}

// nodes are the touchpoints, most events first.
func nodes(journeys []*journey.Journey) []analysis.Node {
	touchpoints, took := tally{}, map[string][]event.Micros{}
	for _, j := range journeys {
		for _, ev := range j.Events {
			touchpoints.add(ev.Touchpoint, j)
			if ev.Known(event.HasEnd) {
				took[ev.Touchpoint] = append(took[ev.Touchpoint], ev.End-ev.Time)
			}
		}
	}
	answer := []analysis.Node{}
	for _, p := range touchpoints.parts(mostEvents) {
		answer = append(answer, analysis.Node{Name: p.Name, Events: p.Events, Journeys: p.Journeys, Duration: spread(took[p.Name])})
	}
	return answer
}

// pair is two neighbouring touchpoints, ▶ and ■ among them.
type pair struct{ from, to string }

// moves are the pairs of a journey in order, from ▶ to ■.
func moves(j *journey.Journey) []pair {
	var out []pair
	at := analysis.Start
	for _, ev := range j.Events {
		out = append(out, pair{at, ev.Touchpoint})
		at = ev.Touchpoint
	}
	return append(out, pair{at, analysis.End})
}

type edge struct {
	count    int64
	journeys members
	times    []event.Micros
}

func edges(journeys []*journey.Journey) []analysis.Edge {
	found := map[pair]*edge{}
	leaving, entering := map[string]int64{}, map[string]int64{}
	for _, j := range journeys {
		for i, p := range moves(j) {
			if found[p] == nil {
				found[p] = &edge{journeys: members{}}
			}
			found[p].count++
			found[p].journeys[j] = true
			leaving[p.from]++
			entering[p.to]++
			if i > 0 && i < len(j.Events) { // neither ▶ nor ■
				found[p].times = append(found[p].times, j.Events[i].Time-j.Events[i-1].EndOrTime())
			}
		}
	}
	answer := []analysis.Edge{}
	for p, d := range found {
		e := analysis.Edge{
			From: p.from, To: p.to, Count: d.count, Journeys: d.journeys.count(),
			ShareOut: analysis.ShareOf(d.count, leaving[p.from]).Value,
			ShareIn:  analysis.ShareOf(d.count, entering[p.to]).Value,
		}
		if s := spread(d.times); s != nil {
			e.MedianS, e.P90S, e.MeanS = &s.MedianS, &s.P90S, &s.MeanS
		}
		answer = append(answer, e)
	}
	slices.SortFunc(answer, func(a, b analysis.Edge) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.From, b.From), strings.Compare(a.To, b.To))
	})
	return answer
}

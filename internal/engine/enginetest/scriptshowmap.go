package enginetest

import (
	"fmt"

	"github.com/desirepath/desirepath/internal/analysis"
)

func (s *store) showMap(a *analysis.MapAnswer) []string {
	out := append(showFrame(a.Frame), fmt.Sprintf("covered  %d", a.Covered))
	for i, st := range a.Stages {
		head := "stage " + s.stages()[i]
		out = append(out, fmt.Sprintf("%s  %d events  %d journeys  reached %s  ended %s", head, st.Events, st.Journeys, showShare(st.Share), showShare(st.Ended)))
		out = append(out, showSpread(head+" duration", st.Duration)...)
		out = append(out, showScores(head+" score", st.Scores)...)
	}
	for i := range a.Steps {
		out = append(out, showStep("step "+s.steps[i].name, &a.Steps[i])...)
	}
	for _, l := range a.Links {
		from, to := analysis.Start, analysis.End
		if l.From >= 0 {
			from = s.steps[l.From].name
		}
		if l.To >= 0 {
			to = s.steps[l.To].name
		}
		out = append(out, fmt.Sprintf("link  %s → %s  %d  in %d journeys", from, to, l.Count, l.Journeys))
	}
	return out
}

func showStep(head string, a *analysis.StepAnswer) []string {
	out := []string{fmt.Sprintf("%s  %d events  %d visits  %d journeys  reached %s  started %d  ended %s  repeated %s  returned %s", head,
		a.Events, a.Visits, a.Journeys, showShare(a.Share), a.Started, showShare(a.Ended), showShare(a.Repeated), showShare(a.Returned))}
	out = append(out, showSpread(head+" time", a.Time)...)
	out = append(out, showSpread(head+" next", a.Next)...)
	out = append(out, showSpread(head+" wait", a.Wait)...)
	out = append(out, showParts(head+" channel", a.Channels)...)
	for _, h := range a.Hops {
		out = append(out, fmt.Sprintf("%s hop  %s → %s  %d  in %d journeys", head, h.From, h.To, h.Count, h.Journeys))
	}
	out = append(out, showParts(head+" outcome", a.Outcomes)...)
	out = append(out, showScores(head+" score", a.Scores)...)
	if a.CostN > 0 {
		out = append(out, fmt.Sprintf("%s cost  %s  of %d events", head, number(float64(a.Cost)/100), a.CostN))
	}
	if a.Texts > 0 {
		out = append(out, fmt.Sprintf("%s texts  %d", head, a.Texts))
	}
	return append(out, showWeeks(head+" week", a.Weekly)...)
}

func showShare(s analysis.Share) string { return fmt.Sprintf("%d/%d", s.K, s.N) }

package enginetest

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

func showFrame(f analysis.Frame) []string {
	p := f.Population
	return []string{
		fmt.Sprintf("population  %d journeys  %d customers  %d events", p.Journeys, p.Customers, p.Events),
		"as of  " + showClock(f.AsOf),
	}
}

func showOverview(a *analysis.Overview) []string {
	out := showFrame(a.Frame)
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	add("outside  %d", a.Outside)
	add("first  %s  last  %s", showClock(a.First), showClock(a.Last))
	out = append(out, showNodes(a.Touchpoints)...)
	out = append(out, showParts("channel", a.Channels)...)
	out = append(out, showSpread("duration", a.Duration)...)
	if l := a.Length; l != nil {
		add("length  n %d  median %s  p90 %s  mean %s  min %s  max %s", l.N, number(l.MedianS), number(l.P90S), number(l.MeanS), number(l.MinS), number(l.MaxS))
	}
	for _, at := range a.Attributes {
		add("attribute  %s  %d values", at.Key, at.Distinct)
		out = append(out, showParts("value  "+at.Key, at.Values)...)
	}
	out = append(out, showParts("outcome", a.Outcomes)...)
	out = append(out, showScores("score", a.Scores)...)
	return append(out, showWeeks("week", a.Weekly)...)
}

func showNodes(nodes []analysis.Node) []string {
	var out []string
	for _, n := range nodes {
		out = append(out, fmt.Sprintf("touchpoint  %s  %d events  %d journeys", n.Name, n.Events, n.Journeys))
		out = append(out, showSpread("lasts  "+n.Name, n.Duration)...)
	}
	return out
}

func showParts(head string, parts []analysis.Part) []string {
	var out []string
	for _, p := range parts {
		name := p.Name
		if name == "" {
			name = "-"
		}
		out = append(out, fmt.Sprintf("%s  %s  %d events  %d journeys", head, name, p.Events, p.Journeys))
	}
	return out
}

func showSpread(head string, s *analysis.Spread) []string {
	if s == nil {
		return nil
	}
	return []string{fmt.Sprintf("%s  n %d  median %s  p90 %s  mean %s  min %s  max %s", head, s.N,
		showLength(s.MedianS), showLength(s.P90S), showLength(s.MeanS), showLength(s.MinS), showLength(s.MaxS))}
}

func showScores(head string, scores []analysis.ScoreAnswer) []string {
	var out []string
	for _, s := range scores {
		out = append(out, fmt.Sprintf("%s  %s %g..%g  n %d  mean %s [%s %s]  value %s [%s %s]", head, s.Kind, s.Min, s.Max, s.N,
			number(s.Mean), number(s.MeanLow), number(s.MeanHigh), number(s.Value), number(s.Low), number(s.High)))
	}
	return out
}

func showWeeks(head string, points []analysis.Point) []string {
	var out []string
	for _, p := range points {
		line := fmt.Sprintf("%s  %s  %d journeys", head, p.Week.Time().Format("2006-01-02"), p.Journeys)
		if p.MedianS != nil {
			line += "  median " + showLength(*p.MedianS)
		}
		out = append(out, line)
	}
	return out
}

func showFlow(a *analysis.Flow) []string {
	out := append(showFrame(a.Frame), showNodes(a.Touchpoints)...)
	for _, e := range a.Edges {
		line := fmt.Sprintf("edge  %s → %s  %d  in %d journeys  out %s  in %s", e.From, e.To, e.Count, e.Journeys, percent(e.ShareOut), percent(e.ShareIn))
		for _, t := range []struct {
			name string
			s    *float64
		}{{"median", e.MedianS}, {"p90", e.P90S}, {"mean", e.MeanS}} {
			if t.s != nil {
				line += "  " + t.name + " " + showLength(*t.s)
			}
		}
		out = append(out, line)
	}
	return out
}

func showVariants(a *analysis.Variants) []string {
	out := append(showFrame(a.Frame), fmt.Sprintf("count  %d", a.Count))
	for _, v := range a.Variants {
		out = append(out, fmt.Sprintf("variant  %s  %d journeys  %s  %s  median %s  p90 %s  %d samples", strings.Join(v.Touchpoints, " → "),
			v.Journeys, percent(v.Share), percent(v.Cumulative), showLength(v.MedianS), showLength(v.P90S), len(v.Samples)))
	}
	return out
}

func showJourneys(a *analysis.JourneyList) []string {
	out := append(showFrame(a.Frame), fmt.Sprintf("total  %d", a.Total))
	for _, j := range a.Journeys {
		line := fmt.Sprintf("journey  %s  %s  %s  takes %s  %d events  %s … %s", j.Customer, orDash(j.Journey), showClock(&j.Start), showLength(j.DurationS), j.Events, j.First, j.Last)
		for _, part := range j.Strip {
			line += fmt.Sprintf("  %s×%d", orDash(part.Channel), part.Events)
		}
		if j.Score != nil {
			line += fmt.Sprintf("  %s %g", j.Score.Kind, j.Score.Value)
		}
		out = append(out, line)
	}
	return out
}

// showFirstJourney opens the first journey of a list.
func showFirstJourney(e analysis.Engine, q analysis.JourneysQuestion) ([]string, error) {
	list, err := e.Journeys(context.Background(), q)
	if err != nil {
		return nil, err
	}
	key := "none"
	if len(list.Journeys) > 0 {
		key = list.Journeys[0].Key
	}
	j, err := e.Journey(context.Background(), key)
	if err != nil {
		return nil, err
	}
	out := []string{fmt.Sprintf("journey  %s  %s  piece %d", j.Customer, orDash(j.ID), j.Ordinal)}
	for _, ev := range j.Events {
		out = append(out, showEvent(ev))
	}
	return out, nil
}

func showEvent(e *event.Event) string {
	line := fmt.Sprintf("event  %s  %s  %s  %s", orDash(e.Customer), orDash(e.Channel), e.Touchpoint, showClock(&e.Time))
	for _, a := range e.Attrs {
		line += fmt.Sprintf("  %s=%s", a.Key, a.Value)
	}
	return line
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// number writes a number with at most four decimals.
func number(x float64) string {
	s := strconv.FormatFloat(x, 'f', 4, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

func percent(share float64) string { return number(share*100) + "%" }

package naive

import (
	"cmp"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// members is a set of journeys.
type members map[*journey.Journey]bool

func (m members) count() int64 { return int64(len(m)) }

// tally counts events by a name, and the journeys that they lie in.
type tally map[string]*counted

type counted struct {
	events   int64
	journeys members
}

func (t tally) add(name string, j *journey.Journey) {
	if t[name] == nil {
		t[name] = &counted{journeys: members{}}
	}
	t[name].events++
	t[name].journeys[j] = true
}

func (t tally) parts(before func(a, b analysis.Part) int) []analysis.Part {
	parts := []analysis.Part{}
	for name, c := range t {
		parts = append(parts, analysis.Part{Name: name, Events: c.events, Journeys: c.journeys.count()})
	}
	slices.SortFunc(parts, before)
	return parts
}

func mostEvents(a, b analysis.Part) int {
	return cmp.Or(cmp.Compare(b.Events, a.Events), strings.Compare(a.Name, b.Name))
}

func mostJourneys(a, b analysis.Part) int {
	return cmp.Or(cmp.Compare(b.Journeys, a.Journeys), strings.Compare(a.Name, b.Name))
}

// scores sums answers by kind and scale.
type scores map[scale]*analysis.ScoreSums

type scale struct {
	kind     string
	min, max float64
}

func (s scores) add(e *event.Event) {
	if !e.Known(event.HasScore) {
		return
	}
	at := scale{string(e.Score.Kind), e.Score.Min, e.Score.Max}
	if s[at] == nil {
		s[at] = &analysis.ScoreSums{}
	}
	s[at].Add(at.kind, e.Score.Value, at.min, at.max)
}

func (s scores) answers() []analysis.ScoreAnswer {
	answers := []analysis.ScoreAnswer{}
	for at, sums := range s {
		answers = append(answers, analysis.ScoreAnswerOf(at.kind, at.min, at.max, *sums))
	}
	slices.SortFunc(answers, func(a, b analysis.ScoreAnswer) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), cmp.Compare(a.Min, b.Min), cmp.Compare(a.Max, b.Max))
	})
	return answers
}

// weeks counts journeys, and the lengths that belong to them, by the week in
// which the journeys began.
type weeks map[event.Micros]*week

type week struct {
	journeys int64
	times    []event.Micros
}

func (w weeks) of(j *journey.Journey) *week {
	monday := analysis.WeekOf(start(j))
	if w[monday] == nil {
		w[monday] = &week{}
	}
	return w[monday]
}

func (w weeks) series() []analysis.Point {
	points := []analysis.Point{}
	if len(w) == 0 {
		return points
	}
	var mondays []event.Micros
	for monday := range w {
		mondays = append(mondays, monday)
	}
	first, last := slices.Min(mondays), slices.Max(mondays)
	if (last-first)/analysis.Week+1 <= analysis.MaxWeeks {
		mondays = nil
		for monday := first; monday <= last; monday += analysis.Week {
			mondays = append(mondays, monday)
		}
	}
	slices.Sort(mondays)
	for _, monday := range mondays {
		point := analysis.Point{Week: monday}
		if found := w[monday]; found != nil {
			point.Journeys = found.journeys
			if s := spread(found.times); s != nil {
				point.MedianS = &s.MedianS
			}
		}
		points = append(points, point)
	}
	return points
}

package naive

import (
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// behind tells whether a journey stands behind a number.
func behind(j *journey.Journey, b analysis.Behind) bool {
	switch {
	case b.Touchpoint != nil:
		return slices.Contains(route(j), *b.Touchpoint)
	case b.Edge != nil:
		return slices.Contains(moves(j), pair{b.Edge[0], b.Edge[1]})
	case b.Variant != nil:
		return slices.Equal(route(j), b.Variant)
	case b.Match != nil:
		return anyEvent(j.Events, b.Match.Match)
	case b.Place != nil:
		return behindPlace(j, b.Place)
	}
	return true
}

func behindPlace(j *journey.Journey, p *analysis.Place) bool {
	at, place := p.Step, func(step int) int { return step }
	if p.Step < 0 {
		at, place = p.Stage, func(step int) int { return p.Groups[step] }
	}
	v := visitsOf(j, p.Steps, place)
	some := func(is func(*event.Event) bool) bool { return anyEvent(v.at(at), is) }
	switch p.Aspect {
	case analysis.Reached:
		return v.count(at) > 0
	case analysis.StartedAt:
		return v.began(at)
	case analysis.EndedAt:
		return v.ended(at)
	case analysis.Repeated:
		return v.repeated(at)
	case analysis.Returned:
		return v.count(at) > 1
	case analysis.ByChannel:
		return some(func(e *event.Event) bool { return e.Channel == p.Value })
	case analysis.ByOutcome:
		return some(func(e *event.Event) bool { return e.Outcome != "" && e.Outcome == p.Value })
	case analysis.Scored:
		return some(func(e *event.Event) bool { return e.Known(event.HasScore) && string(e.Score.Kind) == p.Value })
	case analysis.WithWords:
		return some(func(e *event.Event) bool { return e.Text != "" })
	case analysis.WithCost:
		return some(func(e *event.Event) bool { return e.Known(event.HasCost) })
	case analysis.Waited:
		return some(func(e *event.Event) bool { return e.Known(event.HasWait) })
	case analysis.InWeek:
		return v.count(at) > 0 && analysis.WeekOf(start(j)) == analysis.WeekOf(*p.Week)
	case analysis.Progressed:
		return slices.ContainsFunc(v.moves(), func(m next) bool { return m.here.step == at })
	case analysis.Linked:
		return linked(v, at, p.Other)
	case analysis.Hopped:
		return slices.ContainsFunc(v.moves(), func(m next) bool {
			from, to, is := m.hop()
			return m.here.step == at && is && from == p.Value && to == p.To
		})
	}
	return false
}

func linked(v visited, from, to int) bool {
	if to == toEnd {
		return v.ended(from)
	}
	return slices.ContainsFunc(v.moves(), func(m next) bool { return m.here.step == from && m.there.step == to })
}

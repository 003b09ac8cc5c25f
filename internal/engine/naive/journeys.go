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

const (
	defaultLimit = 50
	maxStrip     = 24
)

// Journeys lists the journeys behind a number.
func (e *Engine) Journeys(ctx context.Context, q analysis.JourneysQuestion) (*analysis.JourneyList, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	picked, frame := e.pick(q.Selection)
	var list []*journey.Journey
	for _, j := range picked {
		if behind(j, q.Behind) {
			list = append(list, j)
		}
	}
	order(list, q.Sort, q.Desc)
	answer := &analysis.JourneyList{Frame: frame, Total: int64(len(list)), Journeys: []analysis.JourneySummary{}}
	from := min(q.Offset, len(list))
	to := min(from+cmp.Or(q.Limit, defaultLimit), len(list))
	for _, j := range list[from:to] {
		answer.Journeys = append(answer.Journeys, summary(j))
	}
	return answer, nil
}

func order(list []*journey.Journey, by string, desc bool) {
	compare := func(a, b *journey.Journey) int { return cmp.Compare(start(a), start(b)) }
	switch by {
	case "duration":
		compare = func(a, b *journey.Journey) int { return cmp.Compare(duration(a), duration(b)) }
	case "events":
		compare = func(a, b *journey.Journey) int { return cmp.Compare(len(a.Events), len(b.Events)) }
	case "customer":
		compare = func(a, b *journey.Journey) int { return strings.Compare(a.Customer, b.Customer) }
	}
	slices.SortFunc(list, func(a, b *journey.Journey) int {
		c := compare(a, b)
		if desc {
			c = -c
		}
		return cmp.Or(c, strings.Compare(a.Key, b.Key))
	})
}

func summary(j *journey.Journey) analysis.JourneySummary {
	s := analysis.JourneySummary{
		Key:       j.Key,
		Customer:  j.Customer,
		Journey:   j.ID,
		Start:     start(j),
		DurationS: duration(j).Seconds(),
		Events:    len(j.Events),
		First:     j.Events[0].Touchpoint,
		Last:      j.Events[len(j.Events)-1].Touchpoint,
		Strip:     strip(j.Events),
	}
	for _, e := range j.Events {
		if e.Known(event.HasScore) {
			s.Score = &e.Score
		}
	}
	return s
}

func strip(events []*event.Event) []analysis.StripPart {
	parts := []analysis.StripPart{}
	for i, e := range events {
		if i == 0 || e.Channel != events[i-1].Channel {
			parts = append(parts, analysis.StripPart{Channel: e.Channel})
		}
		parts[len(parts)-1].Events++
	}
	return parts[:min(len(parts), maxStrip)]
}

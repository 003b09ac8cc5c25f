package naive

import (
	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// pick returns the journeys of a selection and the frame of an answer on them.
func (e *Engine) pick(s analysis.Selection) ([]*journey.Journey, analysis.Frame) {
	var picked []*journey.Journey
	for i := range e.journeys {
		if selected(&e.journeys[i], s) {
			picked = append(picked, &e.journeys[i])
		}
	}
	frame := analysis.Frame{AsOf: e.asOf, Selection: s}
	customers := map[string]bool{}
	for _, j := range picked {
		customers[j.Customer] = true
		frame.Population.Events += int64(len(j.Events))
	}
	frame.Population.Journeys = int64(len(picked))
	frame.Population.Customers = int64(len(customers))
	return picked, frame
}

func selected(j *journey.Journey, s analysis.Selection) bool {
	if s.From != nil && start(j) < *s.From {
		return false
	}
	if s.To != nil && start(j) >= *s.To {
		return false
	}
	for i := range s.Having {
		if !anyEvent(j.Events, s.Having[i].Match) {
			return false
		}
	}
	return true
}

func anyEvent(events []*event.Event, is func(*event.Event) bool) bool {
	for _, e := range events {
		if is(e) {
			return true
		}
	}
	return false
}

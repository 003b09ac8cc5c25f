// Package naive answers every question in plain Go over a slice of journeys.
// It is slow and obvious on purpose: what it answers is what the question
// means, and every other engine must give the same bytes. Tests import it, and
// nothing that a customer waits for.
package naive

import (
	"context"
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
)

// Engine holds all journeys of one definition.
type Engine struct {
	journeys []journey.Journey // by customer, explicit id, ordinal
	outside  int64
	asOf     *event.Micros
}

var _ analysis.Engine = (*Engine)(nil)

// New resolves the events and cuts them into journeys. What is passed in stays
// as it is. It fails only on a definition that makes no sense.
func New(events []event.Event, profiles []event.Profile, def journey.Definition) (*Engine, error) {
	def, err := def.Normal()
	if err != nil {
		return nil, err
	}
	resolved := journey.Resolve(slices.Clone(events), profiles)
	journeys, outside := journey.Cut(resolved, def)
	e := &Engine{journeys: journeys, outside: int64(outside)}
	for i := range resolved {
		if t := resolved[i].EndOrTime(); e.asOf == nil || t > *e.asOf {
			e.asOf = &t
		}
	}
	return e, nil
}

// Journey finds one journey by its key.
func (e *Engine) Journey(ctx context.Context, key string) (*journey.Journey, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for i := range e.journeys {
		if e.journeys[i].Key == key {
			found := e.journeys[i]
			return &found, nil
		}
	}
	return nil, fault.New(fault.NotFound, "There is no journey %q.", key).
		Try("It may have been cut differently since; look for it in the list of journeys.")
}

// start is the moment at which a journey began.
func start(j *journey.Journey) event.Micros { return j.Events[0].Time }

// duration is a journey's length from its first start to its last end.
func duration(j *journey.Journey) event.Micros { return length(j.Events) }

// length is the time from the first start to the last end of events in order.
func length(events []*event.Event) event.Micros {
	return max(0, lastEnd(events)-events[0].Time)
}

// lastEnd is the latest end of events, whichever event it belongs to.
func lastEnd(events []*event.Event) event.Micros {
	last := events[0].EndOrTime()
	for _, e := range events {
		last = max(last, e.EndOrTime())
	}
	return last
}

// spread summarises lengths; nil when there are none.
func spread(lengths []event.Micros) *analysis.Spread {
	var h analysis.Histogram
	for _, l := range lengths {
		h.Add(int64(l))
	}
	return h.Spread()
}

package naive

import (
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// visit is a run of neighbouring events of one step.
type visit struct {
	step   int
	events []*event.Event
}

// visited is a journey as a map sees it; events of no step are not in it.
type visited struct {
	journey *journey.Journey
	visits  []visit
}

// stepOf is the first step that an event matches, or −1.
func stepOf(e *event.Event, steps []event.Predicate) int {
	for i := range steps {
		if steps[i].Match(e) {
			return i
		}
	}
	return -1
}

// visitsOf reads a journey along the steps of a map; place says which visits
// count as the same place: the step itself, or its stage.
func visitsOf(j *journey.Journey, steps []event.Predicate, place func(step int) int) visited {
	v := visited{journey: j}
	for _, e := range j.Events {
		step := stepOf(e, steps)
		if step < 0 {
			continue
		}
		at := place(step)
		if n := len(v.visits); n == 0 || v.visits[n-1].step != at {
			v.visits = append(v.visits, visit{step: at})
		}
		last := &v.visits[len(v.visits)-1]
		last.events = append(last.events, e)
	}
	return v
}

// at returns the events of a journey at a step, over all its visits.
func (v visited) at(step int) []*event.Event {
	var out []*event.Event
	for _, visit := range v.visits {
		if visit.step == step {
			out = append(out, visit.events...)
		}
	}
	return out
}

// count is how many visits a journey paid to a step.
func (v visited) count(step int) int {
	n := 0
	for _, visit := range v.visits {
		if visit.step == step {
			n++
		}
	}
	return n
}

func (v visited) began(step int) bool { return len(v.visits) > 0 && v.visits[0].step == step }

func (v visited) ended(step int) bool {
	return len(v.visits) > 0 && v.visits[len(v.visits)-1].step == step
}

// repeated tells whether one of the visits to a step has two or more events.
func (v visited) repeated(step int) bool {
	for _, visit := range v.visits {
		if visit.step == step && len(visit.events) > 1 {
			return true
		}
	}
	return false
}

// next is a visit to a step together with the visit that follows it.
type next struct{ here, there visit }

// moves are a journey's moves from one visit to the next, in order.
func (v visited) moves() []next {
	var out []next
	for i := 1; i < len(v.visits); i++ {
		out = append(out, next{v.visits[i-1], v.visits[i]})
	}
	return out
}

// hop is the change of channel that a move makes, if it makes one that is known.
func (m next) hop() (from, to string, is bool) {
	from = m.here.events[len(m.here.events)-1].Channel
	to = m.there.events[0].Channel
	return from, to, from != "" && to != "" && from != to
}

// pause is the time between two visits.
func (m next) pause() event.Micros { return m.there.events[0].Time - lastEnd(m.here.events) }

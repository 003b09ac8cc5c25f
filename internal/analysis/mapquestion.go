package analysis

import (
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// MapQuestion asks for every number of a map at once. Steps are bindings: an
// event belongs to the first step whose predicate matches and to none
// otherwise. A run of neighbouring events of the same step (events of no step
// in between do not break it) is one visit. Groups are the stages: Group[i] is
// the stage of step i, numbered from 0 without holes; there are as many stages
// as the greatest number says, and a hole would be a stage without events.
type MapQuestion struct {
	Selection Selection
	Steps     []event.Predicate
	Groups    []int
}

// MaxMapSteps is how many steps one question may name.
const MaxMapSteps = 250

// Validate reports what makes no sense.
func (q *MapQuestion) Validate() error {
	if len(q.Steps) > MaxMapSteps {
		return fault.New(fault.TooMuch, "A map of %d steps is over the limit of %d.", len(q.Steps), MaxMapSteps)
	}
	if len(q.Groups) != len(q.Steps) {
		return fault.New(fault.Invalid, "Every step needs a stage.")
	}
	for i := range q.Steps {
		if err := q.Steps[i].Validate(); err != nil {
			return err
		}
		if q.Groups[i] < 0 || q.Groups[i] >= len(q.Steps) {
			return fault.New(fault.Invalid, "A stage number is out of range.")
		}
	}
	return q.Selection.Validate()
}

// MapAnswer is every number of a map.
type MapAnswer struct {
	Frame
	Covered int64         `json:"covered"` // events that belong to a step
	Steps   []StepAnswer  `json:"steps"`
	Stages  []StageAnswer `json:"stages"`
	// Links are moves between visits of steps, by count (descending), then from, to.
	// From −1 is ▶ (first visit), To −1 is ■ (last visit). Journeys without any
	// visit have no links.
	Links []StepLink `json:"links"`
}

// StageAnswer is a stage as a whole: the steps of the stage seen as one step.
type StageAnswer struct {
	Events   int64         `json:"events"`
	Journeys int64         `json:"journeys"`
	Share    Share         `json:"share"`    // of the population
	Ended    Share         `json:"ended"`    // journeys whose last visit is here, of Journeys
	Duration *Spread       `json:"duration"` // per journey: first start to last end of its events here
	Scores   []ScoreAnswer `json:"scores"`
}

// StepAnswer is one step. Journeys counts those with at least one visit.
type StepAnswer struct {
	Events   int64         `json:"events"`
	Visits   int64         `json:"visits"`
	Journeys int64         `json:"journeys"`
	Share    Share         `json:"share"`    // Journeys of the population
	Started  int64         `json:"started"`  // journeys whose first visit is here
	Ended    Share         `json:"ended"`    // journeys whose last visit is here, of Journeys: drop-off
	Repeated Share         `json:"repeated"` // journeys with a visit of two or more events, of Journeys
	Returned Share         `json:"returned"` // journeys with two or more visits (they left and came back), of Journeys
	Time     *Spread       `json:"time"`     // a visit from its first start to its last end
	Next     *Spread       `json:"next"`     // from the last end of a visit here to the start of the next visit, wherever that is
	Wait     *Spread       `json:"wait"`     // known waits of the events
	Channels []Part        `json:"channels"` // by events (descending), then name; "" is "no channel"
	Hops     []Hop         `json:"hops"`     // channel changes between the last event of a visit here and the first of the next visit
	Outcomes []Part        `json:"outcomes"` // by events (descending), then name; events without outcome are left out
	Scores   []ScoreAnswer `json:"scores"`   // by kind, then min, then max
	Cost     int64         `json:"cost"`     // hundredths, summed over the events with a known cost
	CostN    int64         `json:"cost_n"`   // events with a known cost
	Texts    int64         `json:"texts"`    // events with words
	Weekly   []Point       `json:"weekly"`   // Journeys by the week in which they began, with the median of Time over their visits
}

// Hop is a change of channel; both channels are known and differ. By count (descending), then from, to.
type Hop struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Count    int64  `json:"count"`
	Journeys int64  `json:"journeys"`
}

// StepLink is a move from a visit to the next one.
type StepLink struct {
	From     int   `json:"from"`
	To       int   `json:"to"`
	Count    int64 `json:"count"`
	Journeys int64 `json:"journeys"`
}

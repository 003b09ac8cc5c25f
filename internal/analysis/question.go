// Package analysis says what can be asked of journeys and what an answer looks
// like: questions, answers, intervals, the one histogram, and the Engine
// interface that every engine implements. It holds no SQL and no loops over
// events; engines, workspace, server and render import it.
package analysis

import (
	"context"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
)

// The artificial touchpoints at the two ends of every journey. No event bears
// one of these names: ingest sees to it.
const (
	Start = "▶"
	End   = "■"
)

// Engine answers questions about the journeys of one definition over one state
// of the log. It is safe for concurrent use; answers do not change. What holds
// for all of them:
//
//   - The question is validated first; a context that is done gives its error.
//   - Lists in answers are empty, never nil; names are ordered by their bytes.
//   - The end of an event is EndOrTime; the last end of several events is the
//     latest of their ends, whichever event it belongs to. A length below zero
//     counts as zero.
//   - A share that is a bare number is the Value of ShareOf.
type Engine interface {
	Overview(ctx context.Context, s Selection) (*Overview, error)
	Flow(ctx context.Context, q FlowQuestion) (*Flow, error)
	Variants(ctx context.Context, q VariantsQuestion) (*Variants, error)
	Map(ctx context.Context, q MapQuestion) (*MapAnswer, error)
	Journeys(ctx context.Context, q JourneysQuestion) (*JourneyList, error)
	// Journey is one journey with all its events, or fault.NotFound.
	Journey(ctx context.Context, key string) (*journey.Journey, error)
}

// Selection chooses whole journeys, never parts of them, so that every law of
// counting holds under any filter. A journey is in when it began in
// [From, To) (its first event; nil is open), and when for every predicate of
// Having at least one of its events matches.
type Selection struct {
	From   *event.Micros     `json:"from_us,omitempty"`
	To     *event.Micros     `json:"to_us,omitempty"`
	Having []event.Predicate `json:"having,omitempty"`
}

// Validate reports what makes no sense.
func (s *Selection) Validate() error {
	if s.From != nil && s.To != nil && *s.From >= *s.To {
		return fault.New(fault.Invalid, "The period ends before it begins.")
	}
	for i := range s.Having {
		if err := s.Having[i].Validate(); err != nil {
			return err
		}
	}
	return nil
}

// Population is whom an answer speaks of.
type Population struct {
	Journeys  int64 `json:"journeys"`
	Customers int64 `json:"customers"`
	Events    int64 `json:"events"`
}

// Frame is what every answer carries.
type Frame struct {
	AsOf       *event.Micros `json:"as_of_us"`   // the last end of all resolved events, those outside journeys too; nil when there are none
	Population Population    `json:"population"` // the journeys of the selection, their events, and the customers who have one
	Selection  Selection     `json:"selection"`  // as it was asked
}

// FlowQuestion asks for the directly-follows graph.
type FlowQuestion struct {
	Selection Selection
	Counts    bool // only counts and means: MedianS, P90S and the Duration of nodes stay nil (several times faster)
}

// Node is a touchpoint in the flow.
type Node struct {
	Name     string  `json:"name"`
	Events   int64   `json:"events"`
	Journeys int64   `json:"journeys"`           // journeys that have it
	Duration *Spread `json:"duration,omitempty"` // end − start of events that have an end
}

// Edge is a directly-follows pair; From may be ▶, To may be ■. Times run from
// the end of the first (its start when no end is known) to the start of the
// second, never below zero, and are nil at ▶ and ■.
type Edge struct {
	From     string   `json:"from"`
	To       string   `json:"to"`
	Count    int64    `json:"count"`
	Journeys int64    `json:"journeys"`
	ShareOut float64  `json:"share_out"` // of all that leaves From
	ShareIn  float64  `json:"share_in"`  // of all that enters To
	MedianS  *float64 `json:"median_s"`
	P90S     *float64 `json:"p90_s"`
	MeanS    *float64 `json:"mean_s"` // the sum divided by Count in whole microseconds
}

// Flow is the directly-follows graph. Touchpoints are ordered by events
// (descending), then name; edges by count (descending), then from, then to.
type Flow struct {
	Frame
	Touchpoints []Node `json:"touchpoints"`
	Edges       []Edge `json:"edges"`
}

// VariantsQuestion asks for the different routes.
type VariantsQuestion struct {
	Selection Selection
	Limit     int // the most frequent; 0 or less is all
}

// Variant is one route.
type Variant struct {
	Touchpoints []string `json:"touchpoints"`
	Journeys    int64    `json:"journeys"`
	Share       float64  `json:"share"`
	Cumulative  float64  `json:"cumulative"` // share of this and all before it
	MedianS     float64  `json:"median_s"`   // duration from first start to last end
	P90S        float64  `json:"p90_s"`
	Samples     []string `json:"samples"` // keys of up to three journeys, smallest first
}

// Variants are the routes, most frequent first, then in order of touchpoints.
type Variants struct {
	Frame
	Count    int64     `json:"variant_count"`
	Variants []Variant `json:"variants"`
}

// Overview is a first look at a store.
type Overview struct {
	Frame
	Outside     int64         `json:"outside"`     // events that belong to no journey of the definition (of the whole store)
	First       *event.Micros `json:"first_us"`    // first start in the population; nil when it is empty
	Last        *event.Micros `json:"last_us"`     // last end in the population
	Touchpoints []Node        `json:"touchpoints"` // by events (descending), then name
	Channels    []Part        `json:"channels"`    // by events (descending), then name; "" is "no channel"
	Duration    *Spread       `json:"duration"`    // of journeys, first start to last end
	Length      *Spread       `json:"length"`      // events per journey, see Histogram.Numbers
	Attributes  []Attribute   `json:"attributes"`  // by key
	Outcomes    []Part        `json:"outcomes"`    // by events (descending), then name; events without outcome are left out
	Scores      []ScoreAnswer `json:"scores"`      // by kind, then min, then max
	Weekly      []Point       `json:"weekly"`      // journeys by the week (see WeekOf) in which they began; MedianS stays nil
}

// Part is a value with its events and the journeys that have at least one.
type Part struct {
	Name     string `json:"name"`
	Events   int64  `json:"events"`
	Journeys int64  `json:"journeys"`
}

// Attribute is an attribute with its most frequent values (at most 50, by
// journeys descending, then name). The attributes of profiles are there: every
// event bears them (see journey.Resolve).
type Attribute struct {
	Key      string `json:"key"`
	Distinct int    `json:"distinct"` // different values, shown or not
	Values   []Part `json:"values"`
}

// Point is one week of a series. A series runs from its first week with
// journeys to its last; weeks without any are in it as zeros when the whole is
// at most MaxWeeks long, and left out otherwise.
type Point struct {
	Week     event.Micros `json:"week_us"` // Monday 00:00 UTC
	Journeys int64        `json:"journeys"`
	MedianS  *float64     `json:"median_s,omitempty"`
}

package analysis

import (
	"slices"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// MaxPage is how many journeys one page of a list may hold.
const MaxPage = 100_000

// JourneysQuestion asks for the journeys behind a number. The length of the
// list is the number: that is a law, and a test.
type JourneysQuestion struct {
	Selection Selection
	Behind    Behind
	Sort      string // start (default), duration, events, customer; ties by key
	Desc      bool   // turns the order of Sort round; ties stay in ascending order of key
	Limit     int    // 1…MaxPage; 0 is 50
	Offset    int    // beyond the end gives an empty page
}

// Behind says which number the list stands behind; the zero Behind is the
// whole population. At most one of the fields is set.
type Behind struct {
	Touchpoint *string          `json:"touchpoint,omitempty"` // journeys that have it
	Edge       *[2]string       `json:"edge,omitempty"`       // journeys that have the pair; ▶ and ■ allowed
	Variant    []string         `json:"variant,omitempty"`    // journeys of exactly this route
	Match      *event.Predicate `json:"match,omitempty"`      // journeys with a matching event
	Place      *Place           `json:"place,omitempty"`      // a number of a map
}

// Place is a number of a map: a step (or stage) and an aspect of it.
type Place struct {
	Steps  []event.Predicate `json:"steps"`
	Groups []int             `json:"groups"`
	Step   int               `json:"step"`  // index of the step, or −1 with Stage
	Stage  int               `json:"stage"` // index of the stage, used when Step is −1
	Aspect Aspect            `json:"aspect"`
	Value  string            `json:"value,omitempty"`   // channel, outcome or score kind
	To     string            `json:"to,omitempty"`      // the channel hopped to
	Other  int               `json:"other,omitempty"`   // the step a link leads to; −1 is ■
	Week   *event.Micros     `json:"week_us,omitempty"` // any moment in the week meant
}

// Aspect names a number of a step or stage.
type Aspect string

// The aspects. A stage has reached, ended, scored.
const (
	Reached    Aspect = "reached"
	StartedAt  Aspect = "started"
	EndedAt    Aspect = "ended"
	Repeated   Aspect = "repeated"
	Returned   Aspect = "returned"
	ByChannel  Aspect = "channel" // Value: the channel, "" for none
	ByOutcome  Aspect = "outcome" // Value, never ""
	Hopped     Aspect = "hop"     // Value → To
	Scored     Aspect = "scored"  // Value: the kind; journeys with such an answer in the step
	Linked     Aspect = "link"    // Step → Other
	InWeek     Aspect = "week"    // reached, of journeys that began in the week of Week
	WithWords  Aspect = "words"   // events with text in the step
	WithCost   Aspect = "cost"    // events with a known cost in the step
	Waited     Aspect = "wait"    // events with a known wait in the step
	Progressed Aspect = "next"    // journeys that went on from the step to another visit
)

var aspects = []Aspect{Reached, StartedAt, EndedAt, Repeated, Returned, ByChannel, ByOutcome, Hopped, Scored, Linked, InWeek, WithWords, WithCost, Waited, Progressed}

// Validate reports what makes no sense.
func (q *JourneysQuestion) Validate() error {
	if err := q.Selection.Validate(); err != nil {
		return err
	}
	switch q.Sort {
	case "", "start", "duration", "events", "customer":
	default:
		return fault.New(fault.Invalid, "Journeys cannot be sorted by %q.", q.Sort).Try("Use start, duration, events or customer.")
	}
	if q.Limit < 0 || q.Limit > MaxPage || q.Offset < 0 {
		return fault.New(fault.Invalid, "A page has 1 to %d journeys.", MaxPage)
	}
	b := q.Behind
	set := 0
	for _, is := range []bool{b.Touchpoint != nil, b.Edge != nil, b.Variant != nil, b.Match != nil, b.Place != nil} {
		if is {
			set++
		}
	}
	if set > 1 {
		return fault.New(fault.Invalid, "A list of journeys stands behind one number, not %d.", set)
	}
	if b.Match != nil {
		return b.Match.Validate()
	}
	if b.Place == nil {
		return nil
	}
	p := b.Place
	m := MapQuestion{Steps: p.Steps, Groups: p.Groups}
	if err := m.Validate(); err != nil {
		return err
	}
	if p.Step < -1 || p.Step >= len(p.Steps) || (p.Step >= 0 && (p.Other < -1 || p.Other >= len(p.Steps))) {
		return fault.New(fault.NotFound, "The map has no such step.")
	}
	if p.Aspect == InWeek && p.Week == nil {
		return fault.New(fault.Invalid, "The week is missing.")
	}
	if p.Step == -1 {
		if !slices.Contains(p.Groups, p.Stage) {
			return fault.New(fault.NotFound, "The map has no such stage.")
		}
		if p.Aspect != Reached && p.Aspect != EndedAt && p.Aspect != Scored {
			return fault.New(fault.Invalid, "A stage has no number named %q.", p.Aspect)
		}
	}
	if !slices.Contains(aspects, p.Aspect) {
		return fault.New(fault.Invalid, "A step has no number named %q.", p.Aspect)
	}
	return nil
}

// JourneyList is a page of journeys; Total is the length of the whole list,
// while the population of the frame is that of the selection alone.
type JourneyList struct {
	Frame
	Total    int64            `json:"total"`
	Journeys []JourneySummary `json:"journeys"`
}

// JourneySummary is one line of the list.
type JourneySummary struct {
	Key       string       `json:"key"`
	Customer  string       `json:"customer"`
	Journey   string       `json:"journey,omitempty"`
	Start     event.Micros `json:"start_us"`
	DurationS float64      `json:"duration_s"` // first start to last end
	Events    int          `json:"events"`
	First     string       `json:"first"` // touchpoints at both ends
	Last      string       `json:"last"`
	Strip     []StripPart  `json:"strip"`           // runs of one channel in order, "" where none is known; the first 24
	Score     *event.Score `json:"score,omitempty"` // the last answer in the order of events
}

// StripPart is a run of neighbouring events on one channel.
type StripPart struct {
	Channel string `json:"channel"`
	Events  int    `json:"events"`
}

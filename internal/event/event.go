// Package event says what happened: one interaction of a customer with the
// company, its limits and its order, and the predicates that select events.
// It knows nothing of journeys, files or databases; every other room imports it.
package event

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Micros is a moment or a length in microseconds. A moment counts from
// 1970-01-01T00:00:00Z and may be negative; a length may not.
type Micros int64

// Lengths in microseconds.
const (
	Second Micros = 1_000_000
	Minute        = 60 * Second
	Hour          = 60 * Minute
	Day           = 24 * Hour
)

// At turns a time into a moment.
func At(t time.Time) Micros { return Micros(t.UnixMicro()) }

// Time turns a moment into a time in UTC.
func (m Micros) Time() time.Time { return time.UnixMicro(int64(m)).UTC() }

// Seconds turns a length into seconds.
func (m Micros) Seconds() float64 { return float64(m) / 1e6 }

// Presence says which of an event's optional numbers are known.
type Presence uint8

// The optional numbers of an event.
const (
	HasEnd Presence = 1 << iota
	HasWait
	HasHandle
	HasHold
	HasCost
	HasScore
)

// ScoreKind is the kind of survey answer: nps, csat, ces or rating.
type ScoreKind string

// The kinds of score.
const (
	NPS    ScoreKind = "nps"
	CSAT   ScoreKind = "csat"
	CES    ScoreKind = "ces"
	Rating ScoreKind = "rating"
)

// Score is an answer on its own scale; answers of different scales are never
// averaged together.
type Score struct {
	Kind  ScoreKind `json:"kind"`
	Value float64   `json:"value"`
	Min   float64   `json:"min"`
	Max   float64   `json:"max"`
}

// Attr is one further fact about an event; numbers and booleans are kept in
// their JSON text form, nested objects under dotted keys.
type Attr struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// Event is one interaction. Empty strings and absent Has bits mean "not known".
type Event struct {
	ID       string // unique for its customer; made by ingest when the source has none
	Customer string // may be empty when Journey tells whose it is (see journey.Resolve)
	Journey  string // explicit journey id: ticket, order, application; may be empty

	Time Micros   // start
	End  Micros   // valid with HasEnd; never before Time
	Has  Presence // which optional numbers are known
	Seq  uint64   // arrival number, unique in a log: source number << 40 | record number

	Touchpoint string // what happened; never empty
	Channel    string // the medium; may be empty
	Party      string // customer, company or system
	Agent      string
	Team       string
	Outcome    string
	Text       string // what was said
	Lang       string

	Wait   Micros // valid with HasWait
	Handle Micros // valid with HasHandle
	Hold   Micros // valid with HasHold
	Cost   int64  // in hundredths of the workspace's currency; valid with HasCost
	Score  Score  // valid with HasScore

	Attrs []Attr // sorted by key, keys unique
}

// Profile is what is known about a customer or a journey without a moment:
// a row of a customer list, the payment of an order. With Journey set it
// belongs to that journey, otherwise to Customer.
type Profile struct {
	Customer string
	Journey  string
	Seq      uint64 // as in Event; a later one wins
	Attrs    []Attr // sorted by key, keys unique
}

// Known tells whether an optional number is known.
func (e *Event) Known(p Presence) bool { return e.Has&p != 0 }

// EndOrTime returns the end where it is known, else the start.
func (e *Event) EndOrTime() Micros {
	if e.Has&HasEnd != 0 {
		return e.End
	}
	return e.Time
}

// Attr returns the value of an attribute and whether it is there.
func (e *Event) Attr(key string) (string, bool) {
	i, ok := slices.BinarySearchFunc(e.Attrs, key, func(a Attr, k string) int { return strings.Compare(a.Key, k) })
	if !ok {
		return "", false
	}
	return e.Attrs[i].Value, true
}

// Compare is the total order inside a journey: time, arrival, id.
func Compare(a, b *Event) int {
	return cmp.Or(cmp.Compare(a.Time, b.Time), cmp.Compare(a.Seq, b.Seq), strings.Compare(a.ID, b.ID))
}

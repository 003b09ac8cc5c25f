// Package journey says how a customer's events become journeys: who owns an
// event, where one journey ends and the next begins, and what a journey is
// called. Its plain loops define the meaning; the engines may be faster but
// must agree. It imports event only.
package journey

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// By says what holds the events of one journey together.
type By string

// The ways to cut.
const (
	ByJourney  By = "journey"  // the explicit journey id; events without one stay outside
	ByCustomer By = "customer" // everything that a customer did
	BySession  By = "session"  // by customer, cut at pauses longer than Gap
)

// DefaultSessionGap is the pause that ends a session unless another is given.
const DefaultSessionGap = 30 * event.Minute

// Definition is how events become journeys. A Gap above zero cuts wherever the
// pause between two neighbouring starts is longer.
type Definition struct {
	By  By           `json:"by"`
	Gap event.Micros `json:"gap_us,omitempty"`
}

// Normal fills in what a definition leaves open and reports what makes no sense.
func (d Definition) Normal() (Definition, error) {
	switch d.By {
	case ByJourney, ByCustomer:
	case BySession:
		if d.Gap == 0 {
			d.Gap = DefaultSessionGap
		}
	default:
		return d, fault.New(fault.Invalid, "Journeys cannot be made by %q.", d.By).Try("Use journey, customer or session.")
	}
	if d.Gap < 0 {
		return d, fault.New(fault.Invalid, "The gap between journeys is negative.").Try("Give a length such as 30m, 12h or 30d.")
	}
	return d, nil
}

// Journey is one instance: whose it is and its events in order.
type Journey struct {
	Key      string // stable address: 16 hex digits, see Key
	Customer string
	ID       string // explicit journey id; empty for customers and sessions
	Ordinal  int    // 0 for the first piece that a gap cut off, 1 for the next …
	Events   []*event.Event
}

// Key is the stable address of a journey. The length of the customer's name is
// hashed before it, so that no two pairs of names run together to one text.
func Key(customer, id string, ordinal int) string {
	var sum, n [8]byte
	d := xxhash.New()
	binary.LittleEndian.PutUint64(n[:], uint64(len(customer)))
	_, _ = d.Write(n[:])
	_, _ = d.WriteString(customer)
	_, _ = d.WriteString(id)
	binary.LittleEndian.PutUint64(n[:], uint64(ordinal))
	_, _ = d.Write(n[:])
	binary.BigEndian.PutUint64(sum[:], d.Sum64())
	return hex.EncodeToString(sum[:])
}

// Resolve settles what single events leave open, over all events and profiles
// at once, so that the order in which files came does not matter:
//
//   - An event without customer belongs to the customer who owns its journey
//     id: the smallest name among events and profiles that have both. When
//     nobody owns it, the journey id itself stands for the customer.
//     The same holds for profiles. An event with neither is dropped (ingest
//     never makes one).
//   - A duplicate (same customer, same non-empty id) counts once: the one with the
//     smallest Seq stays.
//   - Profile attributes are added to every event of the customer or journey;
//     the event's own value wins, then the journey's profile, then the
//     customer's; among profiles of one owner the greatest Seq wins per key.
//
// The events are changed in place; the result is sorted by customer, then
// event.Compare.
func Resolve(events []event.Event, profiles []event.Profile) []event.Event {
	owner := map[string]string{}
	own := func(journey, customer string) {
		if journey == "" || customer == "" {
			return
		}
		if o, ok := owner[journey]; !ok || customer < o {
			owner[journey] = customer
		}
	}
	for i := range events {
		own(events[i].Journey, events[i].Customer)
	}
	for i := range profiles {
		own(profiles[i].Journey, profiles[i].Customer)
	}
	for i := range events {
		e := &events[i]
		if e.Customer == "" {
			e.Customer = cmp.Or(owner[e.Journey], e.Journey)
		}
	}
	events = slices.DeleteFunc(events, func(e event.Event) bool { return e.Customer == "" })
	events = unique(events)
	addProfiles(events, profiles)
	slices.SortFunc(events, func(a, b event.Event) int {
		return cmp.Or(strings.Compare(a.Customer, b.Customer), event.Compare(&a, &b))
	})
	return events
}

func unique(events []event.Event) []event.Event {
	slices.SortFunc(events, func(a, b event.Event) int { return cmp.Or(cmp.Compare(a.Seq, b.Seq), event.Compare(&a, &b)) })
	type key struct{ customer, id string }
	seen := make(map[key]bool, len(events))
	return slices.DeleteFunc(events, func(e event.Event) bool {
		k := key{e.Customer, e.ID}
		if e.ID == "" || !seen[k] {
			seen[k] = true
			return false
		}
		return true
	})
}

func addProfiles(events []event.Event, profiles []event.Profile) {
	sorted := slices.Clone(profiles)
	slices.SortStableFunc(sorted, func(a, b event.Profile) int { return cmp.Compare(a.Seq, b.Seq) })
	ofJourney, ofCustomer := map[string]map[string]string{}, map[string]map[string]string{}
	for i := range sorted {
		p := &sorted[i]
		at, key := ofCustomer, p.Customer
		if p.Journey != "" {
			at, key = ofJourney, p.Journey
		}
		if at[key] == nil {
			at[key] = map[string]string{}
		}
		for _, a := range p.Attrs {
			at[key][a.Key] = a.Value
		}
	}
	for i := range events {
		e := &events[i]
		have := map[string]string{}
		for k, v := range ofCustomer[e.Customer] {
			have[k] = v
		}
		if e.Journey != "" {
			for k, v := range ofJourney[e.Journey] {
				have[k] = v
			}
		}
		if len(have) == 0 {
			continue
		}
		for _, a := range e.Attrs {
			have[a.Key] = a.Value
		}
		e.Attrs = make([]event.Attr, 0, len(have))
		for k, v := range have {
			e.Attrs = append(e.Attrs, event.Attr{Key: k, Value: v})
		}
		slices.SortFunc(e.Attrs, func(a, b event.Attr) int { return strings.Compare(a.Key, b.Key) })
	}
}

// Cut makes journeys from resolved events (see Resolve), ordered by customer,
// explicit id, ordinal. It also returns how many events stay outside because
// the definition needs a journey id that they lack. The journeys point into
// events.
func Cut(events []event.Event, d Definition) (journeys []Journey, outside int) {
	type place struct {
		customer, id string
	}
	groups := map[place][]*event.Event{}
	var order []place
	for i := range events {
		e := &events[i]
		p := place{customer: e.Customer}
		if d.By == ByJourney {
			if e.Journey == "" {
				outside++
				continue
			}
			p.id = e.Journey
		}
		if groups[p] == nil {
			order = append(order, p)
		}
		groups[p] = append(groups[p], e)
	}
	slices.SortFunc(order, func(a, b place) int {
		return cmp.Or(strings.Compare(a.customer, b.customer), strings.Compare(a.id, b.id))
	})
	for _, p := range order {
		journeys = append(journeys, pieces(p.customer, p.id, groups[p], d.Gap)...)
	}
	return journeys, outside
}

func pieces(customer, id string, events []*event.Event, gap event.Micros) []Journey {
	slices.SortFunc(events, event.Compare)
	var out []Journey
	from := 0
	for i := 1; i <= len(events); i++ {
		if i < len(events) && (gap == 0 || events[i].Time-events[i-1].Time <= gap) {
			continue
		}
		n := len(out)
		out = append(out, Journey{Key: Key(customer, id, n), Customer: customer, ID: id, Ordinal: n, Events: events[from:i]})
		from = i
	}
	return out
}

package demo

import (
	"sync"
	"testing"

	"github.com/desirepath/desirepath/internal/event"
)

// book is a world laid out for counting.
type book struct {
	all      []event.Event
	journeys []story
	of       map[string][]*story // by customer, in order of start
	profile  map[string]map[string]string
	end      event.Micros
}

// story is one journey as its events tell it.
type story struct {
	kind, topic, customer string
	events                []event.Event
	contacts              []engagement
}

// engagement is one contact: the events that share the attribute contact.
type engagement struct {
	start, end event.Micros
	channel    string
	legs       []*event.Event
}

var books sync.Map

// bookOf lays out the default world of a seed, once for all tests.
func bookOf(t *testing.T, seed uint64) *book {
	t.Helper()
	once, _ := books.LoadOrStore(seed, sync.OnceValue(func() *book {
		return layOut(Generate(Options{Seed: seed}), Options{}.End())
	}))
	return once.(func() *book)()
}

func layOut(w *World, end event.Micros) *book {
	b := &book{all: w.Events, of: map[string][]*story{}, profile: map[string]map[string]string{}, end: end}
	for from, i := 0, 1; i <= len(w.Events); i++ {
		if i == len(w.Events) || w.Events[i].Journey != w.Events[from].Journey {
			b.journeys = append(b.journeys, read(w.Events[from:i]))
			from = i
		}
	}
	for i := range b.journeys {
		s := &b.journeys[i]
		b.of[s.customer] = append(b.of[s.customer], s)
	}
	for _, p := range w.Profiles {
		m := map[string]string{}
		for _, a := range p.Attrs {
			m[a.Key] = a.Value
		}
		b.profile[p.Customer] = m
	}
	return b
}

func read(events []event.Event) story {
	s := story{customer: events[0].Customer, events: events}
	s.kind, _ = events[0].Attr(AttrKind)
	s.topic, _ = events[0].Attr(AttrTopic)
	running := ""
	for i := range events {
		e := &events[i]
		n, is := e.Attr(AttrContact)
		if !is {
			continue
		}
		if n != running {
			running = n
			s.contacts = append(s.contacts, engagement{start: e.Time, channel: e.Channel})
		}
		c := &s.contacts[len(s.contacts)-1]
		c.legs = append(c.legs, e)
		c.end = max(c.end, e.EndOrTime())
	}
	return s
}

func (s *story) start() event.Micros { return s.events[0].Time }

// last is the latest moment that the journey's events know.
func (s *story) last() (at event.Micros) {
	for i := range s.events {
		at = max(at, s.events[i].EndOrTime())
	}
	return at
}

// find returns the first event of a touchpoint, or nil.
func (s *story) find(touchpoint string) *event.Event {
	for i := range s.events {
		if s.events[i].Touchpoint == touchpoint {
			return &s.events[i]
		}
	}
	return nil
}

func (c *engagement) has(touchpoint string) bool {
	for _, e := range c.legs {
		if e.Touchpoint == touchpoint {
			return true
		}
	}
	return false
}

func (c *engagement) outcome() string { return c.legs[len(c.legs)-1].Outcome }

// firstCall is the first answered call of a journey, or nil.
func (s *story) firstCall() *engagement {
	for i := range s.contacts {
		if c := &s.contacts[i]; c.channel == Phone && c.legs[0].Known(event.HasHandle) {
			return c
		}
	}
	return nil
}

func (s *story) repeats() (n int) {
	for i := 1; i < len(s.contacts); i++ {
		if s.contacts[i].start <= s.contacts[i-1].end+7*event.Day {
			n++
		}
	}
	return n
}

// each calls f for the journeys of a kind.
func (b *book) each(kind string, f func(s *story)) {
	for i := range b.journeys {
		if b.journeys[i].kind == kind {
			f(&b.journeys[i])
		}
	}
}

// settled are the customers since before the period who never asked to cancel:
// they are there all the time, so that days can be compared.
func (b *book) settled(customer string) bool {
	if b.profile[customer]["tenure"] == "joined this period" {
		return false
	}
	for _, s := range b.of[customer] {
		if s.kind == Cancellation {
			return false
		}
	}
	return true
}

// left is the moment of a confirmed cancellation, or the end of the data.
func (b *book) left(customer string) event.Micros {
	for _, s := range b.of[customer] {
		if e := s.find("Confirmed cancellation"); e != nil {
			return e.Time
		}
	}
	return b.end
}

func (s *story) passed() bool { return s.find("Explained again to second team") != nil }

var clock = newCalendar(Options{}.normal())

// localDate is the local date and weekday of a moment.
func (b *book) localDate(at event.Micros) (string, int) {
	l := clock.local(at)
	t := (event.Micros(l) * event.Second).Time()
	return t.Format("2006-01-02"), int(t.Weekday())
}

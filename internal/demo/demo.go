// Package demo makes up the workspace that people see first: a year of
// Northline Broadband, an invented provider, with its customers and everything
// they did in seven channels. The same options give the same bytes. What was
// planted in it is written in facts.go and docs/demo.md, and tests find it again
// by counting. It knows events only; cmd and tests import it.
package demo

import (
	"time"

	"github.com/desirepath/desirepath/internal/event"
)

// Company is the name of the invented provider.
const Company = "Northline Broadband"

// Options say which year to make up. Zero values mean the defaults.
type Options struct {
	Seed      uint64    // default 1
	Customers int       // default 20,000; gives about 600,000 events in twelve months
	Start     time.Time // first day (UTC date); default 2025-07-01
	Months    int       // default 12
	Batch     int       // events handed over at once, at least; default 4,096. Changes no byte of what is made
}

// The defaults of Options.
const (
	DefaultSeed      = 1
	DefaultCustomers = 20_000
	DefaultMonths    = 12
	defaultBatch     = 4_096
)

// DefaultStart is the first day of the default year, which ends with 2026-06-30.
var DefaultStart = time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC)

func (o Options) normal() Options {
	if o.Seed == 0 {
		o.Seed = DefaultSeed
	}
	if o.Customers <= 0 {
		o.Customers = DefaultCustomers
	}
	if o.Start.IsZero() {
		o.Start = DefaultStart
	}
	if o.Months <= 0 {
		o.Months = DefaultMonths
	}
	if o.Batch <= 0 {
		o.Batch = defaultBatch
	}
	return o
}

// End is the moment at which the data stop, midnight of the local clock: nothing
// starts at or after it.
func (o Options) End() event.Micros {
	c := newCalendar(o.normal())
	return c.utc(c.end)
}

// World is everything at once.
type World struct {
	Events   []event.Event
	Profiles []event.Profile
}

// Generate makes the whole world in memory, about 460 bytes an event.
func Generate(opt Options) *World {
	opt = opt.normal()
	w := &World{Profiles: Profiles(opt)}
	w.Events = make([]event.Event, 0, opt.Customers*(opt.Months*3+2))
	_ = Events(opt, func(batch []event.Event) error {
		w.Events = append(w.Events, batch...)
		return nil
	}) // the function above never fails
	return w
}

// Events hands over all events, customer by customer, journey by journey in
// order of their first event, with Seq counting from 1. A batch is valid during
// the call only. It stops at the first error of yield and returns it.
func Events(opt Options, yield func(batch []event.Event) error) error {
	opt = opt.normal()
	w := newWorld(opt)
	out := make([]event.Event, 0, opt.Batch+512)
	var seq uint64
	flush := func() error {
		for i := range out {
			seq++
			out[i].Seq = seq
		}
		err := yield(out)
		clear(out)
		out = out[:0]
		return err
	}
	for i := range opt.Customers {
		out = w.live(i, out)
		if len(out) >= opt.Batch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return flush()
}

// Profiles returns what is known about each customer: persona, region, plan,
// contract length, monthly value, language, tenure and first day.
func Profiles(opt Options) []event.Profile {
	opt = opt.normal()
	w := newWorld(opt)
	all := make([]event.Profile, opt.Customers)
	for i := range all {
		_, c := w.customer(i)
		all[i] = event.Profile{Customer: c.name, Seq: uint64(i) + 1, Attrs: c.attrs()}
	}
	return all
}

package enginetest

import (
	"slices"
	"strconv"
	"strings"

	"pgregory.net/rapid"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// What a random store is made of: few customers, few touchpoints and few
// moments, so that everything meets everything.
var (
	customers   = []string{"", "ann", "ann", "bob", "bob", "Zoë", "O1", "a\x00b"}
	journeyIDs  = []string{"", "", "O1", "O2", "O3", "b\x00"}
	touchpoints = []string{"called", "wrote", "looked up bill", "🙂", "שיחה", "a", "ab"}
	channels    = []string{"", "web", "phone", "Chat", "вёб"}
	outcomes    = []string{"", "", "resolved", "unresolved"}
	ids         = []string{"", "", "", "1", "2", "3", "4", "5", "6"}
	words       = []string{"", "", "it is broken", "Danke"}
	people      = []string{"", "kim", "lee"}
)

func pick(t *rapid.T, from []string, label string) string {
	return rapid.SampledFrom(from).Draw(t, label)
}

// drawStore makes events, profiles and a definition.
func drawStore(t *rapid.T) store {
	least := rapid.SampledFrom([]int{0, 5, 20, 80}).Draw(t, "least") // left alone, rapid makes few and short slices
	s := store{
		events:   rapid.SliceOfN(rapid.Custom(drawEvent), least, 2*least+10).Draw(t, "events"),
		profiles: rapid.SliceOfN(rapid.Custom(drawProfile), 0, 4).Draw(t, "profiles"),
		def:      drawDefinition(t),
	}
	for i := range s.events { // arrival numbers are unique, but not in the order of the slice
		s.events[i].Seq = s.events[i].Seq<<40 | uint64(i+1)
	}
	for i := range s.profiles {
		s.profiles[i].Seq = s.profiles[i].Seq<<40 | uint64(i+1)
	}
	return s
}

func drawDefinition(t *rapid.T) journey.Definition {
	return journey.Definition{
		By:  rapid.SampledFrom([]journey.By{journey.ByJourney, journey.ByCustomer, journey.BySession}).Draw(t, "by"),
		Gap: rapid.SampledFrom([]event.Micros{0, 0, event.Minute, event.Hour, 10 * event.Day}).Draw(t, "gap"),
	}
}

func drawEvent(t *rapid.T) event.Event {
	e := event.Event{
		ID:         pick(t, ids, "id"),
		Customer:   pick(t, customers, "customer"),
		Journey:    pick(t, journeyIDs, "journey"),
		Time:       drawMoment(t),
		Seq:        rapid.Uint64Range(0, 2).Draw(t, "source"),
		Touchpoint: pick(t, touchpoints, "touchpoint"),
		Channel:    pick(t, channels, "channel"),
		Outcome:    pick(t, outcomes, "outcome"),
		Text:       pick(t, words, "text"),
		Agent:      pick(t, people, "agent"),
		Team:       pick(t, people, "team"),
		Attrs:      drawAttrs(t),
	}
	if rapid.Bool().Draw(t, "rich") {
		e.Party = pick(t, []string{"", "customer", "company"}, "party")
		e.Lang = pick(t, []string{"", "en", "ro"}, "lang")
		e.Has = event.Presence(rapid.Uint8Range(0, 63).Draw(t, "has"))
		drawNumbers(t, &e)
	}
	return e
}

func drawNumbers(t *rapid.T, e *event.Event) {
	if e.Known(event.HasEnd) {
		e.End = e.Time + drawLength(t)
	}
	if e.Known(event.HasWait) {
		e.Wait = drawLength(t)
	}
	if e.Known(event.HasHandle) {
		e.Handle = drawLength(t)
	}
	if e.Known(event.HasHold) {
		e.Hold = drawLength(t)
	}
	if e.Known(event.HasCost) {
		e.Cost = rapid.SampledFrom([]int64{0, 1, 450, 99_999, -250, 3_000_000_000_00}).Draw(t, "cost")
	}
	if e.Known(event.HasScore) {
		e.Score = rapid.SampledFrom([]event.Score{
			{Kind: event.NPS, Value: 9, Max: 10}, {Kind: event.NPS, Value: 3, Max: 10}, {Kind: event.NPS, Value: 7, Max: 10},
			{Kind: event.CSAT, Value: 4, Min: 1, Max: 5}, {Kind: event.CSAT, Value: 4, Min: 1, Max: 10}, {Kind: event.CES, Value: 6, Min: 1, Max: 7},
			{Kind: event.Rating, Value: 4.5, Min: 1, Max: 5}, {Kind: event.Rating, Value: -0.333, Min: -2, Max: 2}, {Kind: event.Rating},
		}).Draw(t, "score")
	}
}

// drawMoment stays within minutes most of the time and strays over decades now
// and then.
func drawMoment(t *rapid.T) event.Micros {
	unit := rapid.SampledFrom([]event.Micros{event.Minute, event.Minute, event.Minute, event.Hour, event.Day, 1, 7 * event.Day, 400 * event.Day}).Draw(t, "unit")
	return dayZero + unit*event.Micros(rapid.Int64Range(-20, 40).Draw(t, "at"))
}

func drawLength(t *rapid.T) event.Micros {
	return rapid.SampledFrom([]event.Micros{0, 1, 15, 16, event.Second, event.Minute, 20 * event.Minute, event.Hour, 3 * event.Day, 1234567890123}).Draw(t, "length")
}

func drawAttrs(t *rapid.T) []event.Attr {
	var attrs []event.Attr
	add := func(key, value string) { attrs = append(attrs, event.Attr{Key: key, Value: value}) }
	kinds := rapid.Uint8Range(0, 15).Draw(t, "attrs")
	if kinds&1 != 0 {
		add("plan", pick(t, []string{"basic", "plus", ""}, "plan"))
	}
	if kinds&2 != 0 {
		add("region", pick(t, []string{"North", "Süd"}, "region"))
	}
	if kinds&4 != 0 {
		add("serial", strconv.Itoa(rapid.IntRange(0, 200).Draw(t, "serial")))
	}
	if kinds&8 != 0 {
		add("ключ.🙂", "true")
	}
	slices.SortFunc(attrs, func(a, b event.Attr) int { return strings.Compare(a.Key, b.Key) })
	return attrs
}

func drawProfile(t *rapid.T) event.Profile {
	return event.Profile{
		Customer: pick(t, customers, "customer"),
		Journey:  pick(t, journeyIDs, "journey"),
		Seq:      rapid.Uint64Range(0, 2).Draw(t, "source"),
		Attrs:    drawAttrs(t),
	}
}

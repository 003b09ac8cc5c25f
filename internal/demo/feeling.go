package demo

import (
	"math"

	"github.com/desirepath/desirepath/internal/event"
)

// moods are where each kind of journey starts from, on −2…+2, before anything
// goes wrong.
var moods = map[string]float64{Onboarding: .95, Fault: .55, Billing: .6, Complaint: .35, Renewal: .55, Cancellation: .05}

// sense is what the customer feels now.
func (t *tale) sense() float64 {
	s := moods[t.kind] + t.c.persona.mood - t.feeling + .75*t.d.norm()
	return min(2, max(-2, s))
}

// survey is the question at the end of a journey; those who feel strongly answer
// more often. Half are asked whether they would recommend, the others how
// satisfied they are or how easy it was.
func (t *tale) survey() {
	s := t.sense()
	asked := t.d.f()
	if !t.d.chance(t.responds(s, .20)) {
		return
	}
	t.now = open(t.d, t.now, Text)
	e := t.add("Answered survey", Email, "customer")
	switch {
	case asked < .5:
		e.Score = event.Score{Kind: event.NPS, Value: on(7.3+1.9*s, 0, 10), Max: 10}
	case asked < .8:
		e.Score = event.Score{Kind: event.CSAT, Value: on(3.5+.95*s, 1, 5), Min: 1, Max: 5}
	default:
		e.Score = event.Score{Kind: event.CES, Value: on(4.6+1.4*s, 1, 7), Min: 1, Max: 7}
	}
	e.Has |= event.HasScore
	price(e, 2)
	if t.d.chance(.6) {
		t.verbatim(e)
	}
}

// rate is the short question by text message after a contact.
func (t *tale) rate() {
	s := t.sense()
	if !t.d.chance(t.responds(s, .085)) {
		return
	}
	t.pause(4*minute, 40*minute)
	if open(t.d, t.now, Text) != t.now {
		return // nobody is asked at night
	}
	e := price(t.add("Rated the contact", Text, "customer"), 6)
	e.Score = event.Score{Kind: event.CSAT, Value: on(3.6+.95*s, 1, 5), Min: 1, Max: 5}
	e.Has |= event.HasScore
	if t.d.chance(.2) {
		t.verbatim(e)
	}
}

func (t *tale) responds(s, base float64) float64 {
	return min(.8, base*t.c.persona.answers*(.75+.55*math.Abs(s-.3)))
}

func on(x, lo, hi float64) float64 { return min(hi, max(lo, math.Round(x))) }

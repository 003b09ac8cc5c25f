package demo

import (
	"math"
	"testing"
	"time"

	"github.com/desirepath/desirepath/internal/event"
)

// seeds are the default and another: a fact that holds on one alone is luck.
var seeds = []uint64{DefaultSeed, 7}

// share is a planted probability and how it is counted over plain events.
type share struct {
	name    string
	planted float64
	count   func(b *book) (k, n int)
}

// tally counts one chance.
type tally struct{ k, n int }

func (t *tally) add(yes bool) {
	t.n++
	if yes {
		t.k++
	}
}

var shares = []share{
	{"no-show before the change", NoShowBefore, func(b *book) (int, int) { return noShows(b, false) }},
	{"no-show after the change", NoShowAfter, func(b *book) (int, int) { return noShows(b, true) }},
	{"chat to phone hop before the change", ChatHopBefore, func(b *book) (int, int) { return chatHops(b, false) }},
	{"chat to phone hop after the change", ChatHopAfter, func(b *book) (int, int) { return chatHops(b, true) }},
	{"fault call passed on", FaultTransfer, func(b *book) (int, int) {
		var t tally
		b.each(Fault, func(s *story) {
			if c := s.firstCall(); c != nil && c.end < b.end-event.Hour {
				t.add(c.has("Explained again to second team"))
			}
		})
		return t.k, t.n
	}},
	{"fixed in 3 days, one team", FixedIn3Days, func(b *book) (int, int) { return fixed(b, has("Explained again to second team", false)) }},
	{"fixed in 3 days, passed on", FixedIn3DaysPassed, func(b *book) (int, int) { return fixed(b, has("Explained again to second team", true)) }},
	{"security questions again", SecurityAgain, func(b *book) (int, int) {
		var t tally
		b.each(Fault, func(s *story) {
			for i := range s.contacts {
				if c := &s.contacts[i]; c.channel == Phone && c.legs[0].Known(event.HasHandle) && c.end < b.end-event.Hour {
					t.add(c.has("Answered security questions again"))
				}
			}
		})
		return t.k, t.n
	}},
	{"pensioners call first", PensionerCallsFirst, func(b *book) (int, int) { return callFirst(b, "Pensioner") }},
	{"students call first", StudentCallsFirst, func(b *book) (int, int) { return callFirst(b, "Student flat") }},
	{"cancel after two repeats", CancelAfterRepeats, func(b *book) (int, int) { return cancels(b, true) }},
	{"cancel otherwise", CancelOtherwise, func(b *book) (int, int) { return cancels(b, false) }},
	{"line test fails", LineTestFails, func(b *book) (int, int) {
		var t tally
		b.each(Fault, func(s *story) {
			if e := s.find("Ran line test"); e != nil {
				t.add(e.Outcome == "error")
			}
		})
		return t.k, t.n
	}},
	{"contact after a failed line test", ContactAfterLineTest, func(b *book) (int, int) {
		var t tally
		b.each(Fault, func(s *story) {
			e := s.find("Ran line test")
			if e == nil || e.Outcome != "error" || e.Time > b.end-event.Day {
				return
			}
			t.add(len(s.contacts) > 0 && s.contacts[0].start <= e.EndOrTime()+event.Day)
		})
		return t.k, t.n
	}},
	{"billing contact repeated", BillingRepeat, func(b *book) (int, int) {
		return billing(b, func(_ *engagement, again bool) bool { return again })
	}},
	{"billing first-contact resolution", BillingFCR, func(b *book) (int, int) {
		return billing(b, func(c *engagement, again bool) bool { return !again && c.outcome() == "resolved" })
	}},
	{"billing journeys begin on Monday", MondayShare, func(b *book) (int, int) {
		var t tally
		b.each(Billing, func(s *story) {
			_, weekday := b.localDate(s.start())
			t.add(weekday == int(time.Monday))
		})
		return t.k, t.n
	}},
	{"storm reported", StormShare, func(b *book) (int, int) { return outage(b, StormDay, StormRegion) }},
	{"fire reported", FireShare, func(b *book) (int, int) { return outage(b, FireDay, FireRegion) }},
	{"set-up video watched", VideoShare, func(b *book) (int, int) {
		var t tally
		b.each(Onboarding, func(s *story) {
			if s.find("Set up the router") != nil {
				t.add(s.find("Watched set-up video") != nil)
			}
		})
		return t.k, t.n
	}},
	{"help needed with the video", HelpWithVideo, func(b *book) (int, int) { return helped(b, true) }},
	{"help needed without the video", HelpWithoutVideo, func(b *book) (int, int) { return helped(b, false) }},
	{"renewed after comparing", RenewIfCompared, func(b *book) (int, int) { return renewed(b, true) }},
	{"renewed without comparing", RenewOtherwise, func(b *book) (int, int) { return renewed(b, false) }},
	{"offers compared", ComparedShare, func(b *book) (int, int) {
		var t tally
		b.each(Renewal, func(s *story) {
			if decided(s) {
				t.add(s.find("Compared offers online") != nil)
			}
		})
		return t.k, t.n
	}},
	{"ombudsman after two chases", OmbudsmanIfChased, func(b *book) (int, int) { return ombudsman(b, true) }},
	{"ombudsman otherwise", OmbudsmanOtherwise, func(b *book) (int, int) { return ombudsman(b, false) }},
	{"save offer accepted, one team", SaveAccepted, func(b *book) (int, int) { return saved(b, false) }},
	{"save offer accepted, passed on", SaveAcceptedPassed, func(b *book) (int, int) { return saved(b, true) }},
	{"German", GermanShare, func(b *book) (int, int) { return speaks(b, "de") }},
	{"French", FrenchShare, func(b *book) (int, int) { return speaks(b, "fr") }},
	{"faults in winter", winterShare(), func(b *book) (int, int) {
		var t tally
		b.each(Fault, func(s *story) {
			if s.topic != "outage" && b.settled(s.customer) {
				m := s.start().Time().Month()
				t.add(m >= time.November || m <= time.February)
			}
		})
		return t.k, t.n
	}},
	{"billing queries after the price rise", 14 * PriceRiseFactor / (351 + 14*PriceRiseFactor), func(b *book) (int, int) {
		var t tally
		b.each(Billing, func(s *story) {
			if b.settled(s.customer) {
				d, _ := b.localDate(s.start())
				t.add(d >= "2026-04-01" && d < "2026-04-15")
			}
		})
		return t.k, t.n
	}},
}

// TestPlantedShares finds every planted share again, within three standard
// errors of a binomial count, on the default seed and on another.
func TestPlantedShares(t *testing.T) {
	for _, seed := range seeds {
		b := bookOf(t, seed)
		for _, s := range shares {
			k, n := s.count(b)
			got, se := float64(k)/float64(n), math.Sqrt(s.planted*(1-s.planted)/float64(n))
			if n < 200 || math.Abs(got-s.planted) > 3*se {
				t.Errorf("seed %d: %s: %d of %d = %.4f, planted %.4f ± %.4f", seed, s.name, k, n, got, s.planted, 3*se)
			}
			t.Logf("seed %d  %-40s %6d of %6d  %.4f  planted %.4f  z %+.1f", seed, s.name, k, n, got, s.planted, (got-s.planted)/se)
		}
	}
}

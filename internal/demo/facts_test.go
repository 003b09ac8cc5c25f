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

func after(at event.Micros) bool { return at >= event.At(ChangeDay) }

func noShows(b *book, changed bool) (int, int) {
	var t tally
	b.each(Fault, func(s *story) {
		for i := range s.events {
			if e := &s.events[i]; after(e.Time) == changed {
				switch e.Touchpoint {
				case "Engineer did not come":
					t.add(true)
				case "Engineer visited":
					t.add(false)
				}
			}
		}
	})
	return t.k, t.n
}

func chatHops(b *book, changed bool) (int, int) {
	var t tally
	b.each(Fault, func(s *story) {
		for i := range s.contacts {
			c := &s.contacts[i]
			if c.channel != Chat || after(c.start) != changed || c.end > b.end-event.Day {
				continue
			}
			failed := c.outcome() == "unresolved" || c.outcome() == "abandoned"
			t.add(failed && i+1 < len(s.contacts) && s.contacts[i+1].channel == Phone && s.contacts[i+1].start <= c.end+event.Day)
		}
	})
	return t.k, t.n
}

// has keeps calls with (or without) a touchpoint.
func has(touchpoint string, want bool) func(c *engagement) bool {
	return func(c *engagement) bool { return c.has(touchpoint) == want }
}

// fixed counts fault journeys, outages aside, that are back online within three
// days after the first answered call began.
func fixed(b *book, keep func(c *engagement) bool) (int, int) {
	var t tally
	b.each(Fault, func(s *story) {
		c := s.firstCall()
		if s.topic == "outage" || c == nil || c.start > b.end-3*event.Day || !keep(c) {
			return
		}
		e := s.find("Got back online")
		t.add(e != nil && e.Time <= c.start+3*event.Day)
	})
	return t.k, t.n
}

func callFirst(b *book, persona string) (int, int) {
	var t tally
	b.each(Fault, func(s *story) {
		if len(s.contacts) > 0 && b.profile[s.customer]["persona"] == persona {
			t.add(s.contacts[0].channel == Phone)
		}
	})
	return t.k, t.n
}

// cancels counts, for the first fault of each customer, whether they begin to
// cancel within sixty days after it; those who asked before are left out.
func cancels(b *book, repeated bool) (int, int) {
	var t tally
	for i := range b.journeys {
		s := &b.journeys[i]
		if s.kind != Fault {
			continue
		}
		first, asked := true, event.Micros(math.MaxInt64)
		for _, o := range b.of[s.customer] {
			if o.kind == Fault && o.start() < s.start() {
				first = false
			}
			if o.kind == Cancellation {
				asked = o.start()
			}
		}
		if !first || asked < s.start() || s.last() > b.end-60*event.Day || (s.repeats() >= 2) != repeated {
			continue
		}
		t.add(asked <= s.last()+60*event.Day)
	}
	return t.k, t.n
}

// billing counts contacts of billing queries whose seven days have passed.
func billing(b *book, yes func(c *engagement, again bool) bool) (int, int) {
	var t tally
	b.each(Billing, func(s *story) {
		for i := range s.contacts {
			if c := &s.contacts[i]; c.end <= b.end-7*event.Day {
				t.add(yes(c, i+1 < len(s.contacts) && s.contacts[i+1].start <= c.end+7*event.Day))
			}
		}
	})
	return t.k, t.n
}

// outage counts customers of a region at the time who report the outage.
func outage(b *book, on time.Time, region string) (int, int) {
	var t tally
	date := on.Format(time.DateOnly)
	for customer, p := range b.profile {
		if p["region"] != region || p["customer_since"] > date || b.left(customer) < event.At(on) {
			continue
		}
		reported := false
		for _, s := range b.of[customer] {
			d, _ := b.localDate(s.start())
			reported = reported || s.topic == "outage" && d == date
		}
		t.add(reported)
	}
	return t.k, t.n
}

func helped(b *book, video bool) (int, int) {
	var t tally
	b.each(Onboarding, func(s *story) {
		e := s.find("Set up the router")
		if e != nil && e.Time < b.end-3*event.Day && (s.find("Watched set-up video") != nil) == video {
			t.add(s.find("Asked for help with set-up") != nil)
		}
	})
	return t.k, t.n
}

func decided(s *story) bool {
	return s.find("Accepted the offer") != nil || s.find("Let the contract run on") != nil
}

// renewed counts journeys that began seventy days before the end or earlier, so
// that slow decisions are not missing.
func renewed(b *book, compared bool) (int, int) {
	var t tally
	b.each(Renewal, func(s *story) {
		if s.start() < b.end-70*event.Day && decided(s) && (s.find("Compared offers online") != nil) == compared {
			t.add(s.find("Accepted the offer") != nil)
		}
	})
	return t.k, t.n
}

func ombudsman(b *book, often bool) (int, int) {
	var t tally
	b.each(Complaint, func(s *story) {
		answer := s.find("Got a first answer")
		if answer == nil || answer.Time > b.end-14*event.Day {
			return
		}
		chases := 0
		for i := range s.contacts {
			if s.contacts[i].has("Chased for an answer") {
				chases++
			}
		}
		if (chases >= 2) == often {
			t.add(s.find("Asked the ombudsman") != nil)
		}
	})
	return t.k, t.n
}

func saved(b *book, passed bool) (int, int) {
	var t tally
	b.each(Cancellation, func(s *story) {
		if e := s.find("Got a save offer"); e != nil && e.Time < b.end-10*event.Day && s.passed() == passed {
			t.add(s.find("Stayed with new offer") != nil)
		}
	})
	return t.k, t.n
}

func speaks(b *book, lang string) (int, int) {
	var t tally
	for _, p := range b.profile {
		t.add(p["language"] == lang)
	}
	return t.k, t.n
}

func winterShare() float64 { return 120 * WinterFaultFactor / (245 + 120*WinterFaultFactor) }

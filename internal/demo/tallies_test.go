package demo

import (
	"math"
	"time"

	"github.com/desirepath/desirepath/internal/event"
)

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

// outage counts customers of a region at the time who report the outage on the
// day or, when lines had closed, on the next.
func outage(b *book, on time.Time, region string) (int, int) {
	var t tally
	date, next := on.Format(time.DateOnly), on.AddDate(0, 0, 1).Format(time.DateOnly)
	for customer, p := range b.profile {
		if p["region"] != region || p["customer_since"] > date || b.left(customer) < event.At(on) {
			continue
		}
		reported := false
		for _, s := range b.of[customer] {
			d, _ := b.localDate(s.start())
			reported = reported || s.topic == "outage" && (d == date || d == next)
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

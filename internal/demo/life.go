package demo

import (
	"math"
	"slices"
	"time"

	"github.com/desirepath/desirepath/internal/event"
)

// world is what all customers share.
type world struct {
	opt  Options
	cal  *calendar
	bits int // width of journey numbers
	per  int // journey numbers a customer
}

func newWorld(opt Options) *world {
	w := &world{opt: opt, cal: newCalendar(opt), per: 32 * (1 + opt.Months/12)}
	for w.bits = 1; 1<<w.bits < opt.Customers*w.per; w.bits++ {
	}
	return w
}

// number gives journeys scattered, unique numbers: multiplying by an odd
// constant permutes the numbers of a power of two.
func (w *world) number(customer, ordinal int) int {
	mask := 1<<w.bits - 1
	return 100_000 + (customer*w.per+ordinal)*0x9E3779B1&mask
}

// plan is a journey to come.
type plan struct {
	at        int64
	kind      string
	topic     string
	fromIndex bool // a cancellation that follows the first fault
}

// live makes everything that customer i does.
func (w *world) live(i int, out []event.Event) []event.Event {
	d, c := w.customer(i)
	w.expect(d, c)
	for len(c.planned) > 0 && c.journeys < w.per {
		p := c.planned[0]
		c.planned = c.planned[1:]
		if !c.takes(p) {
			continue
		}
		if free := c.lastOf[p.kind] + day; p.at < free && !overlaps(p) {
			p.at = free + d.between(0, day)
			c.put(p)
			continue
		}
		t := newTale(w, d, c, p, i, out)
		c.journeys++
		t.tell(p)
		c.lastOf[p.kind] = max(c.lastOf[p.kind], t.now)
		c.follow(t, p)
		out = t.out
	}
	return out
}

// expect plans what a customer's year brings, whatever happens in between.
func (w *world) expect(d *dice, c *customer) {
	c.lastOf = map[string]int64{}
	years := float64(w.cal.end-w.cal.start) / (365.25 * day)
	put := func(kind, topic string, at int64) {
		c.put(plan{at: at, kind: kind, topic: topic})
	}
	if c.joins {
		put(Onboarding, "", c.firstJourney)
	}
	for range d.poisson(c.persona.faults * years) {
		put(Fault, d.one(faultTopics), w.cal.startOf(d, Fault, c.persona.hours))
	}
	for _, o := range outages {
		at := o.day.Unix() + o.from + d.between(0, o.length)
		if d.chance(o.share) && c.region == o.region && at >= w.cal.start && at < w.cal.end {
			put(Fault, "outage", at)
		}
	}
	for range d.poisson(c.persona.queries * years) {
		put(Billing, "", w.cal.startOf(d, Billing, c.persona.hours))
	}
	for range d.poisson(.14 * years) {
		put(Complaint, d.one([]string{"price", "speed", "service"}), w.cal.startOf(d, Complaint, c.persona.hours))
	}
	if d.chance(1 - math.Pow(.87, years)) {
		put(Cancellation, d.one([]string{"moving home", "price", "better offer elsewhere"}), w.cal.startOf(d, Cancellation, c.persona.hours))
	}
	term := int64(c.months) * 30 * day
	for at := c.since + term - 40*day; at < w.cal.end; at += term {
		if at >= w.cal.start {
			put(Renewal, "", at+timeOfDay(d, &early))
		}
	}
}

var faultTopics = []string{"line", "line", "line", "router", "router", "wifi", "speed"}

// outages are the two named days. Reports come in while it lasts.
var outages = []struct {
	day          time.Time
	from, length int64
	region       string
	share        float64
}{
	{StormDay, 6 * hour, 14 * hour, StormRegion, StormShare},
	{FireDay, 8 * hour, 13 * hour, FireRegion, FireShare},
}

func (c *customer) put(p plan) {
	i, _ := slices.BinarySearchFunc(c.planned, p, func(a, b plan) int {
		if a.at <= b.at {
			return -1
		}
		return 1
	})
	c.planned = slices.Insert(c.planned, i, p)
}

// takes tells whether a planned journey happens after all.
func (c *customer) takes(p plan) bool {
	if p.at < c.since || p.at >= c.gone {
		return false
	}
	if p.kind == Cancellation {
		inWindow := c.indexed && p.at >= c.window[0] && p.at <= c.window[1]
		return !c.asked && (p.fromIndex || !inWindow)
	}
	return true
}

// overlaps tells whether a journey may run beside another of its kind; the
// others wait until the one before is over.
func overlaps(p plan) bool { return p.topic == "outage" || p.kind == Billing || p.kind == Cancellation }

// follow decides what a journey leads to later.
func (c *customer) follow(t *tale, p plan) {
	switch p.kind {
	case Cancellation:
		c.asked = true
	case Fault:
		c.followFault(t, p)
	case Renewal:
		if t.refused && t.d.chance(.30) {
			c.put(plan{at: t.later(2*day, 30*day), kind: Cancellation, topic: "better offer elsewhere"})
		}
	case Billing:
		if !t.solved && t.d.chance(.20) {
			c.put(plan{at: t.later(day, 10*day), kind: Complaint, topic: "bill"})
		}
	}
}

// followFault plants the driver of cancellation on the first fault of the
// period: nothing else makes this customer cancel while it lasts and for sixty
// days after, so that the share can be counted.
func (c *customer) followFault(t *tale, p plan) {
	chance := CancelOtherwise
	if t.repeats() >= 2 {
		chance = CancelAfterRepeats
	}
	if !c.indexed {
		c.indexed, c.window = true, [2]int64{p.at, t.now + 61*day}
	}
	first := c.window[0] == p.at
	if !c.asked && t.d.chance(chance) {
		c.put(plan{at: t.later(2*day, 52*day), kind: Cancellation, topic: "too many faults", fromIndex: first})
	}
	worse := .03
	if !t.solved || t.noShows > 0 {
		worse = .22
	}
	if t.d.chance(worse) {
		c.put(plan{at: t.later(hour, 6*day), kind: Complaint, topic: "fault"})
	}
}

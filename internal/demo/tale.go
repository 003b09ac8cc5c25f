package demo

import (
	"strconv"

	"github.com/desirepath/desirepath/internal/event"
)

// tale is one journey while it is told: a clock, the events so far, and what
// the customer will remember of it.
type tale struct {
	w *world
	d *dice
	c *customer

	kind, topic, id string
	now             int64 // local seconds
	out             []event.Event
	first           int // index in out of the journey's first event
	told            int // events so far, cut off ones included
	base            []event.Attr
	withContact     []event.Attr // of the running contact
	void            event.Event  // takes what happens after the end of the data
	contacts        [][2]int64
	agentNow        string // who handles the running contact
	open            int    // index in out of the running contact's last leg; -1 when cut off

	// What is remembered.
	feeling                               float64 // sum of what hurt, above zero, and pleased, below
	waited                                int64   // seconds on the phone
	transfers, noShows, webErrors, chases int
	began                                 int64
	solved, refused, remote               bool
}

func newTale(w *world, d *dice, c *customer, p plan, i int, out []event.Event) *tale {
	t := &tale{w: w, d: d, c: c, kind: p.kind, topic: p.topic, now: p.at, began: p.at, out: out, first: len(out), open: -1}
	if t.topic == "" {
		t.topic = d.one(topics[p.kind])
		if p.kind == Billing && season(Billing, p.at) > 1 && d.chance(.7) {
			t.topic = "price change"
		}
	}
	t.id = letters[p.kind] + "-" + strconv.Itoa(w.number(i, c.journeys))
	t.base = []event.Attr{{Key: AttrKind, Value: t.kind}, {Key: AttrTopic, Value: t.topic}}
	return t
}

var letters = map[string]string{Onboarding: "O", Fault: "F", Billing: "B", Complaint: "K", Renewal: "R", Cancellation: "X"}

var topics = map[string][]string{
	Onboarding: {"new home", "switched provider", "first connection"},
	Billing:    {"price change", "charged twice", "item not understood", "late fee", "final discount"},
	Renewal:    {"contract end"},
}

func (t *tale) tell(p plan) {
	switch p.kind {
	case Onboarding:
		t.onboarding()
	case Fault:
		t.fault()
	case Billing:
		t.billing()
	case Complaint:
		t.complaint()
	case Renewal:
		t.renewal()
	case Cancellation:
		t.cancellation()
	}
}

// add puts an event at now. The pointer is good until the next add.
func (t *tale) add(touchpoint, channel, party string) *event.Event {
	t.told++
	if t.now >= t.w.cal.end {
		t.void = event.Event{}
		return &t.void
	}
	n := t.told
	id := make([]byte, 0, 16)
	id = append(append(id, t.id...), '-')
	if n < 10 {
		id = append(id, '0')
	}
	id = strconv.AppendInt(id, int64(n), 10)
	t.out = append(t.out, event.Event{
		ID: string(id), Customer: t.c.name, Journey: t.id, Time: t.w.cal.utc(t.now),
		Touchpoint: touchpoint, Channel: channel, Party: party, Attrs: t.base,
	})
	return &t.out[len(t.out)-1]
}

// lasts gives an event of now a duration and moves the clock to its end. What
// still runs when the data stop has no end.
func (t *tale) lasts(e *event.Event, seconds int64) {
	t.now += seconds
	if t.now < t.w.cal.end {
		e.End = max(t.w.cal.utc(t.now), e.Time)
		e.Has |= event.HasEnd
	}
}

func price(e *event.Event, pence int64) *event.Event {
	e.Cost = pence
	e.Has |= event.HasCost
	return e
}

// web is something the customer does on the website, for about so many seconds.
func (t *tale) web(touchpoint string, seconds float64) *event.Event {
	t.now = open(t.d, t.now, Web)
	e := price(t.add(touchpoint, Web, "customer"), 2)
	t.lasts(e, 8+int64(t.d.exp(seconds)))
	t.pause(5, 90)
	return e
}

// webFails is web on a page that fails now and then.
func (t *tale) webFails(touchpoint, page string, seconds, p float64) (failed bool) {
	failed = t.d.chance(p)
	t.now = open(t.d, t.now, Web)
	e := price(t.add(touchpoint, Web, "customer"), 2)
	e.Outcome = "completed"
	if failed {
		e.Outcome = "error"
		t.webErrors++
		t.feeling += .25
	}
	e.Attrs = []event.Attr{t.base[0], {Key: AttrPage, Value: page}, t.base[1]}
	t.lasts(e, 8+int64(t.d.exp(seconds)))
	t.pause(5, 90)
	return failed
}

// gets is a message from the company.
func (t *tale) gets(touchpoint, channel string) *event.Event {
	pence := int64(6)
	if channel == Email {
		pence = 1
	}
	e := price(t.add(touchpoint, channel, "company"), pence)
	t.pause(20, 120)
	return e
}

// happens is something that systems see, or that is done without a channel.
func (t *tale) happens(touchpoint, party string) *event.Event {
	e := t.add(touchpoint, "", party)
	t.pause(20, 200)
	return e
}

// waits is a stretch of waiting.
func (t *tale) waits(touchpoint string, seconds int64) *event.Event {
	e := t.add(touchpoint, "", "customer")
	t.lasts(e, max(seconds, 60))
	t.pause(1, 30)
	return e
}

// pause moves the clock on by lo to hi seconds.
func (t *tale) pause(lo, hi int64) { t.now += t.d.between(lo, hi) }

// soon moves the clock on by an exponential time, at most so much.
func (t *tale) soon(mean, most int64) { t.now += min(most, 60+int64(t.d.exp(float64(mean)))) }

// awake moves a customer's own act out of the night.
func (t *tale) awake() { t.now = open(t.d, t.now, Social) }

// later is a start some time after this journey, at an hour of the customer's
// liking, never more than a day beyond hi.
func (t *tale) later(lo, hi int64) int64 {
	at := t.now + t.d.between(lo, hi)
	return max(t.now+lo/2, at-at%day+timeOfDay(t.d, t.c.persona.hours))
}

// repeats counts contacts within seven days after the end of an earlier one.
func (t *tale) repeats() int {
	n := 0
	for i := 1; i < len(t.contacts); i++ {
		if t.contacts[i][0] <= t.contacts[i-1][1]+7*day {
			n++
		}
	}
	return n
}

package demo

import (
	"strconv"

	"github.com/desirepath/desirepath/internal/event"
)

// The teams and how many agents each has.
var teams = map[string]int{
	"First line": 60, "Second line": 28, "Network desk": 14, "Router desk": 12, "Billing": 24, "Orders": 18,
	"Retention": 16, "Complaints": 15, "Chat": 36, "E-mail desk": 14, "Social care": 8, "Field engineers": 48, "Branch": 40,
}

var initials = map[string]string{
	"First line": "FL", "Second line": "SL", "Network desk": "ND", "Router desk": "RD", "Billing": "BI", "Orders": "OR",
	"Retention": "RE", "Complaints": "CO", "Chat": "CH", "E-mail desk": "EM", "Social care": "SC", "Field engineers": "FE", "Branch": "BR",
}

// asked names the touchpoint of asking for help, by channel.
var asked = map[string]string{
	Chat: "Asked in web chat", Phone: "Called helpline", Email: "Sent an e-mail",
	Social: "Posted on social media", Branch: "Went to branch",
}

// acceptedOffer is the one contact that asks for nothing.
const acceptedOffer = "Accepted the offer"

// contactCost is pence: a fixed part for each agent who answers, and a rate per
// 100 seconds of handling.
var contactCost = map[string][2]int64{
	Chat: {20, 45}, Phone: {60, 110}, Email: {210, 30}, Social: {160, 40}, Branch: {250, 120},
}

// contact opens a contact that the customer starts: they queue, and are
// answered by someone of the team. The event's outcome is left to the caller.
func (t *tale) contact(touchpoint, channel, team string) *event.Event {
	t.beginContact(channel)
	var wait int64
	switch channel {
	case Phone:
		mean := 230.0
		if weekday(t.now) == 1 {
			mean *= MondayWaitFactor
		}
		if t.topic == "outage" {
			mean *= 3
		}
		wait = 5 + int64(t.d.exp(mean))
	case Chat:
		wait = 5 + int64(t.d.exp(70))
	case Email:
		wait = 2*hour + int64(t.d.exp(16*hour))
	case Social:
		wait = 4*minute + int64(t.d.exp(50*minute))
	case Branch:
		wait = int64(t.d.exp(540))
	}
	if channel == Phone || channel == Branch {
		t.waited += wait
		t.feeling += .03 * float64(max(wait-120, 0)) / minute
	}
	if n := t.repeats(); n > 0 {
		t.feeling += .22
	}
	e := t.answer(touchpoint, channel, team, wait, handleMean[channel])
	written := channel == Email || channel == Social || channel == Chat && t.d.chance(.5)
	if written && touchpoint != acceptedOffer {
		t.words(e)
	}
	return e
}

var handleMean = map[string]float64{Chat: 420, Phone: 330, Email: 360, Social: 200, Branch: 480}

func (t *tale) beginContact(channel string) {
	t.now = open(t.d, t.now, channel)
	t.agentNow = ""
	n := len(t.contacts) + 1
	t.contacts = append(t.contacts, [2]int64{t.now, t.now})
	t.withContact = []event.Attr{{Key: AttrContact, Value: strconv.Itoa(n)}, t.base[0], t.base[1]}
}

// answer is one leg of the running contact.
func (t *tale) answer(touchpoint, channel, team string, wait int64, mean float64) *event.Event {
	handle := int64(mean*.35 + t.d.exp(mean*.65))
	e := t.leg(touchpoint, channel, team, wait, handle)
	if channel == Phone && t.d.chance(.3) {
		e.Hold = event.Micros(min(handle/2, 15+int64(t.d.exp(70)))) * event.Second
		e.Has |= event.HasHold
	}
	return e
}

func (t *tale) leg(touchpoint, channel, team string, wait, handle int64) *event.Event {
	e := t.add(touchpoint, channel, "customer")
	t.open = len(t.out) - 1
	if e == &t.void {
		t.open = -1
	}
	e.Attrs, e.Team = t.withContact, team
	rate := contactCost[channel]
	pence := rate[1] * handle / 100
	if t.agentNow == "" {
		t.agentNow = t.agent(team)
		pence += rate[0]
	}
	e.Agent = t.agentNow
	e.Wait, e.Handle = event.Micros(wait)*event.Second, event.Micros(handle)*event.Second
	e.Has |= event.HasWait | event.HasHandle
	price(e, pence)
	t.lasts(e, wait+handle)
	t.contacts[len(t.contacts)-1][1] = t.now
	t.pause(1, 8)
	return e
}

// abandoned is a call that nobody answered in time.
func (t *tale) abandoned(touchpoint, team string) {
	t.beginContact(Phone)
	wait := 150 + int64(t.d.exp(420))
	e := t.add(touchpoint, Phone, "customer")
	t.open = -1
	e.Attrs, e.Team, e.Outcome = t.withContact, team, "abandoned"
	e.Wait = event.Micros(wait) * event.Second
	e.Has |= event.HasWait
	price(e, 15)
	t.lasts(e, wait)
	t.contacts[len(t.contacts)-1][1] = t.now
	t.waited += wait
	t.feeling += .35
}

// passOn transfers the running call: the leg so far ends as transferred, and
// the customer explains again to another team.
func (t *tale) passOn(channel, team string) {
	t.outcome("transferred")
	t.agentNow = ""
	t.transfers++
	t.feeling += .28
	t.answer("Explained again to second team", channel, team, 20+int64(t.d.exp(100)), handleMean[channel]*1.2)
}

// outcome settles the last leg of the running contact.
func (t *tale) outcome(o string) {
	if t.open >= 0 {
		t.out[t.open].Outcome = o
	}
}

// agent is somebody of the team.
func (t *tale) agent(team string) string {
	return initials[team] + "-" + strconv.Itoa(101+t.d.n(teams[team]))
}

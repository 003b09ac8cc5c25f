package demo

// cancellation: Think of leaving → Ask to leave → Hear the offer → Decide →
// Leave → Aftermath.
func (t *tale) cancellation() {
	t.feeling += .5
	t.awake()
	if t.d.chance(t.c.persona.online) {
		t.web("Looked up how to cancel", 100)
	}
	if t.d.chance(.42) {
		t.webFails("Checked contract end date", "/account/contract", 60, .05)
	}
	t.soon(20*hour, 5*day)
	channel := t.askOn()
	if channel == Social {
		channel = Phone
	}
	passed := t.askToCancel(channel)
	if t.d.chance(.70) && t.offer(channel, passed) {
		return
	}
	t.awake()
	if t.c.gone = t.now; channel == Branch {
		t.add("Confirmed cancellation", Branch, "customer").Outcome = "cancelled"
	} else {
		t.add("Confirmed cancellation", Email, "customer").Outcome = "cancelled"
	}
	t.pause(hour, 30*hour)
	t.gets("Got return label", Email)
	if t.d.chance(.82) {
		t.pause(2*day, 12*day)
		channel := ""
		if t.d.chance(.45) {
			channel = Branch
		}
		t.now = open(t.d, t.now, Branch)
		price(t.add("Returned the router", channel, "customer"), 450).Outcome = "completed"
	}
	t.pause(6*day, 18*day)
	t.now = open(t.d, t.now, Phone)
	t.gets("Got final bill", Email)
	t.pause(hour, 2*day)
	t.survey()
}

func (t *tale) askToCancel(channel string) (passed bool) {
	team := map[string]string{Phone: "Retention", Chat: "Chat", Email: "E-mail desk", Branch: "Branch"}[channel]
	passed = channel == Phone && t.d.chance(.45)
	if passed {
		t.contact("Asked to cancel", Phone, "First line")
		t.passOn(Phone, "Retention")
	} else {
		t.contact("Asked to cancel", channel, team)
	}
	t.outcome("logged")
	return passed
}

// offer tells whether a save offer keeps the customer.
func (t *tale) offer(channel string, passed bool) (stays bool) {
	t.add("Got a save offer", channel, "company")
	t.pause(30, 4*minute)
	if t.d.chance(.5) {
		t.waits("Thought it over", 3*hour+min(6*day, int64(t.d.exp(2*day))))
	}
	p := SaveAccepted
	if passed {
		p = SaveAcceptedPassed
	}
	if !t.d.chance(p) {
		return false
	}
	t.awake()
	t.add("Stayed with new offer", channel, "customer").Outcome = "saved"
	t.feeling -= .8
	t.solved = true
	t.pause(day, 4*day)
	t.survey()
	return true
}

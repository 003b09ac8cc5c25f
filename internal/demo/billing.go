package demo

// billing: Bill arrives → Look it up → Ask → Clarify → Correct → Aftermath.
// Each contact is followed by another within seven days with one fixed chance.
func (t *tale) billing() {
	t.gets("Got the bill", Email)
	t.soon(14*hour, 4*day)
	t.awake()
	if t.d.chance(t.c.persona.online + .15) {
		t.webFails("Opened bill online", "/account/bills", 110, .09)
		if t.d.chance(.4) {
			t.web("Searched help pages", 140)
		}
		if t.d.chance(.16) {
			t.solved = true
			t.survey()
			return
		}
		t.soon(2*hour, 20*hour)
	}
	channel := t.askOn()
	for {
		repeat := t.d.chance(BillingRepeat)
		if repeat && channel == Phone && t.d.chance(.2) {
			t.abandoned(asked[Phone], "Billing")
			t.soon(hour, 20*hour)
			continue
		}
		t.askAbout(channel, "Billing", .18)
		if !repeat {
			break
		}
		t.outcome("unresolved")
		t.pause(8*hour, 5*day+12*hour)
		if t.d.chance(.35) {
			channel = Phone
		}
	}
	t.solved = t.d.chance(BillingResolved)
	t.outcome("unresolved")
	if t.solved {
		t.outcome("resolved")
	}
	t.rate()
	t.correct(channel)
	t.soon(26*hour, 3*day)
	t.survey()
}

// correct is what the company does about a bill after the contact.
func (t *tale) correct(channel string) {
	owed := t.topic == "charged twice" || t.topic == "late fee" || t.topic == "final discount"
	if owed && t.d.chance(.45) {
		t.soon(hour, 8*hour)
		price(t.web("Sent proof of payment", 120), 5)
	}
	if !t.solved {
		t.feeling += 1
		return
	}
	if channel != Email && t.d.chance(.6) {
		t.waits("Waited for a reply", 4*hour+int64(t.d.exp(30*hour)))
	}
	t.now = open(t.d, t.now, Phone)
	t.gets("Got an explanation", Email)
	if owed && t.d.chance(.75) {
		t.pause(day, 5*day)
		t.gets("Got a refund", Email).Outcome = "completed"
		t.feeling -= .5
	}
}

// askOn draws the channel of a contact that is not about a fault.
func (t *tale) askOn() string { return askChannels[t.d.pick(t.c.persona.ask[:])] }

// askAbout is one contact with a team that knows the matter; calls may be
// passed on to it from the first line.
func (t *tale) askAbout(channel, team string, transfer float64) (passed bool) {
	switch channel {
	case Phone:
		passed = t.d.chance(transfer)
		if !passed {
			t.contact(asked[Phone], Phone, team)
			return false
		}
		t.contact(asked[Phone], Phone, "First line")
		t.passOn(Phone, team)
	case Chat:
		t.contact(asked[Chat], Chat, "Chat")
	case Email:
		t.contact(asked[Email], Email, "E-mail desk")
	case Social:
		t.contact(asked[Social], Social, "Social care")
	case Branch:
		t.contact(asked[Branch], Branch, "Branch")
	}
	return passed
}

package demo

// complaint: Decide to complain → Complain → Wait → Chase → Answer → Aftermath.
func (t *tale) complaint() {
	t.feeling += .9
	t.awake()
	if t.d.chance(t.c.persona.online) {
		t.web("Looked up how to complain", 90)
	}
	t.raise()
	t.pause(10*minute, 3*hour)
	channel := Email
	if t.d.chance(.4) {
		channel = Text
	}
	t.gets("Got a case number", channel)
	t.waits("Waited for an answer", day+int64(t.d.exp(2.5*day)))
	for t.d.chance(.47) {
		t.chase()
	}
	t.now = open(t.d, t.now, Phone)
	t.gets("Got a first answer", Email)
	t.soon(10*hour, 2*day)
	t.awake()
	t.decide()
	if t.d.chance(.45) {
		t.pause(day, 6*day)
		t.gets("Got compensation", Email).Outcome = "completed"
		t.feeling -= .6
	}
	t.soon(20*hour, 3*day)
	t.survey()
}

// raise is the complaint itself, on whatever channel.
func (t *tale) raise() {
	switch channel := t.askOn(); channel {
	case Chat:
		if t.webFails("Filled in complaint form", "/complaints/new", 420, .08) {
			t.soon(30*minute, 5*hour)
			t.contact("Complained by phone", Phone, "Complaints")
			break
		}
		if n := len(t.out); t.now < t.w.cal.end && n > t.first {
			t.words(&t.out[n-1])
		}
		return
	case Phone:
		if t.d.chance(.3) {
			t.contact("Complained by phone", Phone, "First line")
			t.passOn(Phone, "Complaints")
			break
		}
		t.contact("Complained by phone", Phone, "Complaints")
	case Email:
		t.contact("Complained by e-mail", Email, "Complaints")
	case Social:
		t.contact("Complained in public", Social, "Social care")
	case Branch:
		t.contact("Complained in branch", Branch, "Branch")
	}
	t.outcome("logged")
}

func (t *tale) chase() {
	t.chases++
	t.feeling += .35
	channel := []string{Phone, Email, Chat}[t.d.pick([]float64{t.c.persona.ask[1] + .2, t.c.persona.ask[2] + .1, t.c.persona.ask[0]})]
	switch channel {
	case Phone:
		if t.d.chance(.35) {
			t.contact("Chased for an answer", Phone, "First line")
			t.passOn(Phone, "Complaints")
		} else {
			t.contact("Chased for an answer", Phone, "Complaints")
		}
	case Email:
		t.contact("Chased for an answer", Email, "E-mail desk")
	default:
		t.contact("Chased for an answer", Chat, "Chat")
	}
	t.outcome("unresolved")
	t.waits("Waited for an answer", 12*hour+int64(t.d.exp(2*day)))
}

// decide is what becomes of the first answer.
func (t *tale) decide() {
	ombudsman := OmbudsmanOtherwise
	if t.chases >= 2 {
		ombudsman = OmbudsmanIfChased
	}
	switch {
	case t.d.chance(ombudsman):
		t.web("Rejected the answer", 120).Outcome = "rejected"
		t.soon(2*day, 7*day)
		t.awake()
		price(t.web("Asked the ombudsman", 600), 35_000).Outcome = "escalated"
		t.feeling += .6
		t.waits("Waited for the ombudsman", 20*day+int64(t.d.exp(9*day)))
		t.now = open(t.d, t.now, Phone)
		t.gets("Got a final decision", Email).Outcome = "resolved"
	case t.d.chance(.22):
		t.web("Rejected the answer", 120).Outcome = "rejected"
		t.pause(2*day, 6*day)
		t.now = open(t.d, t.now, Phone)
		t.gets("Got a final decision", Email).Outcome = "resolved"
	default:
		t.web("Accepted the answer", 40).Outcome = "resolved"
		t.feeling -= .4
	}
	t.solved = true
}

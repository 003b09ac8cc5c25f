package demo

// renewal: Reminder → Look at offers → Talk → Decide → Confirm → Aftermath.
func (t *tale) renewal() {
	t.gets("Got contract reminder", Email)
	t.soon(3*day, 9*day)
	t.awake()
	if t.d.chance(t.c.persona.online) {
		t.webFails("Opened renewal page", "/renew", 120, .07)
	}
	compared := t.d.chance(ComparedShare)
	if compared {
		t.web("Compared offers online", 400)
		t.soon(6*hour, 2*day)
	}
	channel := Web
	if t.d.chance(.44) {
		channel = t.askOn()
		t.askAbout(channel, "Retention", .16)
		t.outcome("resolved")
		t.pause(5*minute, 5*hour)
		t.gets("Got a new offer", Email)
	}
	if t.d.chance(.55) {
		t.waits("Thought it over", day+int64(t.d.exp(4*day)))
	}
	if t.d.chance(.4) {
		t.now = open(t.d, t.now, Text)
		t.gets("Got a second reminder", Text)
		t.soon(20*hour, 4*day)
	}
	accept := RenewOtherwise
	if compared {
		accept = RenewIfCompared
	}
	t.awake()
	if t.refused = !t.d.chance(accept); t.refused {
		t.pause(5*day, 14*day)
		t.happens("Let the contract run on", "system").Outcome = "not renewed"
		t.feeling += .5
		t.survey()
		return
	}
	t.accept(channel)
	t.pause(minute, hour)
	t.gets("Got confirmation", Email)
	t.solved = true
	t.pause(day, 4*day)
	t.survey()
}

func (t *tale) accept(channel string) {
	if channel == Web || channel == Email || channel == Social {
		t.web(acceptedOffer, 90).Outcome = "renewed"
		return
	}
	team := "Retention"
	switch channel {
	case Chat:
		team = "Chat"
	case Branch:
		team = "Branch"
	}
	t.contact(acceptedOffer, channel, team)
	t.outcome("renewed")
}

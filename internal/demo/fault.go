package demo

// fault: Notice → Look for help → Get through → Diagnose → Fix → Aftermath.
// Whether it is solved within three days is decided at the first answered call
// (or, without a call, at the start), and the rest of the journey is told so
// that this comes true: only then is the planted difference exact.
func (t *tale) fault() {
	f := faultTale{tale: t, clock: t.now, fast: t.d.chance(.66)}
	if f.lookForHelp() {
		t.backOnline(true)
		return
	}
	f.getThrough()
	if t.topic == "outage" {
		t.rate()
		t.now = max(t.now, t.began+t.d.between(5*hour, 40*hour))
		t.backOnline(true)
		return
	}
	if !f.fast && t.d.chance(.16) {
		t.feeling += 1
		t.rate()
		t.survey()
		return
	}
	if t.topic == "line" && !t.d.chance(.2) || t.topic != "line" && !t.d.chance(.62) {
		f.engineer()
	} else {
		f.rate()
		f.reset()
	}
	t.backOnline(f.fast)
}

type faultTale struct {
	*tale
	channel string
	called  bool  // a call was answered
	fast    bool  // solved within three days of clock
	clock   int64 // start of the first answered call, or of the journey
}

// lookForHelp tells whether the customer got by without anybody's help.
func (f *faultTale) lookForHelp() bool {
	if f.topic == "outage" && f.d.chance(.5) {
		f.gets("Got outage text", Text)
	}
	if f.d.chance(f.c.persona.online) {
		if f.d.chance(.62) {
			f.web("Checked service status", 40)
		}
		for f.d.chance(.52) {
			f.web("Searched help pages", 150)
		}
		if f.d.chance(.6) {
			if f.webFails("Ran line test", "/help/line-test", 95, LineTestFails) {
				if f.d.chance(ContactAfterLineTest) {
					f.soon(40*minute, 4*hour)
					return false
				}
				if f.d.chance(.5) {
					f.now += f.d.between(2*hour, 30*hour)
					return true
				}
				f.now += f.d.between(26*hour, 48*hour)
				return false
			}
			if f.d.chance(.24) {
				f.pause(10*minute, 5*hour)
				return true
			}
		}
		f.soon(100*minute, 20*hour)
	}
	return false
}

// getThrough tells the contacts, repeats included, until the customer waits.
func (f *faultTale) getThrough() {
	f.channel = faultChannels[f.d.pick(f.c.persona.first[:])]
	for round := 0; ; round++ {
		start, passed := f.reach()
		if f.channel == Phone && !f.called {
			p := FixedIn3Days
			if passed {
				p = FixedIn3DaysPassed
			}
			f.called, f.clock, f.fast = true, start, f.d.chance(p)
		}
		again := .10
		if !f.fast {
			again = .46
		}
		if f.topic == "outage" {
			again = .08
		}
		if round >= 3 || f.fast && round >= 1 || !f.d.chance(again) {
			break
		}
		f.outcome("unresolved")
		if f.fast {
			f.pause(3*hour, 14*hour)
		} else {
			f.pause(18*hour, 4*day)
		}
	}
	if f.fast {
		f.outcome("resolved")
	} else {
		f.outcome("unresolved")
	}
}

// reach is one attempt to get help on the channel, with the hops and abandoned
// calls that it takes. It returns when the answered contact began and whether
// it was passed on.
func (f *faultTale) reach() (start int64, passed bool) {
	for {
		switch f.channel {
		case Chat:
			hop := ChatHopBefore
			if f.now = open(f.d, f.now, Chat); f.now >= f.w.cal.change {
				hop = ChatHopAfter
			}
			f.contact(asked[Chat], Chat, "Chat")
			if f.d.chance(hop) {
				f.outcome("unresolved")
				if f.d.chance(.3) {
					f.outcome("abandoned")
				}
				f.feeling += .3
				f.soon(50*minute, 4*hour)
				f.channel = Phone
				continue
			}
			if f.d.chance(.5) {
				f.outcome("continued")
				f.answer("Checked the line together", Chat, "Chat", 0, 260)
			}
		case Phone:
			if f.d.chance(.06) {
				f.abandoned(asked[Phone], "First line")
				f.soon(25*minute, 3*hour)
				continue
			}
			return f.call()
		case Social:
			f.contact(asked[Social], Social, "Social care")
		case Branch:
			f.contact(asked[Branch], Branch, "Branch")
		}
		return f.contacts[len(f.contacts)-1][0], false
	}
}

// call is an answered call with what may happen inside it.
func (f *faultTale) call() (start int64, passed bool) {
	f.contact(asked[Phone], Phone, "First line")
	start = f.contacts[len(f.contacts)-1][0]
	team := "First line"
	passed = f.d.chance(FaultTransfer)
	if passed {
		team = []string{"Second line", "Network desk", "Router desk"}[f.d.pick([]float64{5, 3, 2})]
		f.passOn(Phone, team)
		if f.d.chance(.15) {
			team = "Second line"
			f.passOn(Phone, "Network desk")
		}
	}
	if f.d.chance(SecurityAgain) {
		f.outcome("continued")
		f.leg("Answered security questions again", Phone, team, 0, 45+int64(f.d.exp(SecurityAgainSeconds-45)))
	}
	if f.d.chance(.6) {
		f.outcome("continued")
		f.answer("Checked the line together", Phone, team, 0, 280)
	}
	return start, passed
}

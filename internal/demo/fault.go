package demo

import "github.com/desirepath/desirepath/internal/event"

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

// reset is a repair from afar.
func (f *faultTale) reset() {
	if f.fast {
		f.soon(2*hour, 8*hour)
	} else {
		f.now = max(f.now, f.clock+75*hour) + f.d.between(0, 4*day)
	}
	f.remote = true
	e := price(f.happens("Line was reset remotely", "company"), 150)
	e.Team, e.Outcome = "Network desk", "completed"
}

// slot is the first half-day (08–12 or 13–17) that begins at or after a moment.
func slot(at int64) int64 {
	today := at - at%day
	for _, begins := range []int64{8 * hour, 13 * hour, 32 * hour} {
		if today+begins >= at {
			return today + begins
		}
	}
	return today + 37*hour
}

// engineer books a visit and waits for it, as often as it takes.
func (f *faultTale) engineer() {
	f.book()
	f.rate()
	at := slot(f.now + 3*hour)
	if !f.fast {
		at = slot(max(f.now+day, f.clock+75*hour) + f.d.between(0, 5*day))
	}
	for {
		if f.fast && at > f.clock+66*hour {
			f.reset()
			return
		}
		arrives := at + f.d.between(0, 3*hour)
		if f.await(at, arrives) {
			at = f.noShow(at)
			continue
		}
		f.now = max(f.now, arrives)
		e := price(f.add("Engineer visited", "", "company"), 8500)
		e.Team, e.Agent, e.Outcome = "Field engineers", f.agent("Field engineers"), "resolved"
		handle := 25*minute + int64(f.d.exp(20*minute))
		handle = min(handle, 110*minute)
		e.Handle = event.Micros(handle) * event.Second
		e.Has |= event.HasHandle
		again := !f.fast && f.d.chance(.10)
		if again {
			e.Outcome = "unresolved"
			f.feeling += .5
		}
		f.lasts(e, handle)
		f.pause(30, 300)
		if !again {
			return
		}
		f.book()
		at = slot(f.now + f.d.between(day, 4*day))
	}
}

// await is the wait for one appointment, at the end of which the engineer comes
// or has missed it. Since the change a text announces the visit.
func (f *faultTale) await(at, arrives int64) (missed bool) {
	if at < f.w.cal.change {
		missed = f.d.chance(NoShowBefore)
		if missed {
			arrives = at + 4*hour
		}
		f.waits("Waited for engineer", arrives-f.now)
		return missed
	}
	missed = f.d.chance(NoShowAfter)
	f.waits("Waited for engineer", arrives-50*minute-f.now)
	f.now = max(f.now, arrives-45*minute)
	f.gets("Got a text from the engineer", Text)
	f.feeling -= .2
	return missed
}

// noShow ends a half-day of waiting in vain, and returns the next one.
func (f *faultTale) noShow(at int64) int64 {
	f.noShows++
	f.feeling += .6
	f.now = max(f.now, at+4*hour)
	e := price(f.happens("Engineer did not come", "company"), 4200)
	e.Team, e.Outcome = "Field engineers", "missed"
	f.pause(5*minute, 25*minute)
	if f.channel != Social && !f.called {
		f.channel = Web // books again without talking to anybody
	}
	if f.called && f.d.chance(.6) && !(f.fast && f.now > f.clock+50*hour) {
		f.channel = Phone
		f.reach()
		f.outcome("resolved")
	}
	f.book()
	if f.fast {
		return slot(f.now + 30*minute)
	}
	return slot(f.now + f.d.between(day, 4*day))
}

func (f *faultTale) book() {
	channel := f.channel
	if channel == Social {
		channel = Web
	}
	e := price(f.add("Booked engineer", channel, "customer"), 20)
	e.Outcome = "completed"
	during := channel != Web && f.contacts[len(f.contacts)-1][1] > f.now-minute
	if during {
		e.Attrs = f.withContact
	}
	f.lasts(e, f.d.between(30, 120))
	if during {
		f.contacts[len(f.contacts)-1][1] = f.now
	}
	f.pause(5, 60)
}

func (t *tale) backOnline(fast bool) {
	t.solved = true
	t.feeling -= .25
	if !fast {
		t.feeling += .6
	}
	t.pause(60, 15*minute)
	e := t.happens("Got back online", "system")
	e.Outcome = "resolved"
	t.soon(20*hour, 3*day)
	t.survey()
}

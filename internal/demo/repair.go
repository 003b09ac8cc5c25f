package demo

import "github.com/desirepath/desirepath/internal/event"

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

package demo

// onboarding: Choose → Order → Wait → Install → First use → Settle in.
func (t *tale) onboarding() {
	p := t.c.persona
	if t.d.chance(p.online + .1) {
		t.web("Compared plans", 260)
		if t.d.chance(.35) {
			t.soon(20*hour, 5*day)
			t.web("Compared plans", 180)
		}
		if t.d.chance(.8) {
			t.webFails("Checked address", "/order/address", 45, .05)
		}
	}
	t.order()
	t.pause(minute, 20*minute)
	t.gets("Got order confirmation", Email)
	if t.d.chance(.08) {
		t.soon(30*hour, 3*day)
		t.contact(asked[Phone], Phone, "Orders")
		t.outcome("resolved")
	}
	delivery := 2*day + int64(t.d.exp(1.6*day))
	if t.d.chance(.46) {
		t.pause(8*hour, 30*hour)
		t.web("Tracked the delivery", 35)
	}
	t.waits("Waited for the router", delivery)
	if delivery > 5*day {
		t.feeling += .4
	}
	t.happens("Received the router", "company").Outcome = "completed"
	t.soon(9*hour, 3*day)
	t.awake()
	t.install()
	t.pause(day, 6*day)
	if t.d.chance(p.online) {
		t.webFails("Registered online account", "/account/new", 120, .06)
	}
	t.now += t.d.between(20*day, 30*day)
	t.gets("Got first bill", Email)
	t.pause(day, 4*day)
	t.survey()
}

func (t *tale) order() {
	switch channel := []string{Web, Phone, Branch}[t.d.pick([]float64{t.c.persona.online, .25, t.c.persona.ask[4] + .05})]; channel {
	case Web:
		t.web("Placed the order", 320).Outcome = "completed"
	default:
		team := "Orders"
		if channel == Branch {
			team = "Branch"
		}
		t.contact("Placed the order", channel, team)
		t.outcome("completed")
	}
}

// install ends online, with help for those who need it; the set-up video spares
// many of them that.
func (t *tale) install() {
	help := HelpWithoutVideo
	if t.d.chance(VideoShare) {
		help = HelpWithVideo
		t.web("Watched set-up video", 240)
	}
	t.happens("Set up the router", "customer")
	if t.d.chance(help) {
		t.soon(50*minute, 20*hour)
		channel := Phone
		if t.d.chance(t.c.persona.first[0]) {
			channel = Chat
		}
		t.feeling += .4
		if channel == Chat {
			t.contact("Asked for help with set-up", Chat, "Chat")
		} else {
			t.contact("Asked for help with set-up", Phone, "First line")
			if t.d.chance(.2) {
				t.passOn(Phone, "Router desk")
			}
		}
		t.outcome("resolved")
		if t.d.chance(.14) {
			t.outcome("unresolved")
			t.waits("Waited for engineer", 20*hour+int64(t.d.exp(2*day)))
			t.now = slot(t.now)
			t.pause(0, 3*hour)
			e := price(t.add("Engineer visited", "", "company"), 8500)
			e.Team, e.Agent, e.Outcome = "Field engineers", t.agent("Field engineers"), "resolved"
			t.lasts(e, 20*minute+min(hour, int64(t.d.exp(20*minute))))
			t.feeling += .4
		}
	}
	t.soon(20*minute, 6*hour)
	t.happens("Went online for the first time", "system").Outcome = "completed"
	t.solved = true
}

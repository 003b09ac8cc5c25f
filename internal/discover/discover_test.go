package discover

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/engine/naive"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
)

// routes makes a log of journeys written as "3 a b c": three journeys that go
// from a to b to c. Names are parted by commas when one holds a space.
func routes(lines ...string) []event.Event {
	var out []event.Event
	seq := uint64(0)
	for l, text := range lines {
		var n int
		head, tail, _ := strings.Cut(text, " ")
		_, _ = fmt.Sscan(head, &n)
		sep := " "
		if strings.Contains(tail, ",") {
			sep = ","
		}
		for j := range n {
			for k, name := range strings.Split(tail, sep) {
				seq++
				id := fmt.Sprintf("j%d-%d", l, j)
				out = append(out, event.Event{ID: fmt.Sprint(seq), Customer: id, Journey: id, Time: event.Micros(k) * event.Hour, Seq: seq, Touchpoint: strings.TrimSpace(name)})
			}
		}
	}
	return out
}

func draftOf(t testing.TB, events []event.Event, opt Options) (*atlas.Map, analysis.Engine) {
	t.Helper()
	opt.Definition = journey.Definition{By: journey.ByJourney}
	eng, err := naive.New(events, nil, opt.Definition)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Draft(t.Context(), eng, opt)
	if err != nil {
		t.Fatal(err)
	}
	return m, eng
}

// shape writes stages and steps of a map in one line.
func shape(m *atlas.Map) string {
	var out []string
	for _, s := range m.Stages {
		var steps []string
		for _, st := range s.Steps {
			steps = append(steps, st.Name)
		}
		out = append(out, s.Name+": "+strings.Join(steps, ", "))
	}
	return strings.Join(out, "; ")
}

func TestShapes(t *testing.T) {
	cases := []struct {
		name, want string
		events     []event.Event
	}{
		{"one touchpoint", "Call: Call", routes("5 call")},
		{"one event", "Call: Call", routes("1 call")},
		{"three in a row", "Ask and wait: Ask, Wait, Answer", routes("5 ask wait answer")},
		{"the order is that of most", "Ask and wait: Ask, Wait, Answer", routes("9 ask wait answer", "4 answer ask wait")},
		{"stages are cut between loops", "Search and read: Search, Read; Call and explain: Call, Explain",
			routes("20 search read search read search read call explain call explain", "10 search read call explain")},
		{"an object in common is said once", "Enter and change order: Enter order, Change order, Confirm order; Make and send invoice: Make invoice, Send invoice",
			routes("20 enter order,change order,confirm order,make invoice,send invoice")},
		{"codes are no words", "Check and decide: Check, Decide", routes("5 T01 Check,T02-1 Decide")},
		{"numbers that tell steps apart stay", "Step: Step 1, Step 2, Step 3", routes("5 Step 1,Step 2,Step 3")},
		{"rare variants of a name join", "Start and end: Start, Advice, End", routes("60 start,end", "2 start,advice 1,end", "1 start,advice 2,end")},
		{"spellings join and keep their numbers", "Step 1 and close: Step 1, Close", routes("5 Step 1,close", "4 step_1,close")},
		{"spellings join", "Call the helpline and write: Call the helpline, Write", routes("5 Call the helpline,write", "4 call_the_helpline,write")},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m, _ := draftOf(t, c.events, Options{})
			if diff := cmp.Diff(c.want, shape(m)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadableNames(t *testing.T) {
	cases := []struct{ in, want string }{
		{"T02 Check confirmation of receipt", "Check confirmation of receipt"},
		{"T07-1 Draft intern advice aspect 1", "Draft intern advice aspect 1"},
		{"A_SUBMITTED", "SUBMITTED"},
		{"order_purchase_timestamp", "Order purchase"},
		{"LacticAcid", "Lactic acid"},
		{"ER Sepsis Triage", "ER Sepsis Triage"},
		{"add-to-cart", "Add to cart"},
		{"X-Ray", "X-Ray"},
		{"1.2: Pay", "Pay"},
		{"42", "42"},
		{"T02 ", "T02"},
		{"[12] Called", "Called"},
		{"  a\n b\t", "A b"},
		{"", "(no name)"},
		{"\x00", "(no name)"},
		{"مرحبا", "مرحبا"},
		{"👍", "👍"},
		{"2 calls", "2 calls"},
	}
	for _, c := range cases {
		if got := readable(c.in, false); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
	if got := readable("CODE OK", true); got != "Code ok" {
		t.Errorf("shouting: %q", got)
	}
	if got := readable(strings.Repeat("word ", 200), false); len([]rune(got)) > maxName {
		t.Errorf("a long name has %d characters", len([]rune(got)))
	}
}

func TestNothingToDraw(t *testing.T) {
	def := journey.Definition{By: journey.ByJourney}
	for name, events := range map[string][]event.Event{
		"empty":         nil,
		"no journey id": {{ID: "1", Customer: "ann", Touchpoint: "call"}},
	} {
		eng, err := naive.New(events, nil, def)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Draft(t.Context(), eng, Options{Definition: def}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
	eng, _ := naive.New(routes("1 a"), nil, def)
	if _, err := Draft(t.Context(), eng, Options{Definition: def, Having: []event.Predicate{event.Is("touchpoint", "b")}}); fault.KindOf(err) != fault.NotFound {
		t.Errorf("conditions that nothing meets: %v", err)
	}
	if _, err := Draft(t.Context(), eng, Options{Definition: def, MaxSteps: 1}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("one step at most: %v", err)
	}
}

func TestTenThousandTouchpoints(t *testing.T) {
	var lines []string
	for i := range 2000 {
		var names []string
		for k := range 5 {
			names = append(names, fmt.Sprintf("page%dx", i*5+k))
		}
		lines = append(lines, "1 "+strings.Join(names, " "))
	}
	m, eng := draftOf(t, routes(lines...), Options{})
	check(t, m, eng)
	steps, _ := m.Steps()
	if last := steps[len(steps)-1]; len(steps) != crowded+1 || !slices.Contains(last.Flags, atlas.FlagOther) || last.Name != "Other: 9,985 rarer things" {
		t.Errorf("%d steps, the last is %q", len(steps), last.Name)
	}
}

func TestMarks(t *testing.T) {
	m, _ := draftOf(t, routes("60 ask wait answer", "20 ask wait ask wait answer", "10 ask ask ask wait", "5 ask escalate answer"), Options{Title: "I ask"})
	got := map[string][]atlas.Flag{}
	steps, _ := m.Steps()
	for _, s := range steps {
		got[s.Name] = s.Flags
	}
	want := map[string][]atlas.Flag{
		"Ask":      {atlas.FlagEntry, atlas.FlagLoop},
		"Wait":     {atlas.FlagExit, atlas.FlagLoop},
		"Escalate": {atlas.FlagOptional},
		"Answer":   {atlas.FlagExit},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if m.Title != "I ask" || m.State != atlas.StateLived || m.Evidence.Journeys != 95 {
		t.Errorf("head: %q %q %+v", m.Title, m.State, m.Evidence)
	}
	var back []string
	for _, s := range steps {
		for _, n := range s.Next {
			if n.Kind == "back" {
				back = append(back, s.Name+" → "+n.To)
			}
		}
	}
	if diff := cmp.Diff([]string{"Wait → ask"}, back); diff != "" {
		t.Error(diff)
	}
}

// check holds for every drafted map.
func check(t interface {
	Errorf(string, ...any)
	Fatal(...any)
	Context() context.Context
}, m *atlas.Map, eng analysis.Engine,
) {
	a, err := eng.Map(t.Context(), Question(m, analysis.Selection{}))
	if err != nil {
		t.Fatal(err)
	}
	steps, _ := m.Steps()
	if n := len(steps); n == 0 || n > DefaultSteps {
		t.Errorf("%d steps", n)
	}
	own := len(steps)
	if slices.Contains(steps[own-1].Flags, atlas.FlagOther) {
		own--
	}
	if n := len(m.Stages); n > 7 || own >= 8 && n < 4 {
		t.Errorf("%d stages of %d steps", n, len(steps))
	}
	if a.Covered != a.Population.Events {
		t.Errorf("%d of %d events have a step", a.Covered, a.Population.Events)
	}
	ids, names := map[string]bool{}, map[string]bool{}
	for _, st := range m.Stages {
		if len(st.Steps) == 0 || names["stage "+strings.ToLower(st.Name)] || st.Name == "" {
			t.Errorf("stage %q is empty, unnamed or there twice", st.Name)
		}
		names["stage "+strings.ToLower(st.Name)] = true
	}
	for _, s := range steps {
		if s.ID == "" || ids[s.ID] || names[s.Name] || strings.TrimSpace(s.Name) == "" {
			t.Errorf("step %q (%q) is unnamed or there twice", s.Name, s.ID)
		}
		ids[s.ID], names[s.Name] = true, true
	}
	for i, s := range steps {
		sum := 0.0
		for _, n := range s.Next {
			if !ids[n.To] {
				t.Errorf("%q leads to %q, which is not there", s.Name, n.To)
			}
			sum += n.Share
		}
		if sum > 1+1e-9 || a.Steps[i].Journeys == 0 {
			t.Errorf("%q: shares add up to %v, %d journeys", s.Name, sum, a.Steps[i].Journeys)
		}
	}
}

// TestEveryDraftIsSound drafts maps of made-up logs, twice and with the events
// in another order.
func TestEveryDraftIsSound(t *testing.T) {
	words := []string{"call", "Call", "T01 call", "ask", "ask 1", "ask 2", "wait", "pay", "Pay bill", "pay_bill", "send", "send bill", "visit", "complain", " ", "▷", "42", "43", "é", "漢字", "A_B", "close", "reopen", "chase", "transfer", "resolve", "survey", "renew", "cancel", "order item", "order paid", "order sent", "order back"}
	rapid.Check(t, func(t *rapid.T) {
		var events []event.Event
		known := rapid.IntRange(1, len(words)).Draw(t, "words")
		for j := range rapid.IntRange(1, 30).Draw(t, "journeys") {
			for k := range rapid.IntRange(1, 12).Draw(t, "length") {
				events = append(events, event.Event{
					ID: fmt.Sprintf("%d-%d", j, k), Customer: fmt.Sprint("c", j%7), Journey: fmt.Sprint("j", j),
					Time: event.Micros(rapid.IntRange(0, 50).Draw(t, "time")) * event.Hour, Seq: uint64(j*100 + k),
					Touchpoint: words[rapid.IntRange(0, known-1).Draw(t, "touchpoint")],
				})
			}
		}
		def := journey.Definition{By: journey.ByJourney}
		draw := func(events []event.Event) (*atlas.Map, analysis.Engine) {
			eng, err := naive.New(events, nil, def)
			if err != nil {
				t.Fatal(err)
			}
			m, err := Draft(t.Context(), eng, Options{Definition: def})
			if err != nil {
				t.Fatal(err)
			}
			return m, eng
		}
		m, eng := draw(events)
		check(t, m, eng)
		slices.Reverse(events)
		again, _ := draw(events)
		if diff := cmp.Diff(m, again); diff != "" {
			t.Fatalf("the same journeys gave another map: %s", diff)
		}
	})
}

package event

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/fault"
)

var call = Event{
	Customer: "ann", Journey: "O1", Touchpoint: "called", Channel: "Phone", Party: "customer", Agent: "kim", Team: "north", Outcome: "resolved",
	Text: "It is BROKEN", Lang: "en", Time: 0, End: 90 * Second, Wait: 30 * Second, Handle: 60 * Second, Hold: 0, Cost: 450,
	Has:   HasEnd | HasWait | HasHandle | HasHold | HasCost | HasScore,
	Score: Score{Kind: NPS, Value: 9, Max: 10},
	Attrs: []Attr{{"empty", ""}, {"n", "12.5"}, {"plan", "basic"}},
}

var bare = Event{Touchpoint: "called"}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		predicate  string
		call, bare bool
	}{
		{`{}`, true, true},
		{`{"field":"touchpoint","op":"=","values":["called"]}`, true, true},
		{`{"field":"touchpoint","op":"in","values":["wrote","called"]}`, true, true},
		{`{"field":"touchpoint","op":"=","values":["Called"]}`, false, false},
		{`{"field":"channel","op":"exists"}`, true, false},
		{`{"field":"channel","op":"=","values":[""]}`, false, false},
		{`{"not":{"field":"channel","op":"=","values":["web"]}}`, true, true},
		{`{"not":{"field":"channel","op":"exists"}}`, false, true},
		{`{"field":"channel","op":"contains","values":["x","HON"]}`, true, false},
		{`{"field":"text","op":"contains","values":["broken"]}`, true, false},
		{`{"field":"party","op":"=","values":["customer"]}`, true, false},
		{`{"field":"agent","op":"=","values":["kim"]}`, true, false},
		{`{"field":"team","op":"=","values":["north"]}`, true, false},
		{`{"field":"outcome","op":"=","values":["resolved"]}`, true, false},
		{`{"field":"lang","op":"=","values":["en"]}`, true, false},
		{`{"field":"journey","op":"=","values":["O1"]}`, true, false},
		{`{"field":"customer","op":"=","values":["ann"]}`, true, false},
		{`{"field":"score_kind","op":"=","values":["nps"]}`, true, false},
		{`{"field":"score","op":">=","values":["9"]}`, true, false},
		{`{"field":"score","op":">","values":["9"]}`, false, false},
		{`{"field":"score","op":"in","values":["8","9.0"]}`, true, false},
		{`{"field":"cost","op":"<","values":["4.51"]}`, true, false},
		{`{"field":"cost","op":"=","values":["4.5"]}`, true, false},
		{`{"field":"wait_s","op":"<=","values":["30"]}`, true, false},
		{`{"field":"handle_s","op":"=","values":["60"]}`, true, false},
		{`{"field":"hold_s","op":"exists"}`, true, false},
		{`{"field":"hold_s","op":"<","values":["1"]}`, true, false},
		{`{"field":"duration_s","op":"=","values":["90"]}`, true, false},
		{`{"field":"attr.plan","op":"=","values":["basic"]}`, true, false},
		{`{"field":"attr.empty","op":"exists"}`, true, false},
		{`{"field":"attr.empty","op":"=","values":[""]}`, true, false},
		{`{"field":"attr.n","op":">","values":["9"]}`, true, false},
		{`{"field":"attr.plan","op":">","values":["9"]}`, false, false},
		{`{"field":"attr.none","op":"exists"}`, false, false},
		{`{"and":[{"field":"channel","op":"exists"},{"field":"score","op":"exists"}]}`, true, false},
		{`{"or":[{"field":"channel","op":"exists"},{"field":"touchpoint","op":"exists"}]}`, true, true},
		{`{"or":[{"field":"channel","op":"exists"},{"field":"touchpoint","op":"=","values":["wrote"]}]}`, true, false},
	} {
		var p Predicate
		if err := json.Unmarshal([]byte(c.predicate), &p); err != nil {
			t.Fatal(err)
		}
		if err := p.Validate(); err != nil {
			t.Errorf("%s: %v", c.predicate, err)
		}
		if got := p.Match(&call); got != c.call {
			t.Errorf("%s on the call: %v", c.predicate, got)
		}
		if got := p.Match(&bare); got != c.bare {
			t.Errorf("%s on the bare event: %v", c.predicate, got)
		}
	}
}

func TestValidateSaysWhatIsWrong(t *testing.T) {
	for predicate, want := range map[string]string{
		`{"field":"colour","op":"=","values":["red"]}`:                                                `no field "colour"`,
		`{"field":"channel","op":"~","values":["x"]}`:                                                 `no operator "~"`,
		`{"field":"channel"}`:                                                                         `no operator ""`,
		`{"field":"channel","op":"="}`:                                                                `no value to compare`,
		`{"field":"channel","op":"contains"}`:                                                         `no value to look for`,
		`{"field":"channel","op":"exists","values":["x"]}`:                                            `exists takes no value`,
		`{"field":"score","op":"contains","values":["9"]}`:                                            `contains needs a text`,
		`{"field":"score","op":">","values":["1","2"]}`:                                               `exactly one number`,
		`{"field":"score","op":">","values":["many"]}`:                                                `"many" is not a number`,
		`{"field":"score","op":"in","values":["9","many"]}`:                                           `"many" is not a number`,
		`{"and":[{"field":"colour","op":"exists"}]}`:                                                  `no field "colour"`,
		`{"or":[{"field":"colour","op":"exists"}]}`:                                                   `no field "colour"`,
		`{"not":{"field":"colour","op":"exists"}}`:                                                    `no field "colour"`,
		`{"and":[{"field":"channel","op":"exists"}],"or":[{}]}`:                                       `mixes and, or, not`,
		`{"op":"=","values":["web"]}`:                                                                 `no field`,
		`{"feild":"channel","op":"exists"}`:                                                           `no field`,
		strings.Repeat(`{"not":`, 40) + `{"field":"channel","op":"exists"}` + strings.Repeat(`}`, 40): `nested more than`,
	} {
		var p Predicate
		if err := json.Unmarshal([]byte(predicate), &p); err != nil {
			t.Fatal(err)
		}
		err := p.Validate()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, expected %q", predicate, err, want)
		}
		if kind := fault.KindOf(err); err != nil && kind != fault.Invalid && kind != fault.TooMuch {
			t.Errorf("%s: kind %s", predicate, kind)
		}
	}
}

func TestMakers(t *testing.T) {
	p := All(Is("touchpoint", "called"), Any(Is("channel", "web"), Is("channel", "Phone")))
	if !p.Match(&call) || p.Match(&bare) {
		t.Error("all of a touchpoint and any of two channels")
	}
	if zero := (Predicate{}); !zero.IsZero() || p.IsZero() {
		t.Error("only the zero predicate says nothing")
	}
}

// FuzzPredicate looks for a condition that passes Validate and breaks Match.
func FuzzPredicate(f *testing.F) {
	f.Add(`{"field":"attr.n","op":">","values":["NaN"]}`)
	f.Add(`{"and":[{"not":{}},{"or":[{"field":"text","op":"contains","values":["İ"]}]}]}`)
	f.Fuzz(func(t *testing.T, source string) {
		var p Predicate
		if json.Unmarshal([]byte(source), &p) != nil || p.Validate() != nil {
			return
		}
		not := Predicate{Not: &p}
		if p.Match(&call) == not.Match(&call) {
			t.Errorf("%s and its negation agree", source)
		}
	})
}

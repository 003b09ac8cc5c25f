package analysis

import (
	"strings"
	"testing"
	"time"

	"github.com/desirepath/desirepath/internal/event"
)

func TestWeekOf(t *testing.T) {
	for moment, monday := range map[string]string{
		"2024-01-01T00:00:00Z":        "2024-01-01",
		"2024-01-07T23:59:59.999999Z": "2024-01-01",
		"2023-12-31T23:59:59.999999Z": "2023-12-25",
		"1970-01-01T00:00:00Z":        "1969-12-29",
		"1969-12-29T00:00:00Z":        "1969-12-29",
		"1969-12-28T23:59:59Z":        "1969-12-22",
		"1900-01-01T12:00:00Z":        "1900-01-01",
		"2024-01-01T00:30:00+01:00":   "2023-12-25",
	} {
		at, err := time.Parse(time.RFC3339Nano, moment)
		if err != nil {
			t.Fatal(err)
		}
		if got := WeekOf(event.At(at)).Time().Format(time.RFC3339); got != monday+"T00:00:00Z" {
			t.Errorf("%s lies in the week of %s, expected %s", moment, got, monday)
		}
	}
}

func TestQuestionsThatMakeNoSense(t *testing.T) {
	one, two := event.Micros(1), event.Micros(2)
	name, wrong := "a", event.Predicate{Field: "colour", Op: event.Exists}
	steps, groups := []event.Predicate{event.Is("touchpoint", "a"), event.Is("touchpoint", "b")}, []int{0, 1}
	place := func(set func(*Place)) *JourneysQuestion {
		p := &Place{Steps: steps, Groups: groups, Aspect: Reached}
		set(p)
		return &JourneysQuestion{Behind: Behind{Place: p}}
	}
	for _, c := range []struct {
		q    interface{ Validate() error }
		want string // empty: it makes sense
	}{
		{&Selection{}, ""},
		{&Selection{From: &one, To: &two}, ""},
		{&Selection{From: &two, To: &two}, "ends before it begins"},
		{&Selection{Having: []event.Predicate{{}, wrong}}, "no field"},
		{&MapQuestion{}, ""},
		{&MapQuestion{Steps: steps, Groups: groups}, ""},
		{&MapQuestion{Steps: steps, Groups: []int{0}}, "needs a stage"},
		{&MapQuestion{Steps: steps, Groups: []int{0, 2}}, "out of range"},
		{&MapQuestion{Steps: steps, Groups: []int{0, -1}}, "out of range"},
		{&MapQuestion{Steps: []event.Predicate{wrong}, Groups: []int{0}}, "no field"},
		{&MapQuestion{Steps: make([]event.Predicate, MaxMapSteps+1), Groups: make([]int, MaxMapSteps+1)}, "over the limit"},
		{&MapQuestion{Selection: Selection{From: &two, To: &one}}, "ends before"},
		{&JourneysQuestion{Sort: "events", Limit: 1000}, ""},
		{&JourneysQuestion{Sort: "name"}, "sorted by"},
		{&JourneysQuestion{Limit: -1}, "A page has"},
		{&JourneysQuestion{Limit: 1 << 40}, "A page has"},
		{&JourneysQuestion{Offset: -1}, "A page has"},
		{&JourneysQuestion{Selection: Selection{From: &two, To: &one}}, "ends before"},
		{&JourneysQuestion{Behind: Behind{Touchpoint: &name, Variant: []string{"a"}}}, "behind one number"},
		{&JourneysQuestion{Behind: Behind{Match: &wrong}}, "no field"},
		{place(func(p *Place) {}), ""},
		{place(func(p *Place) { p.Groups = nil }), "needs a stage"},
		{place(func(p *Place) { p.Step = 2 }), "no such step"},
		{place(func(p *Place) { p.Step = -2 }), "no such step"},
		{place(func(p *Place) { p.Aspect, p.Other = Linked, 2 }), "no such step"},
		{place(func(p *Place) { p.Aspect, p.Other = Linked, -1 }), ""},
		{place(func(p *Place) { p.Aspect = InWeek }), "week is missing"},
		{place(func(p *Place) { p.Aspect, p.Week = InWeek, &one }), ""},
		{place(func(p *Place) { p.Aspect = "colour" }), "no number named"},
		{place(func(p *Place) { p.Aspect = "" }), "no number named"},
		{place(func(p *Place) { p.Step, p.Stage = -1, 1 }), ""},
		{place(func(p *Place) { p.Step, p.Stage = -1, 2 }), "no such stage"},
		{place(func(p *Place) { p.Step, p.Aspect = -1, Waited }), "no number named"},
	} {
		err := c.q.Validate()
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, expected %q", c.q, err, c.want)
		}
	}
}

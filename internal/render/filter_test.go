package render

import (
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

func TestFilterWords(t *testing.T) {
	from, to := event.Micros(0), 31*event.Day
	not := event.Is("attr.customer_region", "North", "South")
	for _, c := range []struct {
		s    analysis.Selection
		want string
	}{
		{analysis.Selection{}, ""},
		{analysis.Selection{From: &from, To: &to}, "Only journeys that began 1 – 31 Jan 1970"},
		{analysis.Selection{To: &to}, "Only journeys that began before 1 Feb 1970"},
		{analysis.Selection{Having: []event.Predicate{event.Is("channel", "phone"), {Not: &not}}},
			"Only journeys that have an interaction whose channel is “phone” and have an interaction whose not (customer region is “North” or “South”)"},
		{analysis.Selection{Having: []event.Predicate{{Field: "wait_s", Op: event.Greater, Values: []string{"300"}}}},
			"Only journeys that have an interaction whose wait s is above “300”"},
	} {
		if got := strings.ReplaceAll(filterWords(c.s), "\u00a0", " "); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

package atlas

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/desirepath/desirepath/internal/event"
)

func plainly(s string) string { return strings.ReplaceAll(s, nbsp, " ") }

func TestFigures(t *testing.T) {
	cases := []struct{ got, want string }{
		{Count(0), "0"}, {Count(999), "999"}, {Count(1000), "1,000"}, {Count(-1234567), "−1,234,567"},
		{Count(math.MinInt64), "−9,223,372,036,854,775,808"},
		{Counted(1, "journey", "journeys"), "1 journey"}, {Counted(0, "journey", "journeys"), "0 journeys"},
		{Percent(0), "0 %"}, {Percent(1), "100 %"}, {Percent(0.9999), "> 99 %"}, {Percent(0.00001), "< 0.1 %"},
		{Percent(0.034), "3.4 %"}, {Percent(0.0996), "10 %"}, {Percent(0.615), "62 %"}, {Percent(0.995), "100 %"},
		{PercentRange(0.609, 0.631), "61–63 %"}, {PercentRange(0, 0.0001), "0–0 %"}, {PercentRange(0.991, 1), "99–100 %"},
		{Decimal(-0.04, 1), "0"}, {Decimal(-12.5, 1), "−12.5"}, {Decimal(10, 1), "10"},
		{Mean(6), "6.0"}, {Mean(50000), "50,000"}, {Mean(99.96), "100"}, {Signed(12), "+12"}, {Signed(-3.2), "−3"}, {Signed(-0.2), "0"},
		{Money(1420, "€"), "€ 14.20"}, {Money(-5, ""), "−0.05"},
		{Length(0), "0 s"}, {Length(0.42), "420 ms"}, {Length(4.25), "4.2 s"}, {Length(40), "40 s"}, {Length(59.7), "1 min"}, {Length(1140), "19 min"},
		{Length(5040), "1.4 h"}, {Length(3599), "1 h"}, {Length(86399), "1 d"}, {Length(181440), "2.1 d"}, {Length(86400 * 100), "3.3 months"},
		{Length(86400 * 365.25), "1 year"}, {Length(86400 * 800), "2.2 years"},
	}
	for i, c := range cases {
		if got := plainly(c.got); got != c.want {
			t.Errorf("%d: %q, want %q", i, got, c.want)
		}
	}
}

func TestPeriod(t *testing.T) {
	at := func(s string) event.Micros {
		d, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return event.At(d)
	}
	for _, c := range []struct{ from, to, want string }{
		{"2026-04-01T00:00:00Z", "2026-04-01T23:00:00Z", "1 Apr 2026"},
		{"2026-04-01T00:00:00Z", "2026-04-30T00:00:00Z", "1 – 30 Apr 2026"},
		{"2026-04-01T00:00:00Z", "2026-06-30T00:00:00Z", "1 Apr – 30 Jun 2026"},
		{"2010-10-02T00:00:00Z", "2012-01-23T00:00:00Z", "2 Oct 2010 – 23 Jan 2012"},
	} {
		if got := plainly(Period(at(c.from), at(c.to))); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestStepsKnowTheirStage(t *testing.T) {
	m := Map{Stages: []Stage{{Steps: []Step{{ID: "a"}, {ID: "b"}}}, {}, {Steps: []Step{{ID: "c"}}}}}
	steps, stage := m.Steps()
	if len(steps) != 3 || steps[2].ID != "c" || stage[0] != 0 || stage[1] != 0 || stage[2] != 2 {
		t.Errorf("%v %v", steps, stage)
	}
	steps[0].Name = "changed"
	if m.Stages[0].Steps[0].Name != "changed" {
		t.Error("Steps hands out copies")
	}
}

func TestNothingMatchesNothing(t *testing.T) {
	p := Nothing()
	if err := p.Validate(); err != nil {
		t.Error(err)
	}
	if p.Match(&event.Event{Touchpoint: "call"}) {
		t.Error("an event belongs to a step that is not bound")
	}
}

package render_test

import (
	"fmt"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/engine/naive"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// moment is one interaction of a made journey.
type moment struct {
	touchpoint, channel, outcome string
	after, lasts                 event.Micros
	cost                         int64
	score                        float64 // NPS; below zero: none
	text                         string
}

// faults are 400 journeys of people whose line is down: the same on every run.
func faults() []event.Event {
	var out []event.Event
	seq := uint64(0)
	for i := range 400 {
		t := event.Micros(1_750_000_000_000_000) + event.Micros(i)*5*event.Hour
		for _, m := range faultOf(i) {
			t += m.after
			seq++
			e := event.Event{
				ID: fmt.Sprintf("e%d", seq), Customer: fmt.Sprintf("C-%04d", i%350), Journey: fmt.Sprintf("F-%04d", i), Time: t, Seq: seq,
				Touchpoint: m.touchpoint, Channel: m.channel, Outcome: m.outcome, Text: m.text,
			}
			if m.lasts > 0 {
				e.End, e.Has = t+m.lasts, e.Has|event.HasEnd
			}
			if m.cost > 0 {
				e.Cost, e.Has = m.cost, e.Has|event.HasCost
			}
			if m.score >= 0 {
				e.Score, e.Has = event.Score{Kind: event.NPS, Value: m.score, Max: 10}, e.Has|event.HasScore
			}
			out = append(out, e)
		}
	}
	return out
}

func faultOf(i int) []moment {
	spread := event.Micros(1 + i%17)
	ms := []moment{{touchpoint: "Search the help pages", channel: "website", lasts: spread * event.Minute, cost: 10, score: -1}}
	if i%3 != 0 {
		ms = append(ms, moment{touchpoint: "Run the line test", channel: "app", outcome: []string{"failed", "passed"}[i%2], after: 2 * event.Minute, lasts: 3 * event.Minute, cost: 10, score: -1})
	}
	if i%5 < 3 {
		ms = append(ms, moment{touchpoint: "Ask in web chat", channel: "chat", outcome: "unresolved", after: spread * event.Minute, lasts: 14 * event.Minute, cost: 210, score: -1, text: "the bot sent me in circles"})
	}
	for range 1 + i%4/2 {
		ms = append(ms, moment{touchpoint: "Call the helpline", channel: "phone", outcome: []string{"resolved", "unresolved", "transferred"}[i%3], after: spread * event.Hour, lasts: (5 + spread) * event.Minute, cost: 620, score: -1})
		if i%7 == 0 {
			ms = append(ms, moment{touchpoint: "Explain again", channel: "phone", after: 20 * event.Second, lasts: 8 * event.Minute, cost: 340, score: -1})
		}
	}
	if i%11 == 0 {
		return ms
	}
	return append(ms,
		moment{touchpoint: "Book an engineer", channel: []string{"phone", "website"}[i%2], after: event.Hour, lasts: 4 * event.Minute, cost: 110, score: -1},
		moment{touchpoint: "Reminder sent", channel: "sms", after: event.Day, cost: 20, score: -1},
		moment{touchpoint: "Engineer visits", channel: "field visit", outcome: []string{"fixed", "fixed", "no-show"}[i%3], after: spread * 3 * event.Hour, lasts: 38 * event.Minute, cost: 3100, score: -1},
		moment{touchpoint: "Asked how it was", channel: "e-mail", after: 2 * event.Hour, cost: 10, score: float64((i * 7) % 11), text: "lovely man, fixed in ten minutes"},
	)
}

func engineOf(t *testing.T, events []event.Event) (analysis.Engine, journey.Definition) {
	t.Helper()
	def := journey.Definition{By: journey.ByJourney}
	eng, err := naive.New(events, nil, def)
	if err != nil {
		t.Fatal(err)
	}
	return eng, def
}

package enginetest

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// runExtremes asks what random stores of a few customers do not reach: many
// names, one long journey, a context that is done, many askers at once.
func runExtremes(t *testing.T, build Build) {
	s := crowd()
	both := buildBoth(t, s, build)
	m := analysis.MapQuestion{
		Steps:  []event.Predicate{event.Is("touchpoint", "touchpoint 7", "touchpoint 9999"), event.Is("channel", "channel 3"), event.Is("attr.serial", "69999", "5")},
		Groups: []int{0, 0, 1},
	}
	t.Run("many names", func(t *testing.T) {
		both.overview(t, analysis.Selection{})
		both.flow(t, analysis.FlowQuestion{})
		both.variants(t, analysis.VariantsQuestion{Limit: 20})
		both.mapNumbers(t, m)
		both.journeys(t, analysis.JourneysQuestion{Behind: matching(event.Is("attr.serial", "69999"))})
	})
	t.Run("a long journey", func(t *testing.T) {
		both.journeys(t, analysis.JourneysQuestion{Sort: "events", Desc: true, Limit: 1})
	})
	t.Run("a context that is done", func(t *testing.T) { doneContext(t, both.tested) })
	t.Run("many askers", func(t *testing.T) { manyAskers(t, both.tested, m) })
}

// crowd is 70,000 events: one customer with half of them, 10,000 touchpoints,
// 300 channels, an attribute that never repeats.
func crowd() store {
	s := store{def: journey.Definition{By: journey.ByCustomer}}
	for i := range 70_000 {
		e := event.Event{
			Customer:   "customer " + strconv.Itoa(i%6000),
			Time:       dayZero + event.Micros(i*i%1_000_003)*event.Second,
			Seq:        uint64(i + 1),
			Touchpoint: "touchpoint " + strconv.Itoa(i/2%10_000),
			Channel:    "channel " + strconv.Itoa(i%300),
			Attrs:      []event.Attr{{Key: "serial", Value: strconv.Itoa(i)}},
		}
		if i%2 == 0 {
			e.Customer, e.Touchpoint = "the busy one", "touchpoint "+strconv.Itoa(i%70)
		}
		s.events = append(s.events, e)
	}
	return s
}

func doneContext(t *testing.T, e analysis.Engine) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, ask := range map[string]func() error{
		"overview": func() error { _, err := e.Overview(ctx, analysis.Selection{}); return err },
		"flow":     func() error { _, err := e.Flow(ctx, analysis.FlowQuestion{}); return err },
		"variants": func() error { _, err := e.Variants(ctx, analysis.VariantsQuestion{}); return err },
		"map":      func() error { _, err := e.Map(ctx, analysis.MapQuestion{}); return err },
		"journeys": func() error { _, err := e.Journeys(ctx, analysis.JourneysQuestion{}); return err },
		"journey":  func() error { _, err := e.Journey(ctx, "0000000000000000"); return err },
	} {
		if err := ask(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, expected that the question was cancelled", name, err)
		}
	}
}

func manyAskers(t *testing.T, e analysis.Engine, m analysis.MapQuestion) {
	var askers sync.WaitGroup
	answers := make([]string, 4)
	for i := range answers {
		askers.Go(func() {
			a, err := e.Map(context.Background(), m)
			if err != nil {
				t.Error(err)
			}
			answers[i] = text(a)
		})
	}
	askers.Wait()
	for _, a := range answers[1:] {
		if a != answers[0] {
			t.Error("askers at the same time get different answers")
		}
	}
}

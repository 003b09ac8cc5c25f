package trail

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
)

func visits(n int) []event.Event {
	var out []event.Event
	for i := range n {
		out = append(out, event.Event{
			ID: fmt.Sprint("e", i), Customer: fmt.Sprint("c", i%11), Journey: fmt.Sprint("j", i%23),
			Time: event.Micros(i) * event.Hour, Seq: uint64(i), Touchpoint: fmt.Sprint("t", i%7),
			Attrs: []event.Attr{{Key: "k", Value: fmt.Sprint(i % 3)}},
		})
	}
	return out
}

// TestOneBuilderManyTrails: definitions do not disturb each other, and events
// may follow after a trail was built.
func TestOneBuilderManyTrails(t *testing.T) {
	events := visits(200)
	b := NewBuilder()
	b.Events(events[:150])
	for range 2 {
		for _, def := range []journey.Definition{{By: journey.ByCustomer}, {By: journey.ByJourney}, {By: journey.BySession}} {
			got, err := b.Build(context.Background(), def)
			if err != nil {
				t.Fatal(err)
			}
			want, err := build(events[:b.Len()], nil, def)
			if err != nil {
				t.Fatal(err)
			}
			if overview(t, got) != overview(t, want) {
				t.Errorf("%d events by %s: another answer than from a fresh builder", b.Len(), def.By)
			}
		}
		b.Events(events[150:])
	}
}

// TestSameBytes: the order of batches does not show in the file.
func TestSameBytes(t *testing.T) {
	events := visits(300)
	file := func() []byte {
		tr, err := build(events, nil, journey.Definition{By: journey.ByJourney})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := tr.write(&out, ""); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	first := file()
	slices.Reverse(events)
	if !bytes.Equal(first, file()) {
		t.Error("the same events in another order make another file")
	}
}

// TestLargeBatches: batches that several goroutines share.
func TestLargeBatches(t *testing.T) {
	events := visits(3 * fanOutFrom)
	b := NewBuilder()
	b.Events(events)
	got, err := b.Build(context.Background(), journey.Definition{By: journey.ByCustomer})
	if err != nil {
		t.Fatal(err)
	}
	want, err := build(events, nil, journey.Definition{By: journey.ByCustomer})
	if err != nil {
		t.Fatal(err)
	}
	if overview(t, got) != overview(t, want) {
		t.Error("a large batch gives another answer than small ones")
	}
}

func TestBuildRefuses(t *testing.T) {
	b := NewBuilder()
	if _, err := b.Build(context.Background(), journey.Definition{By: "moon"}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a senseless definition: %v", err)
	}
	b.Events(visits(100))
	done, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := b.Build(done, journey.Definition{By: journey.ByCustomer}); err == nil {
		t.Error("a context that is done was not noticed")
	}
}

// TestWithoutDetails: everything but the id stands in the columns.
func TestWithoutDetails(t *testing.T) {
	tr := some(t)
	list, err := tr.Journeys(context.Background(), analysis.JourneysQuestion{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	with, err := tr.Journey(context.Background(), list.Journeys[0].Key)
	if err != nil {
		t.Fatal(err)
	}
	tr.Details(nil)
	without, err := tr.Journey(context.Background(), list.Journeys[0].Key)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range with.Events {
		if e.ID == "" {
			t.Error("the id is missing with details")
		}
		e.ID = ""
		if fmt.Sprint(*e) != fmt.Sprint(*without.Events[i]) {
			t.Errorf("%v instead of %v", *without.Events[i], *e)
		}
	}
}

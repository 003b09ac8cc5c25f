package trail

import (
	"context"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/engine/enginetest"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// build makes a trail from batches of an odd size, with the ids at hand.
func build(events []event.Event, profiles []event.Profile, def journey.Definition) (*Trail, error) {
	b := NewBuilder()
	b.Profiles(profiles)
	for from := 0; from < len(events); from += 7 {
		b.Events(events[from:min(from+7, len(events))])
	}
	t, err := b.Build(context.Background(), def)
	if err != nil {
		return nil, err
	}
	bySeq := map[uint64]event.Event{}
	for i := range events {
		bySeq[events[i].Seq] = events[i]
	}
	t.Details(func(_ context.Context, seqs []uint64) ([]event.Event, error) {
		var out []event.Event
		for _, seq := range seqs {
			out = append(out, bySeq[seq])
		}
		return out, nil
	})
	return t, nil
}

// TestEngine puts the trail through what every engine must pass, as it is and
// with the rare ways taken always.
func TestEngine(t *testing.T) {
	ways := map[string]func(*Trail){
		"plain":              func(*Trail) {},
		"too many pairs":     func(tr *Trail) { tr.fewCells = true },
		"all routes collide": func(tr *Trail) { tr.sameHash = true },
	}
	for name, change := range ways {
		t.Run(name, func(t *testing.T) {
			enginetest.Run(t, func(events []event.Event, profiles []event.Profile, def journey.Definition) (analysis.Engine, error) {
				tr, err := build(events, profiles, def)
				if err != nil {
					return nil, err
				}
				change(tr)
				return tr, nil
			})
		})
	}
}

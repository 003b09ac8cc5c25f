package trail

import (
	"bytes"
	"context"
	"testing"
	"unsafe"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/engine/enginetest"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// build makes a trail from batches of an odd size, with the ids at hand.
func build(events []event.Event, profiles []event.Profile, def journey.Definition) (*Trail, error) {
	b := NewBuilder()
	b.piece = 5
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

// TestEngine puts the trail through what every engine must pass: as it is, and
// saved and opened again with every rare way taken: one customer a chunk,
// sparse histograms, routes that all collide.
func TestEngine(t *testing.T) {
	ways := map[string]func(*Trail) (*Trail, error){
		"plain": func(tr *Trail) (*Trail, error) { return tr, nil },
		"rare": func(tr *Trail) (*Trail, error) {
			var file bytes.Buffer
			if err := tr.write(&file, "stamp"); err != nil {
				return nil, err
			}
			again, err := open(aligned(file.Bytes()), "stamp")
			if err != nil {
				return nil, err
			}
			again.Details(tr.details)
			again.makeChunks(1)
			again.fewCells = true
			again.sameHash = again.count() < 1000
			return again, nil
		},
	}
	for name, change := range ways {
		t.Run(name, func(t *testing.T) {
			enginetest.Run(t, func(events []event.Event, profiles []event.Profile, def journey.Definition) (analysis.Engine, error) {
				tr, err := build(events, profiles, def)
				if err != nil {
					return nil, err
				}
				return change(tr)
			})
		})
	}
}

// aligned copies bytes to where columns may lie.
func aligned(data []byte) []byte {
	words := make([]uint64, len(data)/8+1)
	return append(unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), 8*len(words))[:0], data...)
}

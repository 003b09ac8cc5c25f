package trail

import (
	"context"
	"encoding/json"
	"testing"
	"unsafe"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// TestBatchesEndWithTheCall hands over texts that are wiped after each call, as
// a log does whose texts lie in a buffer that it uses again.
func TestBatchesEndWithTheCall(t *testing.T) {
	ask := func(wipe bool) string {
		b := NewBuilder()
		for i := range 20 {
			var buffers [][]byte
			text := func(s string) string {
				raw := []byte(s)
				buffers = append(buffers, raw)
				return unsafe.String(unsafe.SliceData(raw), len(raw))
			}
			n := string(rune('a' + i%5))
			b.Events([]event.Event{{
				ID: text("id" + string(rune('a'+i))), Customer: text("c" + n), Journey: text("j" + n), Time: event.Micros(i) * event.Hour, Seq: uint64(i),
				Touchpoint: text("t" + string(rune('a'+i%3))), Channel: text("web"), Party: text("customer"), Agent: text("g" + n), Team: text("m"),
				Outcome: text("resolved"), Text: text("words"), Lang: text("en"), Has: event.HasScore,
				Score: event.Score{Kind: event.ScoreKind(text("nps")), Value: float64(i % 11), Max: 10}, Attrs: []event.Attr{{Key: text("k"), Value: text("v" + n)}},
			}})
			b.Profiles([]event.Profile{{Customer: text("c" + n), Seq: uint64(100 + i), Attrs: []event.Attr{{Key: text("plan"), Value: text("p" + n)}}}})
			for _, raw := range buffers {
				if wipe {
					clear(raw)
				}
			}
		}
		tr, err := b.Build(context.Background(), journey.Definition{By: journey.ByJourney})
		if err != nil {
			t.Fatal(err)
		}
		o, err := tr.Overview(context.Background(), analysis.Selection{})
		if err != nil {
			t.Fatal(err)
		}
		list, err := tr.Journeys(context.Background(), analysis.JourneysQuestion{})
		if err != nil {
			t.Fatal(err)
		}
		out, err := json.Marshal([]any{o, list})
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	if kept, wiped := ask(false), ask(true); kept != wiped {
		t.Errorf("the answer changed with a buffer that was not ours:\n%s\n%s", kept, wiped)
	}
}

package workspace_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/ingest"
	"github.com/desirepath/desirepath/internal/journey"
	"github.com/desirepath/desirepath/internal/workspace"
)

// trailOf asks a question and returns the saved journeys.
func trailOf(t *testing.T, ws *workspace.Workspace, dir string) []byte {
	t.Helper()
	overview(t, ws, journey.ByCustomer)
	saved, err := filepath.Glob(filepath.Join(dir, "trail", "*", "*.trail"))
	if err != nil || len(saved) != 1 {
		t.Fatalf("%d trails, error %v", len(saved), err)
	}
	text, err := os.ReadFile(saved[0])
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// load loads a source of events and profiles, some with texts that are not
// UTF-8, and fails at the end when told to.
func load(t *testing.T, ws *workspace.Workspace, name string, from int, fail error) {
	t.Helper()
	_, _, err := ws.Load(ctx, workspace.Origin{Name: name, Digest: name}, func(ctx context.Context, source uint32, sink ingest.Sink) (int64, error) {
		for n := range 5 {
			var events []event.Event
			for k := range 3000 {
				i := n*3000 + k + from
				e := event.Event{ID: fmt.Sprint(i), Customer: fmt.Sprintf("c%d", i%701), Time: event.Micros(i%977) * event.Hour,
					Seq: uint64(source)<<40 | uint64(n*3000+k), Touchpoint: fmt.Sprintf("did\xff %d", i%13)}
				switch i % 5 {
				case 0:
					e.Channel, e.Score, e.Has = "phone", event.Score{Kind: event.NPS, Value: float64(i % 11), Max: 10}, event.HasScore
				case 1:
					e.Journey, e.Attrs = fmt.Sprintf("j%d", i%40), []event.Attr{{Key: "a\xfe", Value: fmt.Sprint(i % 3)}, {Key: "b", Value: "\xff"}}
				case 2:
					e.End, e.Has, e.Customer, e.Journey = e.Time+event.Minute, event.HasEnd, "", fmt.Sprintf("j%d", i%40)
				}
				events = append(events, e)
			}
			if err := sink.Events(ctx, events); err != nil {
				return 0, err
			}
			facts := []event.Profile{{Customer: fmt.Sprintf("c%d", n), Seq: uint64(source)<<40 | uint64(n), Attrs: []event.Attr{{Key: "plan", Value: "m\xff"}}}}
			if err := sink.Profiles(ctx, facts); err != nil {
				return 0, err
			}
		}
		return 15_000, fail
	})
	if (err != nil) != (fail != nil) {
		t.Fatal(err)
	}
}

// TestFedJourneysAreThoseOfTheLog compares journeys that were made while files
// came in with journeys made from the log, byte for byte.
func TestFedJourneysAreThoseOfTheLog(t *testing.T) {
	for name, fill := range map[string]func(ws *workspace.Workspace){
		"one file":   func(ws *workspace.Workspace) { load(t, ws, "a", 0, nil) },
		"two files":  func(ws *workspace.Workspace) { load(t, ws, "a", 0, nil); load(t, ws, "b", 9000, nil) },
		"known":      func(ws *workspace.Workspace) { load(t, ws, "a", 0, nil); load(t, ws, "a", 0, nil) },
		"one failed": func(ws *workspace.Workspace) { load(t, ws, "a", 0, nil); load(t, ws, "b", 9000, os.ErrInvalid) },
		"first failed": func(ws *workspace.Workspace) {
			load(t, ws, "a", 0, os.ErrInvalid)
			load(t, ws, "b", 9000, nil)
		},
		"removed": func(ws *workspace.Workspace) {
			load(t, ws, "a", 0, nil)
			load(t, ws, "b", 9000, nil)
			if err := ws.RemoveSource(ctx, 1); err != nil {
				t.Fatal(err)
			}
		},
		"asked between": func(ws *workspace.Workspace) {
			load(t, ws, "a", 0, nil)
			overview(t, ws, journey.ByCustomer)
			load(t, ws, "b", 9000, nil)
		},
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			dir := t.TempDir()
			ws := open(t, dir)
			fill(ws)
			fed := trailOf(t, ws, dir)
			if err := ws.Close(); err != nil {
				t.Fatal(err)
			}
			if err := os.RemoveAll(filepath.Join(dir, "trail")); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(fed, trailOf(t, open(t, dir), dir)) {
				t.Error("the journeys made during the import differ from those of the log")
			}
		})
	}
}

package trail

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
)

// some makes a trail with every kind of column.
func some(t *testing.T) *Trail {
	t.Helper()
	var events []event.Event
	for i := range 500 {
		e := event.Event{
			ID: fmt.Sprint("e", i), Customer: fmt.Sprint("c", i%37), Time: event.Micros(1_700_000_000_000_000 + i*61_000_000),
			Seq: uint64(i%3)<<40 | uint64(i), Touchpoint: fmt.Sprint("t", i*i%7), Channel: []string{"", "web", "phone"}[i%3],
		}
		if i%4 == 0 {
			e.Has, e.End, e.Wait = event.HasEnd|event.HasWait, e.Time+event.Micros(i)*event.Second, event.Micros(i)
			e.Attrs = []event.Attr{{Key: "region", Value: fmt.Sprint("r", i%5)}}
		}
		if i%50 == 0 {
			e.Has |= event.HasScore
			e.Score = event.Score{Kind: event.NPS, Value: float64(i % 11), Max: 10}
			e.Text = "words"
		}
		events = append(events, e)
	}
	tr, err := build(events, nil, journey.Definition{By: journey.BySession})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func overview(t *testing.T, tr *Trail) string {
	t.Helper()
	o, err := tr.Overview(context.Background(), analysis.Selection{})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestSaveAndOpen(t *testing.T) {
	tr, dir := some(t), t.TempDir()
	if err := tr.Save(dir, "a"); err != nil {
		t.Fatal(err)
	}
	if err := tr.Save(dir, "b"); err != nil {
		t.Fatal(err)
	}
	again, err := Open(dir, "b")
	if err != nil {
		t.Fatal(err)
	}
	if overview(t, again) != overview(t, tr) {
		t.Error("the opened trail answers differently")
	}
	if again.Definition() != tr.Definition() || again.Memory() != tr.Memory() {
		t.Error("the opened trail is another one")
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("%d files are left instead of one", len(files))
	}
}

func TestOpenRefuses(t *testing.T) {
	tr, dir := some(t), t.TempDir()
	refused := func(what, stamp string, kind fault.Kind) {
		t.Helper()
		if _, err := Open(dir, stamp); fault.KindOf(err) != kind {
			t.Errorf("%s: %v", what, err)
		}
	}
	refused("missing", "a", fault.NotFound)
	if err := tr.Save(dir, "a"); err != nil {
		t.Fatal(err)
	}
	refused("stale", "b", fault.Conflict)
	path := filepath.Join(dir, fileName)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	put := func(data []byte) {
		t.Helper()
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range []int{0, 5, preamble, 100, len(whole) / 2, len(whole) - 1} {
		put(whole[:n])
		refused(fmt.Sprint("cut at ", n), "a", fault.Conflict)
	}
	for at := 0; at < len(whole); at += 97 {
		bad := append([]byte{}, whole...)
		bad[at] ^= 0x20
		put(bad)
		if again, err := Open(dir, "a"); err == nil {
			// Only the padding after the header is covered by nothing.
			if overview(t, again) != overview(t, tr) {
				t.Fatalf("a changed byte at %d went unnoticed", at)
			}
		}
	}
	put(append(whole, 0))
	refused("longer", "a", fault.Conflict)
}

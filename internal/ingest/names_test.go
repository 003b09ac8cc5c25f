package ingest

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/event"
)

// guessed reads a small table with every guess taken.
func guessed(t *testing.T, table string) (Guess, []event.Event) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "t.csv")
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	g, err := Look(context.Background(), path, "t.csv", Plan{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := Preview(context.Background(), path, "t.csv", g.Plan, 100)
	if err != nil {
		t.Fatal(err)
	}
	return g, s.Events
}

func TestNoEventBearsTheNameOfAnEnd(t *testing.T) {
	_, events := guessed(t, "customer,time,touchpoint\nann,2026-01-01 10:00,▶\nann,2026-01-01 11:00,■\n")
	if len(events) != 2 || events[0].Touchpoint != "“▶”" || events[1].Touchpoint != "“■”" {
		t.Errorf("events %+v", events)
	}
}

// TestATimeColumnMayHoldManyBadValues: its name is enough, the rows are reported.
func TestATimeColumnMayHoldManyBadValues(t *testing.T) {
	g, events := guessed(t, "customer,time,touchpoint\nann,2026-01-01 10:00,a\nann,soon,b\nbob,later,a\nbob,never,c\n")
	if g.Plan.Shape != ShapeLong || len(events) != 1 {
		t.Errorf("shape %s, %d events", g.Plan.Shape, len(events))
	}
}

func TestPlainWordsForWhatHappened(t *testing.T) {
	for _, head := range []string{"who_id,when,what", "customer,zeit,was", "client,heure,quoi", "cliente,hora,que paso"} {
		g, _ := guessed(t, head+"\nann,2026-01-01 10:00,Called\nann,2026-01-01 11:00,Wrote\nbob,2026-01-02 10:00,Called\n")
		if got := g.Columns[2].Role; got != RoleTouchpoint {
			t.Errorf("%s: the third column is %s", head, got)
		}
	}
}

// TestEveryKindOfAnswerCounts: a column for each kind of question, one answer a row.
func TestEveryKindOfAnswerCounts(t *testing.T) {
	g, events := guessed(t, "customer,time,touchpoint,nps,csat,ces\nann,2026-01-01 10:00,Answered,9,,\nann,2026-01-02 10:00,Answered,,4,\nbob,2026-01-03 10:00,Answered,,,6\ncid,2026-01-03 10:00,Answered,3,2,\n")
	kinds := map[event.ScoreKind]int{}
	for _, e := range events {
		kinds[e.Score.Kind]++
	}
	if kinds[event.NPS] != 2 || kinds[event.CSAT] != 1 || kinds[event.CES] != 1 {
		t.Errorf("answers %v under the plan %+v", kinds, g.Plan.Columns)
	}
	if v, ok := events[3].Attr("csat"); !ok || v != "2" {
		t.Errorf("the second answer of a row is lost: %+v", events[3])
	}
}

// TestACutArchiveIsToldBeforeTheImport: what is missing is said at the first look.
func TestACutArchiveIsToldBeforeTheImport(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = w.Write([]byte("customer,time,touchpoint\n"))
	for i := range 2000 {
		_, _ = fmt.Fprintf(w, "c%d,2026-01-01 10:%02d,step %d\n", i*7919%997, i%60, i%5)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "t.csv.gz")
	if err := os.WriteFile(path, packed.Bytes()[:packed.Len()/2], 0o600); err != nil {
		t.Fatal(err)
	}
	g, err := Look(context.Background(), path, "t.csv.gz", Plan{})
	if err != nil || !slices.ContainsFunc(g.Warnings, func(w string) bool { return strings.Contains(w, "breaks off") }) {
		t.Fatalf("warnings %q, error %v", g.Warnings, err)
	}
}

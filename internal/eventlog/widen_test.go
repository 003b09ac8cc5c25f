package eventlog

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/desirepath/desirepath/internal/event"
)

// TestColumnsComeWithTheFirstEventThatKnowsThem writes a plain source, then one
// whose later events know more, then one that knows everything.
func TestColumnsComeWithTheFirstEventThatKnowsThem(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	var want []event.Event
	fill := func(l *Log, digest string, change func(i int, e *event.Event)) {
		w := begin(t, l, digest)
		events := core(w.Source(), 1, 330)
		for i := range events {
			change(i, &events[i])
		}
		must(t, w.Events(ctx, events))
		_, err := w.Finish(ctx, 330)
		must(t, err)
		want = append(want, events...)
		got, _ := content(t, l)
		seqs := make([]uint64, len(want))
		for i := range want {
			seqs[i] = want[i].Seq
		}
		bySeq, err := l.BySeq(ctx, seqs)
		must(t, err)
		if d := cmp.Diff(want, bySeq); d != "" {
			t.Error("asked by number", d)
		}
		if len(got) != len(want) {
			t.Errorf("%d events, want %d", len(got), len(want))
		}
	}
	l := openTest(t, dir, small)
	fill(l, "plain", func(int, *event.Event) {})
	must(t, l.Close())
	if n := countInFile(t, dir, "SELECT count(*) FROM events WHERE agent IS NULL AND attrs IS NULL AND score IS NULL AND id <> ''"); n != 330 {
		t.Errorf("the view has %d plain events", n)
	}
	if n := countInFile(t, dir, "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'event'"); n != 7 {
		t.Errorf("a plain log has %d columns", n)
	}

	l = openTest(t, dir, small)
	fill(l, "late", func(i int, e *event.Event) {
		if e.ID = "late " + e.ID; i > 70 && i%3 == 0 { // in the second half of a transaction
			e.Agent, e.Wait, e.Has = "ann", 5*event.Second, event.HasWait
		}
	})
	fill(l, "rich", func(_ int, e *event.Event) {
		*e = event.Event{ID: "rich " + e.ID, Seq: e.Seq, Customer: e.Customer, Journey: "j", Time: e.Time, End: e.Time + 1, Touchpoint: "t",
			Channel: "c", Party: "p", Agent: "a", Team: "m", Outcome: "o", Text: "x", Lang: "en", Wait: 1, Handle: 2, Hold: 3, Cost: 4,
			Has:   event.HasEnd | event.HasWait | event.HasHandle | event.HasHold | event.HasCost | event.HasScore,
			Score: event.Score{Kind: event.CES, Value: 3, Min: 1, Max: 7}, Attrs: []event.Attr{{Key: "k", Value: "v"}}}
	})
	l = reopen(t, l, dir)
	fill(l, "plain again", func(_ int, e *event.Event) { e.ID = "again " + e.ID })
	must(t, l.Close())
	if n := countInFile(t, dir, "SELECT count(*) FROM events WHERE agent = 'ann' AND wait_us = 5000000"); n != 86 {
		t.Errorf("the view has %d events of the agent", n)
	}
	if n := countInFile(t, dir, "SELECT count(*) FROM events WHERE score = 3 AND attrs['k'] = 'v' AND journey = 'j'"); n != 330 {
		t.Errorf("the view has %d rich events", n)
	}
}

// TestColumnsWithoutRows widens the table for rows that never came.
func TestColumnsWithoutRows(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	l := openTest(t, dir, small)
	w := begin(t, l, "a")
	must(t, w.Events(ctx, core(1, 1, 120)))
	_, err := w.Finish(ctx, 120)
	must(t, err)
	before := stamp(t, l)
	l.mu.Lock()
	err = l.widen(ctx, 1<<len(eventSchema.Fields())-1)
	l.mu.Unlock()
	must(t, err)
	l = reopen(t, l, dir)
	if events, _ := content(t, l); cmp.Diff(core(1, 1, 120), events) != "" || stamp(t, l) != before {
		t.Error("empty columns change the log")
	}
}

func reopen(t *testing.T, l *Log, dir string) *Log {
	t.Helper()
	must(t, l.Close())
	return openTest(t, dir, small)
}

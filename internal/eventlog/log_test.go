package eventlog

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

var children map[string]func(dir string) error // what the test binary does when it starts itself

func TestMain(m *testing.M) {
	if role := os.Getenv("EVENTLOG_TEST_CHILD"); role != "" {
		if err := children[role](os.Getenv("EVENTLOG_TEST_DIR")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	goleak.VerifyTestMain(m)
}

// small makes many transactions of few rows.
var small = tune{rows: 50, batches: 2, bytes: 1 << 20, pauseMs: 20}

func openTest(t testing.TB, dir string, tn tune) *Log {
	t.Helper()
	l, err := open(context.Background(), dir, tn)
	must(t, err)
	t.Cleanup(func() {
		must(t, l.Close())
	})
	return l
}

func begin(t testing.TB, l *Log, digest string) *Writer {
	t.Helper()
	w, err := l.Begin(context.Background(), NewSource{Name: digest + ".csv", Digest: digest, Format: "csv",
		Plan: []byte(`{"columns": [1, 2]}`), Bytes: 1234, At: 1_700_000_000_000_000})
	must(t, err)
	return w
}

// made returns n events of a source, the first of them with record number from.
func made(source uint32, from, n int) []event.Event {
	out := make([]event.Event, n)
	for i := range out {
		r := from + i
		out[i] = event.Event{
			ID: fmt.Sprintf("%032x", r*7919), Customer: fmt.Sprintf("cust-%d", r*31%1000),
			Time: event.Micros(r) * event.Second, Seq: uint64(source)<<40 | uint64(r),
			Touchpoint: fmt.Sprintf("touchpoint %d", r%17), Channel: []string{"web", "phone", "chat"}[r%3],
		}
		if r%5 == 0 {
			out[i].Has |= event.HasWait | event.HasEnd
			out[i].Wait, out[i].End = event.Micros(r), out[i].Time+event.Minute
			out[i].Attrs = []event.Attr{{Key: "region", Value: "Nörd '\"\\ 🙂"}, {Key: "row", Value: fmt.Sprint(r)}}
		}
	}
	return out
}

func profilesOf(source uint32, from, n int) []event.Profile {
	out := make([]event.Profile, n)
	for i := range out {
		r := from + i
		out[i] = event.Profile{Customer: fmt.Sprintf("cust-%d", r), Seq: uint64(source)<<40 | uint64(r/2+1),
			Attrs: []event.Attr{{Key: "plan", Value: fmt.Sprint(r)}}}
	}
	return out
}

// content reads everything back, by Seq.
func content(t testing.TB, l *Log) (events []event.Event, profiles []event.Profile) {
	t.Helper()
	err := l.Scan(context.Background(), func(es []event.Event) error {
		for _, e := range es {
			events = append(events, own(e))
		}
		return nil
	}, func(ps []event.Profile) error {
		for _, p := range ps {
			e := own(event.Event{Customer: p.Customer, Journey: p.Journey, Attrs: p.Attrs})
			profiles = append(profiles, event.Profile{Customer: e.Customer, Journey: e.Journey, Attrs: e.Attrs, Seq: p.Seq})
		}
		return nil
	})
	must(t, err)
	slices.SortFunc(events, func(a, b event.Event) int { return event.Compare(&a, &b) })
	slices.SortFunc(profiles, func(a, b event.Profile) int {
		return event.Compare(&event.Event{Seq: a.Seq, ID: a.Customer}, &event.Event{Seq: b.Seq, ID: b.Customer})
	})
	return events, profiles
}

func stamp(t testing.TB, l *Log) string {
	t.Helper()
	s, err := l.Stamp(context.Background())
	must(t, err)
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		var f *fault.Fault
		if errors.As(err, &f) {
			t.Fatalf("%v (%v)", err, f.Cause)
		}
		t.Fatal(err)
	}
}

func wantKind(t testing.TB, err error, kind fault.Kind) {
	t.Helper()
	if err == nil || fault.KindOf(err) != kind {
		t.Fatalf("got %v, want a fault of kind %s", err, kind)
	}
}

func TestImportAndReopen(t *testing.T) {
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "it's 100%20 #ü")
	l := openTest(t, dir, small)
	empty := stamp(t, l)
	w := begin(t, l, "a")
	events, profiles := made(w.Source(), 1, 777), profilesOf(w.Source(), 1, 333)
	must(t, w.Events(ctx, events[:500]))
	must(t, w.Profiles(ctx, profiles))
	must(t, w.Rejects(ctx, []Reject{{Line: 9, Reason: "No time.", Raw: "x;y"}, {Line: 3, Reason: "Zeit fehlt", Raw: "\x00\xff"}}))
	must(t, w.Events(ctx, events[500:]))
	s, err := w.Finish(ctx, 900)
	must(t, err)
	from, to := events[0].Time, events[776].Time
	want := Source{ID: 1, Name: "a.csv", State: Complete, Format: "csv", Digest: "a", Plan: []byte(`{"columns":[1,2]}`), Bytes: 1234,
		Records: 900, Events: 777, Profiles: 333, Rejected: 2, Imported: 1_700_000_000_000_000, From: &from, To: &to}
	if d := cmp.Diff(want, s); d != "" {
		t.Fatal(d)
	}
	full := stamp(t, l)
	if full == empty {
		t.Error("the stamp did not change")
	}
	must(t, l.Close())
	if _, err := os.Stat(filepath.Join(dir, FileName+".wal")); err == nil {
		t.Error("closing left a write-ahead log")
	}

	l = openTest(t, dir, small)
	if stamp(t, l) != full {
		t.Error("the stamp changed by opening again")
	}
	gotEvents, gotProfiles := content(t, l)
	if d := cmp.Diff(events, gotEvents); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(profiles, gotProfiles); d != "" {
		t.Error(d)
	}
	all, err := l.Sources(ctx)
	must(t, err)
	if d := cmp.Diff([]Source{want}, all); d != "" {
		t.Error(d)
	}
	var rejects []Reject
	must(t, l.Rejected(ctx, 1, func(r Reject) error { rejects = append(rejects, r); return nil }))
	if d := cmp.Diff([]Reject{{3, "Zeit fehlt", "\x00\uFFFD"}, {9, "No time.", "x;y"}}, rejects); d != "" {
		t.Error(d)
	}
	asked := []uint64{events[700].Seq, 5, events[3].Seq, events[700].Seq}
	some, err := l.BySeq(ctx, asked)
	must(t, err)
	if d := cmp.Diff([]event.Event{events[700], events[3], events[700]}, some); d != "" {
		t.Error(d)
	}
}

package eventlog

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// importOf puts n events into the log as one source.
func importOf(t testing.TB, l *Log, digest string, n int) Source {
	t.Helper()
	w := begin(t, l, digest)
	must(t, w.Events(context.Background(), made(w.Source(), 1, n)))
	s, err := w.Finish(context.Background(), int64(n))
	must(t, err)
	return s
}

func TestSameSourceTwice(t *testing.T) {
	ctx := context.Background()
	l := openTest(t, t.TempDir(), small)
	first := importOf(t, l, "a", 300)
	before := stamp(t, l)
	w := begin(t, l, "a")
	if !w.Known() || w.Source() != first.ID || w.Durable() != 300 {
		t.Fatalf("known %v, source %d, durable %d", w.Known(), w.Source(), w.Durable())
	}
	must(t, w.Events(ctx, made(w.Source(), 1, 300)))
	s, err := w.Finish(ctx, 0)
	must(t, err)
	if d := cmp.Diff(first, s); d != "" {
		t.Error(d)
	}
	must(t, w.Abort(ctx))
	if stamp(t, l) != before {
		t.Error("the stamp changed")
	}
	other, err := l.Begin(ctx, NewSource{Digest: "a", Plan: []byte(`{"columns":[2,1]}`)})
	must(t, err)
	if other.Known() || other.Source() == first.ID {
		t.Error("another plan is another source")
	}
	_, err = l.Begin(ctx, NewSource{Digest: "a", Plan: []byte(` {"columns": [2,1]} `)})
	wantKind(t, err, fault.Conflict)
	wantKind(t, l.Remove(ctx, other.Source()), fault.Conflict)
	_, err = l.Begin(ctx, NewSource{Digest: "a", Plan: []byte(`{`)})
	wantKind(t, err, fault.Invalid)
	must(t, other.Abort(ctx))
}

func TestAbortTakesEverythingBack(t *testing.T) {
	ctx := context.Background()
	l := openTest(t, t.TempDir(), small)
	importOf(t, l, "kept", 100)
	before := stamp(t, l)
	w := begin(t, l, "a")
	must(t, w.Events(ctx, made(w.Source(), 1, 1000)))
	must(t, w.Profiles(ctx, profilesOf(w.Source(), 1, 50)))
	must(t, w.Rejects(ctx, []Reject{{Line: 1}}))
	must(t, w.Abort(ctx))
	wantKind(t, w.Events(ctx, made(w.Source(), 2000, 1)), fault.Conflict)
	wantKind(t, w.Abort(ctx), fault.Conflict)
	if stamp(t, l) != before {
		t.Error("something is left")
	}
	events, profiles := content(t, l)
	if len(events) != 100 || len(profiles) != 0 {
		t.Errorf("%d events and %d profiles are left", len(events), len(profiles))
	}
	must(t, l.Rejected(ctx, w.Source(), func(r Reject) error { t.Error("left", r); return nil }))
	all, err := l.Sources(ctx)
	must(t, err)
	if all[0].State != Cancelled || all[0].Events != 0 || all[0].From != nil {
		t.Errorf("listed as %+v", all[0])
	}
	again := begin(t, l, "a")
	if again.Source() != w.Source() || again.Resume() != 0 {
		t.Errorf("taken up as %d from %d", again.Source(), again.Resume())
	}
	must(t, again.Events(ctx, made(again.Source(), 1, 10)))
	s, err := again.Finish(ctx, 10)
	must(t, err)
	if s.State != Complete || s.Events != 10 {
		t.Errorf("%+v", s)
	}
}

func TestCloseInterruptsAndBeginGoesOn(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	l := openTest(t, dir, usual)
	w := begin(t, l, "a")
	events, profiles := made(w.Source(), 1, 1000), profilesOf(w.Source(), 1, 101)
	must(t, w.Events(ctx, events[:600]))
	must(t, w.Profiles(ctx, profiles[:50])) // the cut lies between two of one Seq
	must(t, w.Rejects(ctx, []Reject{{Line: 1, Reason: "r"}}))
	must(t, l.Close())
	wantKind(t, w.Events(ctx, events[600:]), fault.Conflict)
	_, err := l.Begin(ctx, NewSource{})
	wantKind(t, err, fault.Conflict)
	wantKind(t, l.Remove(ctx, 1), fault.Conflict)
	_, err = l.Sources(ctx)
	wantKind(t, err, fault.Conflict)

	l = openTest(t, dir, usual)
	all, err := l.Sources(ctx)
	must(t, err)
	if all[0].State != Interrupted || all[0].Events != 600 || all[0].Profiles != 50 || all[0].Rejected != 1 {
		t.Fatalf("%+v", all[0])
	}
	w = begin(t, l, "a")
	if w.Resume() != events[599].Seq || w.Durable() != 600 {
		t.Fatalf("resumes at %d with %d", w.Resume(), w.Durable())
	}
	must(t, w.Rejects(ctx, []Reject{{Line: 1, Reason: "r"}}))
	must(t, w.Events(ctx, events))
	must(t, w.Profiles(ctx, profiles))
	s, err := w.Finish(ctx, 1000)
	must(t, err)
	if s.Events != 1000 || s.Profiles != 101 || s.Rejected != 1 {
		t.Errorf("%+v", s)
	}
	gotEvents, gotProfiles := content(t, l)
	if d := cmp.Diff(events, gotEvents); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(profiles, gotProfiles); d != "" {
		t.Error(d)
	}
	whole := openTest(t, t.TempDir(), small)
	w = begin(t, whole, "a")
	must(t, w.Events(ctx, events))
	must(t, w.Profiles(ctx, profiles))
	_, err = w.Finish(ctx, 1000)
	must(t, err)
	if stamp(t, whole) != stamp(t, l) {
		t.Error("an interrupted import has another stamp than one in one go")
	}
}

func TestSlowRowsAreWrittenToo(t *testing.T) {
	ctx := context.Background()
	l := openTest(t, t.TempDir(), small)
	w := begin(t, l, "a")
	must(t, w.Events(ctx, made(w.Source(), 1, 7)))
	for w.Durable() < 7 {
		time.Sleep(time.Millisecond)
	}
	must(t, w.Abort(ctx))
}

func TestOutOfOrder(t *testing.T) {
	ctx := context.Background()
	for name, spoil := range map[string]func(e *event.Event){
		"twice":           func(e *event.Event) { e.Seq-- },
		"of another file": func(e *event.Event) { e.Seq = 9<<40 | 9 },
		"without id":      func(e *event.Event) { e.ID = "" },
		"without name":    func(e *event.Event) { e.Touchpoint = "" },
	} {
		l := openTest(t, t.TempDir(), small)
		w := begin(t, l, "a")
		events := made(w.Source(), 1, 3)
		spoil(&events[2])
		if err := w.Events(ctx, events); fault.KindOf(err) != fault.Internal || err == nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := w.Finish(ctx, 3); err == nil {
			t.Errorf("%s: finished", name)
		}
		must(t, w.Abort(ctx))
	}
}

func TestCancelledCaller(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	l := openTest(t, t.TempDir(), small)
	w := begin(t, l, "a")
	l.mu.Lock() // the background stands still, so the queue fills
	go cancel()
	err := w.Events(ctx, made(w.Source(), 1, 10_000))
	l.mu.Unlock()
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if _, err := w.Finish(context.Background(), 1); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	all, err := l.Sources(context.Background())
	must(t, err)
	if all[0].State != Interrupted {
		t.Error(all[0].State)
	}
	w = begin(t, l, "a")
	must(t, w.Events(context.Background(), made(w.Source(), 1, 10_000)))
	s, err := w.Finish(context.Background(), 10_000)
	must(t, err)
	if events, _ := content(t, l); s.Events != 10_000 || len(events) != 10_000 {
		t.Errorf("%d acknowledged, %d there", s.Events, len(events))
	}
}

func TestManyAtOnce(t *testing.T) {
	ctx := context.Background()
	l := openTest(t, t.TempDir(), small)
	var all sync.WaitGroup
	for _, digest := range []string{"a", "b", "c", "d"} {
		all.Go(func() {
			w, err := l.Begin(ctx, NewSource{Digest: digest})
			if err != nil {
				t.Error(err)
				return
			}
			events := made(w.Source(), 1, 2000)
			for rest := events; len(rest) > 0; rest = rest[100:] {
				if err := w.Events(ctx, rest[:100]); err != nil {
					t.Error(err)
				}
			}
			if digest == "d" {
				err = w.Abort(ctx)
			} else {
				_, err = w.Finish(ctx, 2000)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	for range 3 {
		all.Go(func() {
			for range 5 {
				err := l.Scan(ctx, func([]event.Event) error { return nil }, func([]event.Profile) error { return nil })
				_, e2 := l.Stamp(ctx)
				_, e3 := l.BySeq(ctx, []uint64{1<<40 | 5})
				if err := errors.Join(err, e2, e3); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if events, _ := content(t, l); len(events) != 6000 {
		t.Errorf("%d events", len(events))
	}
}

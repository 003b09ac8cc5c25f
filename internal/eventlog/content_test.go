package eventlog

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/duckdb/duckdb-go/v2"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

func anyAttrs(t *rapid.T) []event.Attr {
	keys := rapid.SliceOfNDistinct(rapid.String(), 0, 4, rapid.ID[string]).Draw(t, "keys")
	var attrs []event.Attr
	for _, k := range keys {
		attrs = append(attrs, event.Attr{Key: k, Value: rapid.String().Draw(t, "value")})
	}
	return attrs
}

func anyEvent(t *rapid.T, seq uint64) event.Event {
	e := event.Event{Seq: seq, Attrs: anyAttrs(t)}
	for _, s := range texts(&e) {
		*s = rapid.OneOf(rapid.Just(""), rapid.String(), rapid.SampledFrom([]string{"\x00", "'\"\\", "नमस्ते 🙂", "NULL", " \r\n"})).Draw(t, "text")
	}
	ids := rapid.OneOf(rapid.StringMatching("[0-9a-f]{32}"), rapid.StringMatching("[0-9a-fA-F]{31,33}"), rapid.StringN(1, 40, -1))
	e.ID, e.Touchpoint = ids.Draw(t, "id"), "t"+e.Touchpoint
	moment := rapid.Int64Range(-62_135_596_800_000_000, 253_402_300_799_999_999) // years 1 to 9999
	e.Time = event.Micros(moment.Draw(t, "time"))
	e.Has = event.Presence(rapid.IntRange(0, 63).Draw(t, "has"))
	for i, n := range numbers(&e) {
		if e.Known(numberBits[i]) {
			*n = rapid.Int64().Draw(t, "number")
		}
	}
	if e.Known(event.HasEnd) {
		e.End = max(e.Time, e.End)
	}
	if e.Known(event.HasScore) {
		number := rapid.Float64()
		e.Score = event.Score{Kind: event.ScoreKind(rapid.SampledFrom([]string{"", "nps", "csat"}).Draw(t, "kind")),
			Value: number.Draw(t, "value"), Min: number.Draw(t, "min"), Max: number.Draw(t, "max")}
	}
	return e
}

func TestWhatGoesInComesOut(t *testing.T) {
	ctx := context.Background()
	l := openTest(t, t.TempDir(), tune{rows: 3, batches: 2, bytes: 200, pauseMs: 1000})
	rapid.Check(t, func(t *rapid.T) {
		w, err := l.Begin(ctx, NewSource{Digest: "d"})
		if err != nil {
			t.Fatal(err)
		}
		base, _ := Seqs(w.Source())
		var events []event.Event
		for i := range rapid.IntRange(0, 8).Draw(t, "events") {
			events = append(events, anyEvent(t, base+uint64(i)+1))
		}
		var profiles []event.Profile
		for i := range rapid.IntRange(0, 3).Draw(t, "profiles") {
			profiles = append(profiles, event.Profile{Customer: rapid.String().Draw(t, "customer"), Journey: rapid.String().Draw(t, "journey"),
				Seq: base + uint64(i), Attrs: anyAttrs(t)})
		}
		var seqs []uint64
		for i := range events {
			seqs = append(seqs, events[i].Seq)
		}
		err = errors.Join(w.Events(ctx, events), w.Profiles(ctx, profiles))
		_, e := w.Finish(ctx, 0)
		if err := errors.Join(err, e); err != nil {
			t.Fatal(err)
		}
		found, err := l.BySeq(ctx, seqs)
		if err != nil {
			t.Fatal(err)
		}
		scanned := map[uint64]event.Event{}
		var gotProfiles []event.Profile
		err = l.Scan(ctx, func(es []event.Event) error {
			for _, e := range es {
				scanned[e.Seq] = own(e)
			}
			return nil
		}, func(ps []event.Profile) error {
			for _, p := range ps {
				e := own(event.Event{Customer: p.Customer, Journey: p.Journey, Attrs: p.Attrs})
				gotProfiles = append(gotProfiles, event.Profile{Customer: e.Customer, Journey: e.Journey, Attrs: e.Attrs, Seq: p.Seq})
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(scanned) != len(events) {
			t.Fatalf("%d of %d events", len(scanned), len(events))
		}
		for i, want := range events {
			if d := cmp.Diff(want, found[i]) + cmp.Diff(want, scanned[want.Seq]); d != "" {
				t.Fatal(d)
			}
		}
		if d := cmp.Diff(profiles, gotProfiles); d != "" {
			t.Fatal(d)
		}
		if err := l.Remove(ctx, w.Source()); err != nil {
			t.Fatal(err)
		}
	})
}

func TestEmptyTextInvalidTextAndAbsentNumbers(t *testing.T) {
	ctx := context.Background()
	l := openTest(t, t.TempDir(), small)
	w := begin(t, l, "a")
	// Numbers without their bit are not known, and bytes that are no text become the sign for that.
	must(t, w.Events(ctx, []event.Event{{ID: "i\xff", Touchpoint: "t", Seq: 1<<40 | 1, Wait: 5, Cost: 7, Attrs: []event.Attr{{Key: "k", Value: "a\xfe"}}}}))
	_, err := w.Finish(ctx, 1)
	must(t, err)
	events, _ := content(t, l)
	want := []event.Event{{ID: "i\uFFFD", Touchpoint: "t", Seq: 1<<40 | 1, Attrs: []event.Attr{{Key: "k", Value: "a\uFFFD"}}}}
	if d := cmp.Diff(want, events); d != "" {
		t.Error(d)
	}
}

func TestRemoveIsExactAndTheViewShowsEachOnce(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	l := openTest(t, dir, small)
	a := importOf(t, l, "a", 500)
	one := stamp(t, l)
	b := importOf(t, l, "b", 600) // the same 500, and 100 more
	wantKind(t, l.Remove(ctx, 77), fault.NotFound)
	if events, _ := content(t, l); len(events) != 1100 {
		t.Errorf("%d events", len(events))
	}
	must(t, l.Remove(ctx, b.ID))
	if stamp(t, l) != one {
		t.Error("taking a source out again left a trace")
	}
	if c := importOf(t, l, "b", 600); c.ID <= b.ID {
		t.Errorf("source number %d was used again", c.ID)
	}
	must(t, l.Close())
	if n := countInFile(t, dir, "SELECT count(*) FROM events"); n != 600 {
		t.Errorf("people see %d events", n)
	}
	if n := countInFile(t, dir, "SELECT count(*) FROM events WHERE seq >> 40 = 1"); n != 500 {
		t.Errorf("%d of them as first reported", n)
	}
	if n := countInFile(t, dir, "SELECT count(*) FROM events WHERE id = '"+made(1, 5, 1)[0].ID+"'"); n != 1 {
		t.Errorf("%d with a certain id", n)
	}
	if n := countInFile(t, dir, "SELECT count(*) FROM events WHERE attrs['row'] = '5'"); n != 1 {
		t.Errorf("%d with a certain attribute", n)
	}
	l = openTest(t, dir, small)
	must(t, l.Remove(ctx, a.ID))
	must(t, l.Close())
	if n := countInFile(t, dir, "SELECT count(*) FROM events WHERE seq >> 40 > 1"); n != 600 {
		t.Errorf("%d events left", n)
	}
}

// countInFile asks the file as somebody with another tool would.
func countInFile(t *testing.T, dir, query string) (n int) {
	t.Helper()
	db, err := sql.Open("duckdb", filepath.Join(dir, FileName)+"?access_mode=READ_ONLY")
	must(t, err)
	defer func() { must(t, db.Close()) }()
	must(t, db.QueryRow(query).Scan(&n))
	return n
}

func TestScanEndsWhenToldTo(t *testing.T) {
	ctx := context.Background()
	l := openTest(t, t.TempDir(), small)
	w := begin(t, l, "a")
	must(t, w.Events(ctx, made(1, 1, 5000)))
	must(t, w.Profiles(ctx, profilesOf(1, 1, 5)))
	_, err := w.Finish(ctx, 1)
	must(t, err)
	enough := errors.New("enough")
	no := func([]event.Profile) error { t.Error("went on to the profiles"); return nil }
	if err := l.Scan(ctx, func([]event.Event) error { return enough }, no); err != enough {
		t.Error(err)
	}
	if err := l.Scan(ctx, func([]event.Event) error { return nil }, func([]event.Profile) error { return enough }); err != enough {
		t.Error(err)
	}
	if err := l.Rejected(ctx, 1, func(Reject) error { return nil }); err != nil {
		t.Error(err)
	}
	gone, cancel := context.WithCancel(ctx)
	err = l.Scan(gone, func([]event.Event) error { cancel(); return nil }, no)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestOtherFiles(t *testing.T) {
	ctx := context.Background()
	foreign := func(query string) string {
		dir := t.TempDir()
		c, err := duckdb.NewConnector(filepath.Join(dir, FileName), nil)
		must(t, err)
		db := sql.OpenDB(c)
		_, err = db.Exec(query)
		must(t, err)
		must(t, db.Close())
		return dir
	}
	text := t.TempDir()
	must(t, os.WriteFile(filepath.Join(text, FileName), []byte("this is a letter and no database at all"), 0o600))
	file := filepath.Join(text, "file")
	must(t, os.WriteFile(file, nil, 0o600))
	for name, dir := range map[string]string{
		"newer":       foreign("CREATE TABLE meta (version INTEGER); INSERT INTO meta VALUES (2)"),
		"other":       foreign("CREATE TABLE cat (name VARCHAR)"),
		"text":        text,
		"not a dir":   file,
		"strange dir": filepath.Join(t.TempDir(), "a?b"),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(ctx, dir)
			wantKind(t, err, fault.Invalid)
			_, err = Open(ctx, dir) // not held by the attempt before
			wantKind(t, err, fault.Invalid)
		})
	}
	dir := t.TempDir()
	l := openTest(t, dir, small)
	_, err := Open(ctx, dir)
	wantKind(t, err, fault.Conflict)
	importOf(t, l, "a", 10)
	for _, name := range []string{FileName, FileName + ".wal"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", name, info, err)
		}
	}
}

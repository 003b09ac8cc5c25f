package demo

import (
	"bytes"
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/desirepath/desirepath/internal/event"
)

// The default world has the size it promises.
func TestSize(t *testing.T) {
	b := bookOf(t, DefaultSeed)
	if n := len(b.all); n < 570_000 || n > 630_000 {
		t.Errorf("%d events, about 600,000 promised", n)
	}
	if n := len(b.profile); n != DefaultCustomers {
		t.Errorf("%d profiles, want %d", n, DefaultCustomers)
	}
	channels, touchpoints := map[string]bool{}, map[string]map[string]bool{}
	for i := range b.journeys {
		s := &b.journeys[i]
		if touchpoints[s.kind] == nil {
			touchpoints[s.kind] = map[string]bool{}
		}
		for _, e := range s.events {
			channels[e.Channel] = true
			touchpoints[s.kind][e.Touchpoint] = true
		}
	}
	delete(channels, "")
	for _, c := range Channels {
		if !channels[c] {
			t.Errorf("nothing happens in %s", c)
		}
		delete(channels, c)
	}
	if len(channels) > 0 {
		t.Errorf("channels beyond the seven: %v", channels)
	}
	for _, kind := range Kinds {
		if n := len(touchpoints[kind]); n < 10 || n > 22 {
			t.Errorf("%s has %d touchpoints", kind, n)
		}
	}
}

// Every event is one that the rest of the system may rely on.
func TestEventsAreSound(t *testing.T) {
	b := bookOf(t, DefaultSeed)
	start := event.At(DefaultStart) - event.Hour // the first day begins in summer time
	ids, done := map[string]bool{}, map[string]bool{}
	for i := range b.all {
		e := &b.all[i]
		switch {
		case ids[e.ID]:
			t.Fatalf("%s is there twice", e.ID)
		case e.Seq != uint64(i)+1:
			t.Fatalf("%s has arrival number %d, want %d", e.ID, e.Seq, i+1)
		case e.Time < start || e.Time >= b.end:
			t.Fatalf("%s at %v is outside the period", e.ID, e.Time.Time())
		case e.Touchpoint == "" || e.Customer == "" || e.Party == "" || !strings.HasPrefix(e.ID, e.Journey+"-"):
			t.Fatalf("%+v lacks something", e)
		case e.Known(event.HasEnd) && e.End < e.Time, e.Wait < 0, e.Handle < 0, e.Hold < 0 || e.Hold > e.Handle, e.Cost < 0:
			t.Fatalf("%+v has an impossible number", e)
		case e.Known(event.HasScore) && (e.Score.Value < e.Score.Min || e.Score.Value > e.Score.Max):
			t.Fatalf("%+v has a score off its scale", e)
		case !slices.IsSortedFunc(e.Attrs, func(a, b event.Attr) int { return strings.Compare(a.Key, b.Key) }):
			t.Fatalf("%s has unsorted attributes %v", e.ID, e.Attrs)
		}
		ids[e.ID] = true
		if i > 0 && b.all[i-1].Journey == e.Journey {
			if p := &b.all[i-1]; e.Time < p.Time || e.Time < p.EndOrTime() {
				t.Fatalf("%s begins before %s is over", e.ID, p.ID)
			}
			continue
		}
		if done[e.Journey] {
			t.Fatalf("journey %s is told in two places", e.Journey)
		}
		done[e.Journey] = true
	}
}

// Words agree with the score beside them.
func TestMoodOfScores(t *testing.T) {
	for _, c := range []struct {
		kind event.ScoreKind
		v    float64
		want mood
	}{
		{event.NPS, 6, bad}, {event.NPS, 7, mixed}, {event.NPS, 9, good},
		{event.CSAT, 2, bad}, {event.CSAT, 3, mixed}, {event.CSAT, 4, good},
		{event.CES, 3, bad}, {event.CES, 5, mixed}, {event.CES, 6, good},
	} {
		if got := moodOf(event.Score{Kind: c.kind, Value: c.v}); got != c.want {
			t.Errorf("%s %v sounds like %d, want %d", c.kind, c.v, got, c.want)
		}
	}
}

func collect(t *testing.T, o Options) (all []event.Event) {
	t.Helper()
	if err := Events(o, func(batch []event.Event) error { all = append(all, batch...); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

// The same options make the same events, whatever the size of the batches.
func TestDeterminism(t *testing.T) {
	o := Options{Customers: 300}
	want := collect(t, o)
	for _, batch := range []int{1, 100, 1 << 20} {
		o.Batch = batch
		if diff := cmp.Diff(want, collect(t, o)); diff != "" {
			t.Errorf("batches of %d: %s", batch, diff)
		}
	}
	o.Seed = 2
	if other := collect(t, o); len(other) == len(want) && cmp.Equal(other, want) {
		t.Error("another seed makes the same events")
	}
	if diff := cmp.Diff(Profiles(Options{Customers: 300}), Generate(Options{Customers: 300}).Profiles); diff != "" {
		t.Error(diff)
	}
}

func TestOtherPeriods(t *testing.T) {
	o := Options{Customers: 200, Start: time.Date(2023, 1, 15, 9, 0, 0, 0, time.UTC), Months: 30}
	all := collect(t, o)
	if len(all) == 0 {
		t.Fatal("nothing happened in thirty months")
	}
	end := o.End()
	for i := range all {
		if at := all[i].Time; at >= end || at < event.At(o.Start)-event.Day {
			t.Fatalf("%s at %v is outside the period", all[i].ID, at.Time())
		}
	}
	if got, want := o.End().Time(), time.Date(2025, 7, 14, 23, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("the period ends %v, want %v (midnight of the local clock)", got, want)
	}
}

func TestYieldStops(t *testing.T) {
	stop := errors.New("enough")
	calls := 0
	err := Events(Options{Customers: 500, Batch: 10}, func([]event.Event) error { calls++; return stop })
	if !errors.Is(err, stop) || calls != 1 {
		t.Errorf("got %v after %d calls", err, calls)
	}
}

// Local time goes on whenever the clock is changed, and comes back.
func TestClock(t *testing.T) {
	c := newCalendar(Options{}.normal())
	last := event.Micros(0)
	for local := time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC).Unix(); local < c.end; local += 600 {
		at := c.utc(local)
		if at < last {
			t.Fatalf("time goes back at %v", time.Unix(local, 0).UTC())
		}
		last = at
		skipped := local >= lastSunday(2026, time.March)+hour && local < lastSunday(2026, time.March)+2*hour
		if !skipped && c.local(at) != local {
			t.Fatalf("%v comes back as %v", time.Unix(local, 0).UTC(), time.Unix(c.local(at), 0).UTC())
		}
	}
	summer := c.utc(time.Date(2025, 8, 1, 12, 0, 0, 0, time.UTC).Unix())
	if got := summer.Time().Hour(); got != 11 {
		t.Errorf("noon in August is %d UTC, want 11", got)
	}
}

func TestWriteCSV(t *testing.T) {
	o := Options{Customers: 50}
	var a, b bytes.Buffer
	if err := WriteCSV(&a, o); err != nil {
		t.Fatal(err)
	}
	o.Batch = 7
	if err := WriteCSV(&b, o); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("batches change the file (%v)", err)
	}
	rows, err := csv.NewReader(&a).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := collect(t, o)
	if len(rows) != len(all)+1 || !slices.Equal(rows[0], Columns) {
		t.Fatalf("%d rows with head %v for %d events", len(rows), rows[0], len(all))
	}
	for i, e := range all {
		row := rows[i+1]
		if row[0] != e.Customer || row[3] != e.Touchpoint || row[14] != e.Text || row[17] == "" || row[18] == "" {
			t.Fatalf("row %d is %q for %+v", i+2, row, e)
		}
		if e.Known(event.HasScore) != (row[11]+row[12]+row[13] != "") {
			t.Fatalf("row %d lost a score: %q", i+2, row)
		}
	}
	if err := WriteCSV(broken{}, Options{Customers: 2000}); err == nil {
		t.Error("a full disk goes unnoticed")
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func BenchmarkEvents(b *testing.B) {
	n := 0
	for b.Loop() {
		n = 0
		_ = Events(Options{}, func(batch []event.Event) error { n += len(batch); return nil })
	}
	b.ReportMetric(float64(n), "events/op")
}

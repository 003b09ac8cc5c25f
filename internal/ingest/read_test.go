package ingest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/desirepath/desirepath/internal/event"
)

func manyRows(n int) string {
	return table("customer,time,activity,channel,cost,kind", n, func(i int) string {
		return fmt.Sprintf("c%d,2026-01-%02d %02d:%02d,step %d,ch %d,%d.50,k%d", i%977, i%28+1, i%24, i%60, i*7919%101, i%4, i%50, i%9)
	})
}

// The same file gives the same events, packed or not, and events of all
// batches stay as they were handed over.
func TestReadIsRepeatable(t *testing.T) {
	defer goleak.VerifyNone(t)
	content := manyRows(30_000)
	plain, p := imported(t, file(t, "x.csv", content))
	packed, _ := imported(t, file(t, "x.csv.gz", gzipped(t, content)))
	if !reflect.DeepEqual(plain.events, packed.events) {
		t.Error("the packed file gives other events")
	}
	if len(plain.events) != 30_000 || p.Records != 30_000 || p.Events != 30_000 {
		t.Errorf("%+v", p)
	}
	ids := map[string]bool{}
	for i, e := range plain.events {
		if e.Seq != 1<<40|uint64(i) {
			t.Fatalf("event %d has the arrival number %d", i, e.Seq)
		}
		ids[e.ID] = true
		if want := fmt.Sprintf("step %d", i*7919%101); e.Touchpoint != want || e.Customer != fmt.Sprintf("c%d", i%977) || e.Cost != int64(i%50*100+50) {
			t.Fatalf("event %d: %+v", i, e)
		}
		if len(e.Attrs) != 1 || e.Attrs[0] != (event.Attr{Key: "kind", Value: fmt.Sprintf("k%d", i%9)}) {
			t.Fatalf("event %d: %+v", i, e.Attrs)
		}
	}
	if len(ids) != 30_000 {
		t.Errorf("%d ids", len(ids))
	}
}

func TestReadProgress(t *testing.T) {
	var seen []Progress
	path := file(t, "x.csv", manyRows(30_000))
	_, err := Read(context.Background(), path, "", look(t, path, Plan{}).Plan, 1, &kept{}, func(p Progress) { seen = append(seen, p) })
	if err != nil || len(seen) < 3 {
		t.Fatalf("%d steps, %v", len(seen), err)
	}
	for i := 1; i < len(seen); i++ {
		if seen[i].Bytes < seen[i-1].Bytes || seen[i].Records <= seen[i-1].Records && i < len(seen)-1 || seen[i].TotalBytes != seen[0].TotalBytes {
			t.Errorf("%+v follows %+v", seen[i], seen[i-1])
		}
	}
}

// stopper is a sink that stops at its second batch.
type stopper struct {
	kept
	batches int
	stop    func() error
}

func (s *stopper) Events(ctx context.Context, b []event.Event) error {
	if s.batches++; s.batches == 2 {
		return s.stop()
	}
	return s.kept.Events(ctx, b)
}

func TestReadStops(t *testing.T) {
	defer goleak.VerifyNone(t)
	path := file(t, "x.csv", manyRows(100_000))
	plan := look(t, path, Plan{}).Plan
	full := errors.New("the disk is full")
	s := &stopper{stop: func() error { return full }}
	if _, err := Read(context.Background(), path, "", plan, 1, s, nil); !errors.Is(err, full) || len(s.events) != batchSize {
		t.Errorf("a sink that fails: %v, %d events", err, len(s.events))
	}
	ctx, cancel := context.WithCancel(context.Background())
	s = &stopper{stop: func() error { cancel(); return nil }}
	if _, err := Read(ctx, path, "", plan, 1, s, nil); !errors.Is(err, context.Canceled) || s.batches > 8 {
		t.Errorf("a reader who gives up: %v, %d batches", err, s.batches)
	}
}

func TestReadWide(t *testing.T) {
	content := text(
		"order,customer,paid,shipped,status,note,price,stars",
		"o1,c1,2026-01-03,2026-01-01,late,why?,12,2",
		"o2,c2,2026-01-01,,open,,5,",
		"o3,c3,,,open,,,",
		"o4,c4,never,2026-01-05,done,,1,5",
	)
	plan := Plan{Format: "csv", Shape: ShapeWide, Channel: "shop", Columns: []ColumnPlan{
		{Name: "order", Role: RoleJourney}, {Name: "customer", Role: RoleCustomer}, {Name: "paid", Role: RoleMoment, Label: "Paid"}, {Name: "shipped", Role: RoleMoment},
		{Name: "status", Role: RoleOutcome}, {Name: "note", Role: RoleText}, {Name: "price", Role: RoleCost}, {Name: "stars", Role: RoleScore, Score: "rating", ScoreMin: 1, ScoreMax: 5}}}
	k, _ := read(t, file(t, "x.csv", content), plan)
	var got []string
	for _, e := range k.events {
		got = append(got, fmt.Sprintf("%s %s %s seq %d %q %q cost %d score %v %s", e.Journey, e.Touchpoint, e.Time.Time().Format("01-02"), e.Seq-1<<40, e.Outcome, e.Text, e.Cost, e.Score.Value, e.Channel))
	}
	want := []string{
		`o1 Paid 01-03 seq 0 "late" "why?" cost 0 score 2 shop`,
		`o1 shipped 01-01 seq 1 "" "" cost 1200 score 0 shop`,
		`o2 Paid 01-01 seq 2 "open" "" cost 500 score 0 shop`,
		`o4 shipped 01-05 seq 7 "done" "" cost 100 score 5 shop`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if len(k.rejects) != 2 || k.rejects[0].Line != 4 || k.rejects[1].Reason != "paid: “never” is not a time." {
		t.Errorf("%+v", k.rejects)
	}
	if k.events[0].ID == k.events[1].ID {
		t.Error("events of a row share an id")
	}
}

func TestReadFacts(t *testing.T) {
	plan := Plan{Format: "csv", Shape: ShapeFacts, Decimal: ",", Columns: []ColumnPlan{
		{Name: "order", Role: RoleJourney}, {Name: "z", Role: RoleCost, Label: "value"}, {Name: "a", Role: RoleAttribute}, {Name: "x", Role: RoleIgnore}}}
	k, p := read(t, file(t, "x.csv", "order;z;a;x\no1;1.234,50;big;no\no1;2;;no\no2;;;no\n;1;;\n"), plan)
	want := []event.Profile{
		{Journey: "o1", Seq: 1 << 40, Attrs: []event.Attr{{Key: "a", Value: "big"}, {Key: "value", Value: "1234.50"}}},
		{Journey: "o1", Seq: 1<<40 | 1, Attrs: []event.Attr{{Key: "value", Value: "2"}}},
	}
	if d := cmp.Diff(want, k.profiles); d != "" {
		t.Error(d)
	}
	if p.Records != 4 || p.Rejected != 1 || p.Events != 0 {
		t.Errorf("%+v", p)
	}
}

// What a role cannot take is kept as an attribute under the column's name.
func TestReadKeepsOddCells(t *testing.T) {
	plan := simple
	plan.Columns = append(plan.Columns[:3:3], ColumnPlan{Name: "end", Role: RoleEnd}, ColumnPlan{Name: "cost", Role: RoleCost}, ColumnPlan{Name: "wait", Role: RoleWait},
		ColumnPlan{Name: "nps", Role: RoleScore, Score: "nps", ScoreMax: 10}, ColumnPlan{Name: "who", Role: RoleParty}, ColumnPlan{Name: "kind", Role: RoleAttribute})
	k, _ := read(t, file(t, "x.csv", text("customer,time,activity,end,cost,wait,nps,who,kind",
		"c,2026-01-01 10:00,a,soon,cheap,-3,11,nobody,NaN",
		"c,2026-01-01 10:00,a,2026-01-01 10:05,-1.5,0:30,10,Kunde,N/A",
		"c,2026-01-01 10:00,a,2026-01-01 09:55,,,,bot,null")), plan)
	e := k.events[0]
	want := []event.Attr{{Key: "cost", Value: "cheap"}, {Key: "end", Value: "soon"}, {Key: "nps", Value: "11"}, {Key: "wait", Value: "-3"}, {Key: "who", Value: "nobody"}}
	if d := cmp.Diff(want, e.Attrs); d != "" || e.Has != 0 {
		t.Errorf("%v %s", e.Has, d)
	}
	e = k.events[1]
	if e.EndOrTime()-e.Time != 5*event.Minute || e.Cost != -150 || e.Wait != 30*event.Second || e.Score != (event.Score{Kind: event.NPS, Value: 10, Max: 10}) ||
		e.Party != "customer" || len(e.Attrs) != 1 {
		t.Errorf("%+v", e)
	}
	e = k.events[2]
	if d := cmp.Diff([]event.Attr{{Key: "end", Value: "2026-01-01 09:55"}}, e.Attrs); d != "" || e.Has != 0 || e.Party != "system" {
		t.Errorf("an end before its start: %+v", e)
	}
}

func TestReadDurations(t *testing.T) {
	plan := simple
	plan.Columns = append(plan.Columns[:3:3], ColumnPlan{Name: "took", Role: RoleDuration, Unit: "min"})
	k, _ := read(t, file(t, "x.csv", "customer,time,activity,took\nc,2026-01-01,a,1.5\n"), plan)
	if e := k.events[0]; !e.Known(event.HasEnd) || e.End-e.Time != 90*event.Second {
		t.Errorf("%+v", e)
	}
}

func TestReadJSONLKeepsLateKeys(t *testing.T) {
	content := `{"user":{"id":"u1"},"at":"2026-01-01T10:00:00Z","event":"seen","n":1}` + "\n" +
		`{"user":{"id":"u1"},"at":"2026-01-02T10:00:00Z","event":"bought","late":{"key":true}}` + "\n"
	path := file(t, "x.jsonl", content)
	g := look(t, path, Plan{})
	g.Plan.Columns = g.Plan.Columns[:4]
	k, _ := read(t, path, g.Plan)
	if len(k.events) != 2 || k.events[0].Customer != "u1" {
		t.Fatalf("%+v", k.events)
	}
	if d := cmp.Diff([]event.Attr{{Key: "late.key", Value: "true"}}, k.events[1].Attrs); d != "" {
		t.Error(d)
	}
}

func TestPreview(t *testing.T) {
	content := table("customer,time,activity", 9000, func(i int) string {
		if i == 5 {
			return "c1,never,broken"
		}
		return fmt.Sprintf("c%d,2026-01-01 10:%02d,step %d", i%50, 59-i/50%60, i%3)
	})
	path := file(t, "x.csv", content)
	s, err := Preview(context.Background(), path, "", simple, 2)
	if err != nil {
		t.Fatal(err)
	}
	if s.Records != previewRecords || len(s.Events) != 2*previewRecords/50 || len(s.Rejects) != 1 || s.Rejects[0].Line != 7 {
		t.Fatalf("%d records, %d events, %d rejects", s.Records, len(s.Events), len(s.Rejects))
	}
	for i := 1; i < len(s.Events); i++ {
		a, b := &s.Events[i-1], &s.Events[i]
		if a.Customer > b.Customer || a.Customer == b.Customer && event.Compare(a, b) > 0 {
			t.Fatalf("%+v follows %+v", b, a)
		}
	}
	s, err = Preview(context.Background(), file(t, "f.csv", "customer,size\na,1\nb,2\nc,3\n"), "", Plan{Format: "csv", Shape: ShapeFacts, Columns: []ColumnPlan{
		{Name: "customer", Role: RoleCustomer}, {Name: "size", Role: RoleAttribute}}}, 2)
	if err != nil || len(s.Profiles) != 2 || len(s.Events) != 0 {
		t.Errorf("%+v, %v", s, err)
	}
	if _, err := Preview(context.Background(), path, "", Plan{Format: "csv"}, 2); err == nil {
		t.Error("a plan without columns has a preview")
	}
}

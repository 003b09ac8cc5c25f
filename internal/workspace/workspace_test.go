package workspace_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/eventlog"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/ingest"
	"github.com/desirepath/desirepath/internal/journey"
	"github.com/desirepath/desirepath/internal/testdata"
	"github.com/desirepath/desirepath/internal/workspace"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var ctx = context.Background()

func clock() time.Time { return time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC) }

func open(t *testing.T, dir string) *workspace.Workspace {
	t.Helper()
	ws, err := workspace.Open(ctx, dir, workspace.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ws.Close() })
	return ws
}

// order uploads texts under names and takes every guess.
func order(t *testing.T, ws *workspace.Workspace, files ...string) workspace.ImportOrder {
	t.Helper()
	var o workspace.ImportOrder
	for i := 0; i < len(files); i += 2 {
		u, err := ws.TakeUpload(files[i], strings.NewReader(files[i+1]))
		if err != nil {
			t.Fatal(err)
		}
		guess, err := ws.Guess(ctx, u.ID, ingest.Plan{})
		if err != nil {
			t.Fatal(err)
		}
		o.Files = append(o.Files, workspace.OrderedFile{Upload: u.ID, Plan: guess.Plan})
	}
	return o
}

func run(t *testing.T, ws *workspace.Workspace, o workspace.ImportOrder) workspace.ImportStatus {
	t.Helper()
	im, err := ws.StartImport(o)
	if err != nil {
		t.Fatal(err)
	}
	im.Wait()
	return im.Status()
}

func overview(t *testing.T, ws *workspace.Workspace, by journey.By) *analysis.Overview {
	t.Helper()
	var o *analysis.Overview
	err := ws.Ask(ctx, journey.Definition{By: by}, func(e analysis.Engine) (err error) {
		o, err = e.Overview(ctx, analysis.Selection{})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

const (
	orders = "order_id,customer_id,purchased_at,delivered_at\n" +
		"o1,ann,2026-01-01 10:00,2026-01-04 10:00\no2,bob,2026-01-02 10:00,2026-01-09 10:00\n"
	reviews  = "review_id,order_id,review_score,message,created_at\nr1,o1,5,quick,2026-01-05 10:00\nr2,o2,1,slow,2026-01-10 10:00\n"
	payments = "order_id,payment_type,value\no1,card,10\no2,voucher,20\n"
)

// TestSeveralFilesJoin loads orders, reviews that name only the order, and
// payments without any time, in two sequences with the same result.
func TestSeveralFilesJoin(t *testing.T) {
	var before string
	for _, files := range [][]string{
		{"orders.csv", orders, "reviews.csv", reviews, "payments.csv", payments},
		{"payments.csv", payments, "reviews.csv", reviews, "orders.csv", orders},
	} {
		ws := open(t, t.TempDir())
		o := order(t, ws, files...)
		o.Definition = &journey.Definition{By: journey.ByJourney}
		if s := run(t, ws, o); s.State != workspace.Done || s.Map == "" {
			t.Fatalf("ended as %s: %v", s.State, s.Err)
		}
		got := overview(t, ws, journey.ByJourney)
		if got.Population != (analysis.Population{Journeys: 2, Customers: 2, Events: 6}) {
			t.Errorf("population %+v", got.Population)
		}
		text, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), `"voucher"`) {
			t.Errorf("the payments did not join: %s", text)
		}
		if before != "" && before != string(text) {
			t.Errorf("the sequence of files changes the answer:\n%s\n%s", before, text)
		}
		before = string(text)
	}
}

// TestRealOrdersJoin does the same on real orders.
func TestRealOrdersJoin(t *testing.T) {
	ws := open(t, t.TempDir())
	for _, name := range []string{"orders", "order_reviews", "order_payments", "customers"} {
		path := testdata.Shared(t, "olist_orders_reviews_sample/olist_"+name+"_dataset.csv")
		guess, err := ingest.Look(ctx, path, name+".csv", ingest.Plan{})
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := ws.LoadFile(ctx, workspace.File{Name: name, Path: path, Plan: guess.Plan}, func(uint32) {}, func(ingest.Progress) {}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	got := overview(t, ws, journey.ByJourney)
	if got.Population.Journeys != 4000 || len(got.Scores) != 1 || got.Scores[0].N < 3900 {
		t.Errorf("population %+v, scores %+v", got.Population, got.Scores)
	}
	keys := map[string]bool{}
	for _, a := range got.Attributes {
		keys[a.Key] = true
	}
	for _, key := range []string{"payment_type", "customer_state"} {
		if !keys[key] {
			t.Errorf("the attribute %s did not join; there are %v", key, keys)
		}
	}
}

// calls makes a table of n calls.
func calls(n int) string {
	var b strings.Builder
	b.WriteString("customer,time,touchpoint,channel\n")
	for i := range n {
		fmt.Fprintf(&b, "C-%d,%s,Called %d,phone\n", i%977, time.Unix(1_770_000_000+int64(i)*60, 0).UTC().Format(time.DateTime), i%7)
	}
	return b.String()
}

func TestTheSameFileTwiceChangesNothing(t *testing.T) {
	dir := t.TempDir()
	ws := open(t, dir)
	first := run(t, ws, order(t, ws, "a.csv", calls(5000)))
	before := overview(t, ws, journey.ByCustomer)
	second := run(t, ws, order(t, ws, "b.csv", calls(5000)))
	if first.Files[0].State != "done" || second.Files[0].State != "known" || second.Files[0].Events != 5000 {
		t.Errorf("states %+v, then %+v", first.Files, second.Files)
	}
	if after := overview(t, ws, journey.ByCustomer); after.Population != before.Population {
		t.Errorf("population %+v, then %+v", before.Population, after.Population)
	}
	if second.Map != "" {
		t.Error("a second map was drawn unasked")
	}
	if err := ws.Close(); err != nil {
		t.Fatal(err)
	}
	if again := overview(t, open(t, dir), journey.ByCustomer); again.Population != before.Population {
		t.Errorf("after a restart the population is %+v, was %+v", again.Population, before.Population)
	}
}

// TestOverlappingFilesCountOnce loads two exports that share half of their rows.
func TestOverlappingFilesCountOnce(t *testing.T) {
	all := strings.SplitAfter(calls(1000), "\n")
	head := all[0]
	ws := open(t, t.TempDir())
	run(t, ws, order(t, ws, "a.csv", strings.Join(all[:701], "")))
	run(t, ws, order(t, ws, "b.csv", head+strings.Join(all[301:], "")))
	if got := overview(t, ws, journey.ByCustomer).Population.Events; got != 1000 {
		t.Errorf("%d events, want 1000", got)
	}
	if err := ws.RemoveSource(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if got := overview(t, ws, journey.ByCustomer).Population.Events; got != 700 {
		t.Errorf("after the first file was removed there are %d events, want the 700 of the second", got)
	}
}

func TestACancelledImportTakesBackWhatItBrought(t *testing.T) {
	ws := open(t, t.TempDir())
	im, err := ws.StartImport(order(t, ws, "small.csv", calls(100), "large.csv", calls(400_000)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ws.StartImport(order(t, ws, "other.csv", calls(10))); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a second import at once: %v", err)
	}
	if err := ws.RemoveSource(ctx, 1); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a source was removed during an import: %v", err)
	}
	im.Cancel()
	if s := im.Status(); s.State != workspace.Cancelled {
		t.Fatalf("ended as %s: %v", s.State, s.Err)
	}
	if got := overview(t, ws, journey.ByCustomer).Population.Events; got != 0 {
		t.Errorf("%d events are left", got)
	}
	sources, err := ws.Sources(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		if s.State == "complete" || s.Events > 0 {
			t.Errorf("source %+v is left", s)
		}
	}
	if s := run(t, ws, order(t, ws, "large.csv", calls(1000))); s.State != workspace.Done {
		t.Errorf("the next import ended as %s: %v", s.State, s.Err)
	}
}

// TestClosingDuringAnImport leaves a folder that opens and an import that goes on.
func TestClosingDuringAnImport(t *testing.T) {
	dir := t.TempDir()
	ws := open(t, dir)
	large := calls(400_000)
	im, err := ws.StartImport(order(t, ws, "large.csv", large))
	if err != nil {
		t.Fatal(err)
	}
	for im.Status().State == workspace.Reading && im.Status().Files[0].Records < 300_000 {
		time.Sleep(time.Millisecond)
	}
	if err := ws.Close(); err != nil {
		t.Fatal(err)
	}
	ws = open(t, dir)
	sources, err := ws.Sources(ctx)
	if err != nil || len(sources) != 1 {
		t.Fatalf("%d sources, error %v", len(sources), err)
	}
	if s := sources[0]; s.State != eventlog.Complete && (s.State != eventlog.Interrupted || s.Events == 0) {
		t.Errorf("the source is %s with %d events", s.State, s.Events)
	}
	if s := run(t, ws, order(t, ws, "large.csv", large)); s.State != workspace.Done {
		t.Fatalf("ended as %s: %v", s.State, s.Err)
	}
	if got := overview(t, ws, journey.ByCustomer).Population.Events; got != 400_000 {
		t.Errorf("%d events, want 400000", got)
	}
	if sources, _ = ws.Sources(ctx); len(sources) != 1 || sources[0].ID != 1 || sources[0].Events != 400_000 {
		t.Errorf("sources %+v", sources)
	}
}

// TestQuestionsDuringChanges asks while sources come and go.
func TestQuestionsDuringChanges(t *testing.T) {
	ws := open(t, t.TempDir())
	run(t, ws, order(t, ws, "a.csv", calls(2000)))
	done := make(chan error, 3)
	for range 3 {
		go func() {
			for range 30 {
				err := ws.Ask(ctx, journey.Definition{By: journey.ByCustomer}, func(e analysis.Engine) error {
					f, err := e.Flow(ctx, analysis.FlowQuestion{})
					if err == nil && f.Population.Events%1000 != 0 {
						err = fmt.Errorf("%d events are half a file", f.Population.Events)
					}
					return err
				})
				if err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for i := range 3 {
		run(t, ws, order(t, ws, "b.csv", strings.ReplaceAll(calls(1000*(i+1)), "C-", fmt.Sprintf("D%d-", i))))
	}
	for range 3 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

func TestMapsAskTheirOwnJourneys(t *testing.T) {
	ws := open(t, t.TempDir())
	run(t, ws, order(t, ws, "a.csv", calls(3000)))
	m, err := ws.DraftMap(ctx, workspace.Draft{Title: "  Seven  ", Having: []event.Predicate{event.Is("touchpoint", "Called 3")}})
	if err != nil {
		t.Fatal(err)
	}
	cards, err := ws.Cards(ctx)
	if err != nil || len(cards) != 2 {
		t.Fatalf("%d cards, error %v", len(cards), err)
	}
	for _, c := range cards {
		if c.Answer.Covered != c.Answer.Population.Events {
			t.Errorf("the map %q covers %d of %d events", c.Map.Title, c.Answer.Covered, c.Answer.Population.Events)
		}
	}
	if err := ws.DeleteMap(ctx, m.Map.ID); err != nil {
		t.Fatal(err)
	}
	if cards, _ = ws.Cards(ctx); len(cards) != 1 {
		t.Errorf("%d cards after one was deleted", len(cards))
	}
}

func TestUploadsAreLookedAtWithSuspicion(t *testing.T) {
	ws := open(t, t.TempDir())
	for _, id := range []string{"", "..", "../maps.sqlite", "0123", strings.Repeat("a", 24)} {
		if _, _, err := ws.FindUpload(id); fault.KindOf(err) != fault.NotFound {
			t.Errorf("upload %q: %v", id, err)
		}
	}
	for name, want := range map[string]string{"../../etc/passwd": "passwd", `C:\x\y.csv`: "y.csv", "a\x00\n.csv": "a.csv", "قائمة.csv": "قائمة.csv", strings.Repeat("é", 300): strings.Repeat("é", 100)} {
		u, err := ws.TakeUpload(name, strings.NewReader("x"))
		if err != nil || u.Name != want {
			t.Errorf("%q became %q, %v; want %q", name, u.Name, err, want)
		}
	}
	for _, name := range []string{"", "..", "/", "\n"} {
		if _, err := ws.TakeUpload(name, strings.NewReader("x")); fault.KindOf(err) != fault.Invalid {
			t.Errorf("the name %q was taken: %v", name, err)
		}
	}
}

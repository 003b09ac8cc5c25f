package workspace_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/ingest"
	"github.com/desirepath/desirepath/internal/journey"
	"github.com/desirepath/desirepath/internal/workspace"
)

// otherwise lets a column of a guessed plan mean something else.
func otherwise(o workspace.ImportOrder, file int, column string, role ingest.Role) workspace.ImportOrder {
	o.Files = slices.Clone(o.Files)
	plan := &o.Files[file].Plan
	plan.Columns = slices.Clone(plan.Columns)
	for i := range plan.Columns {
		if plan.Columns[i].Name == column {
			plan.Columns[i].Role = role
		}
	}
	return o
}

// TestTheSameFileInAnotherReadingIsRefused sees to it that nothing is counted
// twice because a column means something else the second time.
func TestTheSameFileInAnotherReadingIsRefused(t *testing.T) {
	ws := open(t, t.TempDir())
	run(t, ws, order(t, ws, "a.csv", calls(500)))
	before := overview(t, ws, journey.ByCustomer)

	second := run(t, ws, otherwise(order(t, ws, "new.csv", calls(20), "copy.csv", calls(500)), 1, "channel", ingest.RoleAttribute))
	if second.State != workspace.Failed || second.Files[0].State != "waiting" || second.Files[1].State != "failed" {
		t.Errorf("state %s, files %+v", second.State, second.Files)
	}
	if fault.KindOf(second.Err) != fault.Conflict || !strings.Contains(second.Err.Error(), "copy.csv was imported already as source 1, a.csv") ||
		!strings.Contains(second.Err.Error(), "Remove source 1 first") {
		t.Errorf("the problem is %v", second.Err)
	}
	if after := overview(t, ws, journey.ByCustomer); after.Population != before.Population {
		t.Errorf("population %+v, then %+v", before.Population, after.Population)
	}

	if err := ws.RemoveSource(ctx, 1); err != nil {
		t.Fatal(err)
	}
	third := run(t, ws, otherwise(order(t, ws, "copy.csv", calls(500)), 0, "channel", ingest.RoleAttribute))
	if third.State != workspace.Done || third.Files[0].Events != 500 {
		t.Errorf("after the source was removed: %+v, %v", third.Files, third.Err)
	}
}

// TestTwiceInOneImport hands over the same content twice at once, under two readings.
func TestTwiceInOneImport(t *testing.T) {
	ws := open(t, t.TempDir())
	got := run(t, ws, otherwise(order(t, ws, "a.csv", calls(300), "b.csv", calls(300)), 1, "channel", ingest.RoleAttribute))
	if got.State != workspace.Failed || got.Files[0].State != "done" || got.Files[1].State != "failed" || fault.KindOf(got.Err) != fault.Conflict {
		t.Errorf("state %s, files %+v, %v", got.State, got.Files, got.Err)
	}
	if n := overview(t, ws, journey.ByCustomer).Population.Events; n != 300 {
		t.Errorf("%d events, want the 300 of the first file", n)
	}
}

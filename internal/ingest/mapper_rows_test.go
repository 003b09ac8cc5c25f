package ingest

import (
	"fmt"
	"testing"

	"github.com/desirepath/desirepath/internal/testdata"
)

// A table in which nothing says whose the rows are.
func bookings(t *testing.T) string {
	return file(t, "bookings.csv", table("date,status,channel", 60, func(i int) string {
		return fmt.Sprintf("2026-01-%02d,%s,web", i%28+1, []string{"asked", "booked", "left"}[i%3])
	}))
}

func TestRowsAreJourneys(t *testing.T) {
	path := bookings(t)
	g := look(t, path, Plan{})
	if !g.Plan.RowsAreJourneys || g.By != "journey" || !mentions(g.Warnings, "every row is a journey of its own; choose the customer (--customer COLUMN)") {
		t.Fatalf("%v, by %s: %q", g.Plan.RowsAreJourneys, g.By, g.Warnings)
	}
	k, p := read(t, path, g.Plan)
	if len(k.journeys()) != 60 || p.Rejected != 0 {
		t.Fatalf("%d journeys, %+v", len(k.journeys()), p)
	}
	if e := k.events[0]; e.Journey != "row 1 of bookings.csv" || e.Customer != e.Journey {
		t.Errorf("%+v", e)
	}
	s, err := Preview(t.Context(), path, "", g.Plan, 3)
	if err != nil || len(s.Events) != 3 || s.Events[2].Journey != "row 3 of bookings.csv" {
		t.Errorf("%v, %+v", err, s.Events)
	}
}

// A person who turns it off is told what is missing; one who names a column
// joins the rows, whatever the plan says of rows.
func TestRowsAreJourneysTurnedOff(t *testing.T) {
	path := bookings(t)
	plan := look(t, path, Plan{}).Plan
	off := plan
	off.RowsAreJourneys = false
	refused(t, path, off, "--customer COLUMN", "--journey COLUMN", "let every row be a journey of its own")
	facts := plan
	facts.Shape = ShapeFacts
	refused(t, path, facts, "No column says whose events these are")

	plan.Columns[2].Role = RoleCustomer
	if k, _ := read(t, path, plan); len(k.journeys()) != 1 || k.events[0].Customer != "web" || k.events[0].Journey != "" {
		t.Errorf("%+v", k.events[0])
	}
	hinted := look(t, path, Plan{RowsAreJourneys: true, Columns: []ColumnPlan{{Name: "channel", Role: RoleCustomer}}})
	if hinted.Plan.RowsAreJourneys {
		t.Error("rows are journeys beside a customer")
	}
}

// The wide kind: each row is a journey through its dates. A bad row keeps its
// number, so that the others keep their names.
func TestRowsAreJourneysWide(t *testing.T) {
	content := table("asked on,answered on,closed on", 50, func(i int) string {
		if i == 1 {
			return "never,never,never"
		}
		return fmt.Sprintf("2026-01-%02d,2026-02-%02d,2026-03-%02d", i%28+1, i%28+1, i%28+1)
	})
	k, _ := imported(t, file(t, "cases.csv", content))
	if n := len(k.journeys()); n != 49 || len(k.events) != 147 || k.events[3].Journey != "row 3 of cases.csv" {
		t.Errorf("%d journeys, %d events, %+v", n, len(k.events), k.events[3])
	}
}

func TestRowsAreJourneysHotel(t *testing.T) {
	path := testdata.Shared(t, "hotel_bookings/hotel_bookings.csv.gz")
	k, p := imported(t, path)
	kinds := map[string]int{}
	journeys := map[string]bool{}
	for _, e := range k.events {
		kinds[e.Touchpoint]++
		journeys[e.Journey] = true
	}
	if p.Rejected != 0 || len(journeys) != len(k.events) || kinds["Check-Out"] == 0 || kinds["Canceled"] == 0 || kinds["No-Show"] == 0 {
		t.Errorf("%+v: %d journeys, %v", p, len(journeys), kinds)
	}
}

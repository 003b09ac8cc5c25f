package ingest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/testdata"
)

// A column named by hand counts in the decision how rows become events, and
// what it leaves open is found by name.
func TestHintDecidesShape(t *testing.T) {
	broken := table("customer,time,event", 100, func(i int) string {
		when := "garbage"
		if i%50 == 3 {
			when = "2026-01-02"
		}
		return fmt.Sprintf("c%d,%s,step %d", i%9, when, i%3)
	})
	wide := table("order_id,placed_at,paid_at,sent_at,activity", 60, func(i int) string {
		return fmt.Sprintf("o%d,2026-01-%02d,2026-02-%02d,2026-03-%02d,step %d", i, i%28+1, i%28+1, i%28+1, i%3)
	})
	serial := table("customer,at,touchpoint", 60, func(i int) string { return fmt.Sprintf("c%d,%d,step %d", i%9, 46000+i, i%3) })
	for name, c := range map[string]struct {
		content string
		hint    ColumnPlan
		shape   Shape
		time    string
		touch   string
	}{
		"a time among facts":            {broken, ColumnPlan{Name: "time", Role: RoleTime}, ShapeLong, "time", "event"},
		"a number as time":              {serial, ColumnPlan{Name: "at", Role: RoleTime}, ShapeLong, "at", "touchpoint"},
		"one of several dates":          {wide, ColumnPlan{Name: "paid_at", Role: RoleTime}, ShapeLong, "paid_at", "activity"},
		"a moment":                      {wide, ColumnPlan{Name: "paid_at", Role: RoleMoment}, ShapeWide, "", ""},
		"what happened, in a wide one":  {strings.Replace(wide, "activity", "remark", 1), ColumnPlan{Name: "remark", Role: RoleTouchpoint}, ShapeLong, "placed_at", "remark"},
		"somebody, the shape as it was": {strings.Replace(wide, "activity", "kind", 1), ColumnPlan{Name: "kind", Role: RoleCustomer}, ShapeWide, "", ""},
	} {
		g := look(t, file(t, "x.csv", c.content), Plan{Columns: []ColumnPlan{c.hint}})
		got := roles(g)
		if g.Plan.Shape != c.shape || got[RoleTime] != c.time || got[RoleTouchpoint] != c.touch || mentions(g.Warnings, "No column") {
			t.Errorf("%s: %s, %v, %q", name, g.Plan.Shape, got, g.Warnings)
		}
		for _, p := range g.Plan.Columns {
			if p.Name == c.hint.Name && p.Role != c.hint.Role {
				t.Errorf("%s: the hint became %s", name, p.Role)
			}
		}
	}
}

// The shape that a hint demands is taken, and a wide table of orders can be
// read by one of its dates.
func TestHintOlist(t *testing.T) {
	path := testdata.Shared(t, "olist_orders_reviews_sample/olist_orders_dataset.csv")
	g := look(t, path, Plan{Columns: []ColumnPlan{{Name: "order_purchase_timestamp", Role: RoleTime}}})
	if g.Plan.Shape != ShapeLong || roles(g)[RoleJourney] != "order_id" {
		t.Fatalf("%s, %v, %q", g.Plan.Shape, roles(g), g.Warnings)
	}
	if k, p := read(t, path, g.Plan); len(k.events) != 4000 || p.Rejected != 0 {
		t.Errorf("%+v", p)
	}
}

package render_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/demo"
	"github.com/desirepath/desirepath/internal/discover"
	"github.com/desirepath/desirepath/internal/engine/naive"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
	"github.com/desirepath/desirepath/internal/render"
)

// TestDemoMakesMaps drafts a map of every kind of journey of the demo's
// customers, and one of whole customers.
func TestDemoMakesMaps(t *testing.T) {
	world := demo.Generate(demo.Options{Customers: 600})
	for _, kind := range append([]string{""}, demo.Kinds...) {
		t.Run(kind, func(t *testing.T) {
			def, sel := journey.Definition{By: journey.ByJourney}, analysis.Selection{}
			if kind == "" {
				def.By = journey.ByCustomer
			} else {
				sel.Having = []event.Predicate{event.Is("attr."+demo.AttrKind, kind)}
			}
			eng, err := naive.New(world.Events, world.Profiles, def)
			if err != nil {
				t.Fatal(err)
			}
			m, err := discover.Draft(t.Context(), eng, discover.Options{ID: "demo", Definition: def, Having: sel.Having})
			if err != nil {
				t.Fatal(err)
			}
			d := &render.Drawing{Map: m, Currency: "€"}
			if d.Answer, err = eng.Map(t.Context(), discover.Question(m, sel)); err != nil {
				t.Fatal(err)
			}
			if d.Overview, err = eng.Overview(t.Context(), sel); err != nil {
				t.Fatal(err)
			}
			if d.Variants, err = eng.Variants(t.Context(), analysis.VariantsQuestion{Selection: sel, Limit: 10}); err != nil {
				t.Fatal(err)
			}
			lawful(t, d)
			for _, f := range formats {
				got := write(t, f.draw, d)
				if dir := os.Getenv("DESIREPATH_GALLERY"); dir != "" {
					name := "demo-" + strings.ReplaceAll(kind, " ", "-") + f.name
					if err := os.WriteFile(filepath.Join(dir, name), got, 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
		})
	}
}

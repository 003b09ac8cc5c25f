package main

import (
	"context"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
)

type variantsCmd struct {
	filesInput
	where
	JSON bool `name:"json" help:"Print JSON for programs."`
	Top  int  `help:"How many routes: 15 in the table and all in JSON unless given; 0 is all." default:"-1"`
}

// variantsAnswer is what --json prints: the variants and, for orientation, the touchpoints.
type variantsAnswer struct {
	*analysis.Variants
	Touchpoints []analysis.Node `json:"touchpoints"`
}

// Run prints the variants.
func (c *variantsCmd) Run(ctx context.Context, s *streams) error {
	t, err := c.read(ctx, s)
	if err != nil {
		return err
	}
	defer func() { _ = t.Close() }()
	sel, err := c.selection(ctx, t, t.plans)
	if err != nil {
		return err
	}
	top := c.Top
	if top < 0 {
		if top = 15; c.JSON {
			top = 0
		}
	}
	v, err := t.Variants(ctx, analysis.VariantsQuestion{Selection: sel, Limit: top})
	if err != nil {
		return err
	}
	if c.JSON {
		f, err := t.Flow(ctx, analysis.FlowQuestion{Selection: sel, Counts: true})
		if err != nil {
			return err
		}
		return printJSON(s.out, variantsAnswer{Variants: v, Touchpoints: f.Touchpoints})
	}
	headline(s, v.Population, v.AsOf)
	tab := newGrid(">#", ">Journeys", ">Share", ">Together", ">Median", ">9 in 10 under", "Route")
	for i, x := range v.Variants {
		tab.add(grouped(int64(i+1)), grouped(x.Journeys), percent(x.Share), percent(x.Cumulative), span(&x.MedianS), span(&x.P90S), strings.Join(x.Touchpoints, " → "))
	}
	tab.print(s)
	if rest := v.Count - int64(len(v.Variants)); rest > 0 {
		s.note("%s not shown. --top 0 shows all.", counted(rest, "rarer route is", "rarer routes are"))
	}
	return nil
}

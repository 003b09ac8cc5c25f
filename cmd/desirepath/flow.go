package main

import (
	"context"
	"encoding/json"
	"io"

	"github.com/desirepath/desirepath/internal/analysis"
)

type flowCmd struct {
	filesInput
	where
	JSON bool `name:"json" help:"Print JSON for programs."`
	Top  int  `default:"40" help:"How many pairs the table shows; 0 shows all."`
}

// Run prints the directly-follows graph.
func (c *flowCmd) Run(ctx context.Context, s *streams) error {
	t, err := c.read(ctx, s)
	if err != nil {
		return err
	}
	defer func() { _ = t.Close() }()
	sel, err := c.selection(ctx, t, t.plans)
	if err != nil {
		return err
	}
	f, err := t.Flow(ctx, analysis.FlowQuestion{Selection: sel})
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s.out, f)
	}
	headline(s, f.Population, f.AsOf)
	edges := f.Edges
	if c.Top > 0 {
		edges = edges[:min(c.Top, len(edges))]
	}
	tab := newGrid("From", "To", ">Count", ">Journeys", ">Share out", ">Median", ">9 in 10 under")
	for _, e := range edges {
		tab.add(e.From, e.To, grouped(e.Count), grouped(e.Journeys), percent(e.ShareOut), span(e.MedianS), span(e.P90S))
	}
	tab.print(s)
	if rest := len(f.Edges) - len(edges); rest > 0 {
		var kept, all int64
		for i, e := range f.Edges {
			if all += e.Count; i < len(edges) {
				kept = all
			}
		}
		s.note("%s not shown; the table covers %s of all moves. --top 0 shows all.", counted(int64(rest), "rarer pair is", "rarer pairs are"), percent(float64(kept)/float64(all)))
	}
	return nil
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

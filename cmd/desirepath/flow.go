package main

import (
	"context"
	"encoding/json"
	"io"

	"github.com/desirepath/desirepath/internal/analysis"
)

type flowCmd struct {
	filesInput
	JSON bool `name:"json" help:"Print JSON for programs."`
	Top  int  `default:"40" help:"How many pairs the table shows; 0 shows all."`
}

// Run prints the directly-follows graph.
func (c *flowCmd) Run(ctx context.Context, s *streams) error {
	t, _, err := c.read(ctx, s)
	if err != nil {
		return err
	}
	defer func() { _ = t.Close() }()
	f, err := t.Flow(ctx, analysis.FlowQuestion{})
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
		s.note("%d rarer pairs are not shown; the table covers %s of all moves. --top 0 shows all.", rest, percent(float64(kept)/float64(all)))
	}
	return nil
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

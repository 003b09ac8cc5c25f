package main

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/desirepath/desirepath/internal/ingest"
)

type lookCmd struct {
	File string `arg:"" help:"The file to look at."`
	JSON bool   `name:"json" help:"Print JSON for programs."`
}

// Run prints what the columns of a file seem to mean.
func (c *lookCmd) Run(ctx context.Context, s *streams) error {
	g, err := ingest.Look(ctx, c.File, filepath.Base(c.File), ingest.Plan{})
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s.out, g)
	}
	tab := newGrid("Column", "Means", ">Filled", "Because", "Samples")
	for _, col := range g.Columns {
		tab.add(col.Name, string(col.Role), percent(col.Filled), col.Why, strings.Join(col.Samples, " · "))
	}
	tab.print(s)
	for _, o := range g.Objects {
		s.note("object type %s: %d objects, %d events, %.2f rows an event", o.Type, o.Objects, o.Events, o.Flattening)
	}
	for _, w := range g.Warnings {
		s.note("%s", w)
	}
	return nil
}

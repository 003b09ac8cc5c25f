package main

import (
	"context"
	"strings"
)

type lookCmd struct {
	File string `arg:"" help:"The file to look at; - is standard input."`
	columns
	JSON bool `name:"json" help:"Print JSON for programs."`
}

// Run prints what the columns of a file seem to mean.
func (c *lookCmd) Run(ctx context.Context, s *streams) error {
	files, done, err := s.take(ctx, []string{c.File})
	if err != nil {
		return err
	}
	defer done()
	guesses, err := c.look(ctx, files)
	if err != nil {
		return err
	}
	g := guesses[0]
	if c.JSON {
		return printJSON(s.out, g)
	}
	tab := newGrid("Column", "Means", ">Filled", "Because", "Samples")
	for _, col := range g.Columns {
		tab.add(col.Name, string(col.Role), percent(col.Filled), col.Why, strings.Join(col.Samples, " · "))
	}
	tab.print(s)
	for _, o := range g.Objects {
		s.note("object type %s: %s, %s, %.2f rows an event", o.Type, counted(int64(o.Objects), "object", "objects"), counted(int64(o.Events), "event", "events"), o.Flattening)
	}
	for _, w := range g.Warnings {
		s.note("%s", w)
	}
	return nil
}

package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/eventlog"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/workspace"
)

type sourcesCmd struct {
	Data string `default:"data" placeholder:"DIR" help:"The data folder."`
	JSON bool   `name:"json" help:"Print JSON for programs."`
}

// sourcesAnswer is what --json prints, newest first.
type sourcesAnswer struct {
	Sources []eventlog.Source `json:"sources"`
}

// Run lists what was imported into a data folder.
func (c *sourcesCmd) Run(ctx context.Context, s *streams) error {
	ws, err := openThere(ctx, c.Data)
	if err != nil {
		return err
	}
	defer func() { _ = ws.Close() }()
	all, err := ws.Sources(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s.out, sourcesAnswer{append([]eventlog.Source{}, all...)})
	}
	if len(all) == 0 {
		s.note("Nothing was imported into %s yet. `desirepath import FILE --data %s` does.", c.Data, c.Data)
		return nil
	}
	tab := newGrid(">Number", "Name", "State", ">Rows", ">Events", ">Facts", ">Rejected", "Period")
	for _, x := range all {
		period := "–"
		if x.From != nil && x.To != nil {
			period = atlas.Period(*x.From, *x.To)
		}
		tab.add(strconv.FormatUint(uint64(x.ID), 10), x.Name, string(x.State), grouped(x.Records), grouped(x.Events), grouped(x.Profiles), grouped(x.Rejected), period)
	}
	tab.print(s)
	return nil
}

type removeCmd struct {
	Number string `arg:"" help:"The source's number; desirepath sources lists them."`
	Data   string `default:"data" placeholder:"DIR" help:"The data folder."`
}

// Run takes a source and its events out of a data folder.
func (c *removeCmd) Run(ctx context.Context, s *streams) error {
	ws, err := openThere(ctx, c.Data)
	if err != nil {
		return err
	}
	defer func() { _ = ws.Close() }()
	all, err := ws.Sources(ctx)
	if err != nil {
		return err
	}
	for _, x := range all {
		if strconv.FormatUint(uint64(x.ID), 10) != c.Number {
			continue
		}
		if err := ws.RemoveSource(ctx, x.ID); err != nil {
			return err
		}
		s.note("Removed source %d, %s, with %s.", x.ID, x.Name, brought(x))
		return nil
	}
	return fault.New(fault.NotFound, "There is no source %s in %s.", printable(c.Number), c.Data).Try("`desirepath sources --data %s` lists them.", c.Data)
}

// openThere opens a data folder that must be there already, so that a slip of
// the pen makes no new one.
func openThere(ctx context.Context, dir string) (*workspace.Workspace, error) {
	if !filled(dir) {
		return nil, fault.New(fault.NotFound, "There is no data folder %s.", dir).
			Try("Name it with --data DIR; `desirepath import FILE --data %s` makes one.", dir)
	}
	return workspace.Open(ctx, dir, workspace.Options{})
}

// filled tells whether a folder is a data folder.
func filled(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "events.duckdb"))
	return !errors.Is(err, fs.ErrNotExist)
}

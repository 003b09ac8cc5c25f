package main

import (
	"context"
	"path/filepath"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/eventlog"
	"github.com/desirepath/desirepath/internal/ingest"
	"github.com/desirepath/desirepath/internal/workspace"
)

type importCmd struct {
	filesInput
	Data  string `default:"data" placeholder:"DIR" help:"The data folder."`
	Title string `help:"Title of the map that is drawn; none is drawn when the folder has one already and no title is given."`
}

// Run loads files into a data folder and draws the first map.
func (c *importCmd) Run(ctx context.Context, s *streams) error {
	plans, def, err := c.plans(ctx, s)
	if err != nil {
		return err
	}
	ws, err := workspace.Open(ctx, c.Data, workspace.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = ws.Close() }()
	for i, path := range c.Files {
		name := filepath.Base(path)
		source, known, err := ws.LoadFile(ctx, workspace.File{Name: name, Path: path, Plan: plans[i]}, func(uint32) {}, func(p ingest.Progress) {
			s.tick("%s: %s rows", name, grouped(p.Records))
		})
		s.tick("")
		if err != nil {
			return err
		}
		reportSource(s, source, known)
	}
	before, err := ws.Maps(ctx)
	if err != nil {
		return err
	}
	if len(before) == 0 || c.By != "" || c.Gap != "" {
		if err := ws.Define(ctx, def); err != nil {
			return err
		}
	}
	if err := tellOutside(ctx, s, ws); err != nil {
		return err
	}
	if c.Title == "" && len(before) > 0 {
		return nil
	}
	m, err := ws.DraftMap(ctx, workspace.Draft{Title: c.Title})
	if err != nil {
		return err
	}
	s.note("Drew the map %q. Look at it: desirepath serve --data %s", m.Map.Title, c.Data)
	return nil
}

// tellOutside says how many events the workspace's definition leaves out.
func tellOutside(ctx context.Context, s *streams, ws *workspace.Workspace) error {
	about, err := ws.About(ctx)
	if err != nil {
		return err
	}
	return ws.Ask(ctx, about.Definition, func(e analysis.Engine) error {
		o, err := e.Overview(ctx, analysis.Selection{})
		if err == nil && o.Outside > 0 {
			s.note("%s events name no journey, so they are in none while journeys are made by journey id. --by customer takes them in.", grouped(o.Outside))
		}
		return err
	})
}

func reportSource(s *streams, x eventlog.Source, known bool) {
	if known {
		s.note("%s: was imported before; nothing changed.", x.Name)
		return
	}
	s.note("%s: %s events from %s rows, %s rows could not be used.", x.Name, grouped(x.Events), grouped(x.Records), grouped(x.Rejected))
}

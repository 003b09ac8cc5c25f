package main

import (
	"context"
	"errors"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/eventlog"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/ingest"
	"github.com/desirepath/desirepath/internal/workspace"
)

type importCmd struct {
	filesInput
	Data  string `default:"data" placeholder:"DIR" help:"The data folder."`
	Title string `help:"Title of the map that is drawn; none is drawn when the folder has one already and no title is given."`
	Again bool   `help:"Import a file once more beside itself when it is there already with its columns read in another way."`
}

// Run loads files into a data folder and draws the first map.
func (c *importCmd) Run(ctx context.Context, s *streams) error {
	files, done, err := s.take(ctx, c.Files)
	if err != nil {
		return err
	}
	defer done()
	plans, def, err := c.plans(ctx, s, files)
	if err != nil {
		return err
	}
	ws, err := workspace.Open(ctx, c.Data, workspace.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = ws.Close() }()
	if err := c.load(ctx, s, ws, files, plans); err != nil {
		return err
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

// load brings the files into the log; none when one of them is there already
// in another reading.
func (c *importCmd) load(ctx context.Context, s *streams, ws *workspace.Workspace, files []handed, plans []ingest.Plan) error {
	all := make([]workspace.File, len(files))
	for i, f := range files {
		all[i] = workspace.File{Name: f.name, Path: f.path, Plan: plans[i]}
		if c.Again {
			continue
		}
		if err := ws.CheckTwice(ctx, all[i]); err != nil {
			var f *fault.Fault
			if errors.As(err, &f) && f.Kind == fault.Conflict {
				return f.Try("%s Or import it beside with --again. `desirepath sources --data %s` lists the sources, `desirepath remove NUMBER --data %s` takes one out.", f.Hint, c.Data, c.Data)
			}
			return err
		}
	}
	for _, f := range all {
		source, known, err := ws.LoadFile(ctx, f, func(uint32) {}, func(p ingest.Progress) {
			s.tick("%s: %s", f.Name, counted(p.Records, "row", "rows"))
		})
		s.tick("")
		if err != nil {
			return err
		}
		reportSource(s, source, known)
	}
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
			s.note("%s no journey, so %s in none while journeys are made by journey id. --by customer takes %s in.",
				counted(o.Outside, "event names", "events name"), pick(o.Outside, "it is", "they are"), pick(o.Outside, "it", "them"))
		}
		return err
	})
}

func reportSource(s *streams, x eventlog.Source, known bool) {
	if known {
		s.note("%s: was imported before; nothing changed.", x.Name)
		return
	}
	s.note("%s: %s from %s, %s could not be used.", x.Name, brought(x), counted(x.Records, "row", "rows"), counted(x.Rejected, "row", "rows"))
}

// brought says what a source holds: events, and facts where it has any.
func brought(x eventlog.Source) string {
	events, facts := counted(x.Events, "event", "events"), counted(x.Profiles, "fact", "facts")
	switch {
	case x.Profiles == 0:
		return events
	case x.Events == 0:
		return facts
	}
	return events + " and " + facts
}

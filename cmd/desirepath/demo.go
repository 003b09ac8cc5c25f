package main

import (
	"context"
	"fmt"

	"github.com/desirepath/desirepath/internal/demo"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/ingest"
	"github.com/desirepath/desirepath/internal/journey"
	"github.com/desirepath/desirepath/internal/workspace"
)

type demoCmd struct {
	Data      string `default:"demo-data" placeholder:"DIR" help:"The data folder to fill."`
	Customers int    `default:"20000" help:"How many customers to make up."`
	Only      bool   `help:"Fill the folder and stop, without serving it."`
	listening
}

// demoMaps are the journeys of the demo: a title in the customer's words and
// the kind that chooses its journeys.
var demoMaps = []struct{ title, kind string }{
	{"I move in and get connected", demo.Onboarding},
	{"I report a fault and get back online", demo.Fault},
	{"I do not understand my bill", demo.Billing},
	{"I complain and want to be heard", demo.Complaint},
	{"I decide whether to stay", demo.Renewal},
	{"I leave", demo.Cancellation},
}

// Run fills a data folder with the demo, unless it is filled, and serves it.
func (c *demoCmd) Run(ctx context.Context, s *streams) error {
	ws, err := workspace.Open(ctx, c.Data, workspace.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = ws.Close() }()
	if err := c.fill(ctx, s, ws); err != nil {
		return err
	}
	if c.Only {
		return nil
	}
	return c.serve(ctx, s, ws)
}

func (c *demoCmd) fill(ctx context.Context, s *streams, ws *workspace.Workspace) error {
	opt := demo.Options{Customers: c.Customers}
	origin := workspace.Origin{Name: "Northline Broadband (made up)", Format: "demo", Digest: fmt.Sprintf("demo-1-%d", c.Customers)}
	source, known, err := ws.Load(ctx, origin, func(ctx context.Context, source uint32, sink ingest.Sink) (int64, error) {
		return makeUp(ctx, s, opt, source, sink)
	})
	s.tick("")
	if err != nil || known {
		return err
	}
	s.note("Made up %s interactions.", grouped(source.Events))
	if err := ws.Introduce(ctx, workspace.About{Name: demo.Company, Currency: "GBP", Demo: true}); err != nil {
		return err
	}
	def := journey.Definition{By: journey.ByJourney}
	if err := ws.Define(ctx, def); err != nil {
		return err
	}
	for _, m := range demoMaps {
		draft := workspace.Draft{Title: m.title, Definition: &def, Having: []event.Predicate{event.Is("attr."+demo.AttrKind, m.kind)}}
		if _, err := ws.DraftMap(ctx, draft); err != nil {
			return err
		}
	}
	_, err = ws.DraftMap(ctx, workspace.Draft{Title: "Everything at once", Definition: &def})
	return err
}

// makeUp hands the demo's interactions and customers to a sink.
func makeUp(ctx context.Context, s *streams, opt demo.Options, source uint32, sink ingest.Sink) (int64, error) {
	n := int64(0)
	err := demo.Events(opt, func(batch []event.Event) error {
		for i := range batch {
			batch[i].Seq = uint64(source)<<40 | uint64(n)
			n++
		}
		s.tick("making up interactions: %s", grouped(n))
		return sink.Events(ctx, batch)
	})
	if err != nil {
		return n, err
	}
	profiles := demo.Profiles(opt)
	for i := range profiles {
		profiles[i].Seq = uint64(source)<<40 | uint64(n)
		n++
	}
	return n, sink.Profiles(ctx, profiles)
}

type sampleCmd struct {
	Output    string `short:"o" placeholder:"FILE" help:"Write to FILE instead of the terminal."`
	Customers int    `default:"500" help:"How many customers to make up."`
}

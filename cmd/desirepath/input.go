package main

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/desirepath/desirepath/internal/engine/trail"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/ingest"
	"github.com/desirepath/desirepath/internal/journey"
)

// cut are the flags that say how events become journeys.
type cut struct {
	By  byFlag `placeholder:"WHAT" help:"What makes a journey: journey, customer or session. Guessed otherwise."`
	Gap string `placeholder:"LENGTH" help:"A pause longer than this starts a new journey, such as 30m, 12h or 30d."`
}

// filesInput is what every command that reads files shares.
type filesInput struct {
	Files []string `arg:"" name:"file" help:"CSV, JSON lines, Parquet, XLSX, XES or OCEL, also .gz, .zst and .zip; - is standard input."`
	columns
	cut
}

// plans looks at every file; the flags steer the guess.
func (in *filesInput) plans(ctx context.Context, s *streams, files []handed) ([]ingest.Plan, journey.Definition, error) {
	def := journey.Definition{}
	guesses, err := in.look(ctx, files)
	if err != nil {
		return nil, def, err
	}
	plans := make([]ingest.Plan, len(files))
	timed := false
	for i, g := range guesses {
		tell(s, files[i].name, g)
		if plans[i] = g.Plan; g.Plan.Shape != ingest.ShapeFacts {
			timed = true
			def.By = cmp.Or(def.By, journey.By(g.By))
		}
	}
	if !timed {
		return nil, def, fault.New(fault.Invalid, "No column of %s says when something happened, so there is no journey in it.", listed(files)).
			Try("Name the column with --time COL; `desirepath look %s` lists the columns.", files[0].arg)
	}
	def, err = in.define(plans, def)
	return plans, def, err
}

// tell says what a person should know of a guess.
func tell(s *streams, name string, g ingest.Guess) {
	for _, w := range g.Warnings {
		s.note("%s: %s", name, w)
	}
	for _, o := range g.Objects {
		if o.Type == g.Plan.Object {
			s.note("%s: each %s makes a journey; %s of its kind, %s, %.2f rows an event. --object chooses another kind.",
				name, o.Type, grouped(int64(o.Objects)), counted(int64(o.Events), "event", "events"), o.Flattening)
		}
	}
}

// define settles the journey definition: the flags, else the columns that a
// person named, else the guess.
func (in *filesInput) define(plans []ingest.Plan, def journey.Definition) (journey.Definition, error) {
	switch {
	case in.By != "":
		def.By = journey.By(in.By)
	case in.Journey != "":
		def.By = journey.ByJourney
	case in.Customer != "" && !slices.ContainsFunc(plans, hasJourney):
		def.By = journey.ByCustomer
	case def.By == "":
		def.By = journey.ByCustomer
	}
	if in.Gap != "" {
		gap, err := length(in.Gap)
		if err != nil {
			return def, err
		}
		def.Gap = gap
	}
	return def.Normal()
}

func hasJourney(p ingest.Plan) bool {
	return slices.ContainsFunc(p.Columns, func(c ingest.ColumnPlan) bool { return c.Role == ingest.RoleJourney })
}

// length reads 90s, 30m, 12h, 30d or 2w.
func length(text string) (event.Micros, error) {
	bad := fault.New(fault.Invalid, "%q is not a length of time.", text).Try("Write it as 30m, 12h, 30d or 2w.")
	for suffix, hours := range map[string]time.Duration{"d": 24 * time.Hour, "w": 7 * 24 * time.Hour} {
		if n, ok := strings.CutSuffix(text, suffix); ok {
			d, err := time.ParseDuration(n + "h")
			if err != nil || d <= 0 || d > 1<<62/hours*time.Hour {
				return 0, bad
			}
			return event.Micros(d.Hours()*hours.Hours()) * event.Hour, nil
		}
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return 0, bad
	}
	return event.Micros(d.Microseconds()), nil
}

// answering is what the questions about files are asked of.
type answering struct {
	*trail.Trail
	def   journey.Definition
	plans []ingest.Plan
	names string // of the files
}

// read makes journeys of the files, in memory.
func (in *filesInput) read(ctx context.Context, s *streams) (*answering, error) {
	files, done, err := s.take(ctx, in.Files)
	if err != nil {
		return nil, err
	}
	defer done()
	plans, def, err := in.plans(ctx, s, files)
	if err != nil {
		return nil, err
	}
	sink := &builderSink{builder: trail.NewBuilder()}
	var all ingest.Progress
	for i, f := range files {
		end, err := ingest.Read(ctx, f.path, f.name, plans[i], uint32(i+1), sink, func(p ingest.Progress) {
			s.tick("%s: %s", f.name, counted(p.Records, "row", "rows"))
		})
		s.tick("")
		if err != nil {
			return nil, err
		}
		sink.report(s, f.name, end.Rejected)
		all.Records, all.Events = all.Records+end.Records, all.Events+end.Events
	}
	if all.Events == 0 {
		return nil, fault.New(fault.Invalid, "None of the %s of %s could be used.", counted(all.Records, "row", "rows"), listed(files)).
			Try("`desirepath look %s` shows what the columns are taken for; --time and other flags say it better.", files[0].arg)
	}
	t, err := sink.builder.Build(ctx, def)
	return &answering{t, def, plans, listed(files)}, err
}

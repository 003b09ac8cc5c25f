package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/desirepath/desirepath/internal/engine/trail"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/ingest"
	"github.com/desirepath/desirepath/internal/journey"
)

// columns are the flags that say what a file's columns mean.
type columns struct {
	Customer   string `placeholder:"COL" help:"Column that names the customer."`
	Journey    string `placeholder:"COL" help:"Column with the journey id (ticket, order, application)."`
	Time       string `placeholder:"COL" help:"Column with the moment."`
	Touchpoint string `placeholder:"COL" help:"Column that says what happened."`
	Channel    string `placeholder:"COL" help:"Column with the channel."`
	Zone       string `placeholder:"ZONE" help:"Time zone of times that name none, such as Europe/Berlin; UTC otherwise."`
	Lifecycle  string `enum:",pair,all,complete" default:"" help:"How start and complete rows are read: pair, all or complete."`
	Object     string `placeholder:"TYPE" help:"OCEL: the object type that makes journeys."`
	Sheet      string `placeholder:"NAME" help:"XLSX: the sheet to read."`
}

// cut are the flags that say how events become journeys.
type cut struct {
	By  string `enum:",journey,customer,session" default:"" help:"What makes a journey: journey, customer or session. Guessed otherwise."`
	Gap string `placeholder:"LENGTH" help:"A pause longer than this starts a new journey, such as 30m, 12h or 30d."`
}

// filesInput is what every command that reads files shares.
type filesInput struct {
	Files []string `arg:"" name:"file" help:"CSV, JSON lines, Parquet, XLSX, XES or OCEL, also .gz, .zst and .zip."`
	columns
	cut
}

// plans looks at every file and applies the flags to what was guessed.
func (in *filesInput) plans(ctx context.Context, s *streams) ([]ingest.Plan, journey.Definition, error) {
	var plans []ingest.Plan
	def := journey.Definition{}
	used := map[string]bool{}
	for _, path := range in.Files {
		hint := ingest.Plan{Zone: in.Zone, Lifecycle: ingest.Lifecycle(in.Lifecycle), Object: in.Object, Sheet: in.Sheet}
		guess, err := ingest.Look(ctx, path, filepath.Base(path), hint)
		if err != nil {
			return nil, def, err
		}
		tell(s, filepath.Base(path), guess)
		plan := guess.Plan
		in.override(&plan, used)
		plans = append(plans, plan)
		if def.By == "" && plan.Shape != ingest.ShapeFacts {
			def.By = journey.By(guess.By)
		}
	}
	for _, c := range in.named() {
		if c.name != "" && !used[c.name] {
			return nil, def, fault.New(fault.NotFound, "There is no column %q.", c.name).
				Try("`desirepath look %s` lists the columns.", in.Files[0])
		}
	}
	if !slices.ContainsFunc(plans, func(p ingest.Plan) bool { return p.Shape != ingest.ShapeFacts }) {
		return nil, def, fault.New(fault.Invalid, "No column of %s says when something happened, so there is no journey in it.", strings.Join(in.Files, ", ")).
			Try("Name the column with --time COL; `desirepath look %s` lists the columns.", in.Files[0])
	}
	return in.define(plans, def)
}

// tell says what a person should know of a guess.
func tell(s *streams, name string, g ingest.Guess) {
	for _, w := range g.Warnings {
		s.note("%s: %s", name, w)
	}
	for _, o := range g.Objects {
		if o.Type == g.Plan.Object {
			s.note("%s: each %s makes a journey; %d of its kind, %d events, %.2f rows an event. --object chooses another kind.", name, o.Type, o.Objects, o.Events, o.Flattening)
		}
	}
}

type namedColumn struct {
	role ingest.Role
	name string
}

func (in *filesInput) named() []namedColumn {
	return []namedColumn{{ingest.RoleCustomer, in.Customer}, {ingest.RoleJourney, in.Journey}, {ingest.RoleTime, in.Time},
		{ingest.RoleTouchpoint, in.Touchpoint}, {ingest.RoleChannel, in.Channel}}
}

// override gives the named columns their roles and takes these from others.
func (in *filesInput) override(plan *ingest.Plan, used map[string]bool) {
	for _, c := range in.named() {
		at := slices.IndexFunc(plan.Columns, func(p ingest.ColumnPlan) bool { return c.name != "" && p.Name == c.name })
		if at < 0 {
			continue
		}
		used[c.name] = true
		for i := range plan.Columns {
			if plan.Columns[i].Role == c.role {
				plan.Columns[i].Role = ingest.RoleAttribute
			}
		}
		plan.Columns[at].Role = c.role
		switch c.role {
		case ingest.RoleTime:
			plan.Shape = ingest.ShapeLong
		case ingest.RoleTouchpoint:
			plan.Touchpoint = ""
		case ingest.RoleChannel:
			plan.Channel = ""
		}
	}
}

// define settles the journey definition: the flags, else the columns that a
// person named, else the guess.
func (in *filesInput) define(plans []ingest.Plan, def journey.Definition) ([]ingest.Plan, journey.Definition, error) {
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
			return nil, def, err
		}
		def.Gap = gap
	}
	def, err := def.Normal()
	return plans, def, err
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

// read makes journeys of the files, in memory.
func (in *filesInput) read(ctx context.Context, s *streams) (*trail.Trail, journey.Definition, error) {
	plans, def, err := in.plans(ctx, s)
	if err != nil {
		return nil, def, err
	}
	sink := &builderSink{builder: trail.NewBuilder()}
	for i, path := range in.Files {
		name := filepath.Base(path)
		end, err := ingest.Read(ctx, path, name, plans[i], uint32(i+1), sink, func(p ingest.Progress) {
			s.tick("%s: %s rows", name, grouped(p.Records))
		})
		s.tick("")
		if err != nil {
			return nil, def, err
		}
		sink.report(s, name, end.Rejected)
	}
	t, err := sink.builder.Build(ctx, def)
	return t, def, err
}

// builderSink hands what a file yields to the engine's builder.
type builderSink struct {
	builder  *trail.Builder
	rejected []ingest.Reject
}

func (b *builderSink) Events(_ context.Context, batch []event.Event) error {
	b.builder.Events(batch)
	return nil
}

func (b *builderSink) Profiles(_ context.Context, batch []event.Profile) error {
	b.builder.Profiles(batch)
	return nil
}

// shownRejects is how many rejected rows are shown; all are counted.
const shownRejects = 3

func (b *builderSink) Rejects(_ context.Context, batch []ingest.Reject) error {
	b.rejected = append(b.rejected, batch[:min(len(batch), shownRejects-min(shownRejects, len(b.rejected)))]...)
	return nil
}

func (b *builderSink) report(s *streams, name string, n int64) {
	if n > 0 {
		s.note("%s: %s rows could not be used.", name, grouped(n))
		for _, r := range b.rejected {
			s.note("  line %d: %s", r.Line, r.Reason)
		}
		if rest := n - int64(len(b.rejected)); rest > 0 {
			s.note("  … and %s more", grouped(rest))
		}
	}
	b.rejected = nil
}

// grouped writes 1234567 as 1,234,567.
func grouped(n int64) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

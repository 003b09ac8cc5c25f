package main

import (
	"context"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/ingest"
)

// columns are the flags that say what a file's columns mean.
type columns struct {
	Customer   string        `placeholder:"COL" help:"Column that names the customer."`
	Journey    string        `placeholder:"COL" help:"Column with the journey id (ticket, order, application)."`
	Time       string        `placeholder:"COL" help:"Column with the moment."`
	Touchpoint string        `placeholder:"COL" help:"Column that says what happened."`
	Channel    string        `placeholder:"COL" help:"Column with the channel."`
	Zone       string        `placeholder:"ZONE" help:"Time zone of times that name none, such as Europe/Berlin; UTC otherwise."`
	Lifecycle  lifecycleFlag `placeholder:"WAY" help:"How start and complete rows are read: pair, all or complete."`
	Object     string        `placeholder:"TYPE" help:"OCEL: the object type that makes journeys."`
	Sheet      string        `placeholder:"NAME" help:"XLSX: the sheet to read."`
}

// namedColumn is a column that a flag names.
type namedColumn struct {
	flag string
	role ingest.Role
	name string
}

// named lists the columns that flags name. A column can mean one thing only.
func (c *columns) named() ([]namedColumn, error) {
	var out []namedColumn
	for _, n := range []namedColumn{{"--customer", ingest.RoleCustomer, c.Customer}, {"--journey", ingest.RoleJourney, c.Journey},
		{"--time", ingest.RoleTime, c.Time}, {"--touchpoint", ingest.RoleTouchpoint, c.Touchpoint}, {"--channel", ingest.RoleChannel, c.Channel}} {
		if n.name == "" {
			continue
		}
		for _, other := range out {
			if other.name == n.name {
				return nil, fault.New(fault.Invalid, "%s and %s both name the column “%s”.", other.flag, n.flag, n.name).Try("A column can mean one thing only.")
			}
		}
		out = append(out, n)
	}
	return out, nil
}

// look guesses what the columns of files mean. The columns that flags name are
// given to the guess, which finds the rest around them. Of several files, each
// is given the columns that it has.
func (c *columns) look(ctx context.Context, files []handed) ([]ingest.Guess, error) {
	named, err := c.named()
	if err != nil {
		return nil, err
	}
	hint := ingest.Plan{Zone: c.Zone, Lifecycle: ingest.Lifecycle(c.Lifecycle), Object: c.Object, Sheet: c.Sheet}
	if len(files) == 1 {
		g, err := ingest.Look(ctx, files[0].path, files[0].name, with(hint, named))
		return []ingest.Guess{g}, err
	}
	guesses := make([]ingest.Guess, len(files))
	missing := slices.Clone(named)
	for i, f := range files {
		if guesses[i], err = ingest.Look(ctx, f.path, f.name, hint); err != nil {
			return nil, err
		}
		has := func(n namedColumn) bool {
			return slices.ContainsFunc(guesses[i].Columns, func(g ingest.GuessedColumn) bool { return g.Name == n.name })
		}
		missing = slices.DeleteFunc(missing, has)
		own := slices.DeleteFunc(slices.Clone(named), func(n namedColumn) bool { return !has(n) })
		if len(own) == 0 {
			continue
		}
		if guesses[i], err = ingest.Look(ctx, f.path, f.name, with(hint, own)); err != nil {
			return nil, err
		}
	}
	if len(missing) > 0 {
		return nil, fault.New(fault.NotFound, "There is no column “%s” in any of %s.", missing[0].name, listed(files)).
			Try("`desirepath look FILE` lists the columns of a file.")
	}
	return guesses, nil
}

func with(hint ingest.Plan, named []namedColumn) ingest.Plan {
	for _, n := range named {
		hint.Columns = append(hint.Columns, ingest.ColumnPlan{Name: n.name, Role: n.role})
	}
	return hint
}

// listed names files without their folders.
func listed(files []handed) string {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.name
	}
	return strings.Join(names, ", ")
}

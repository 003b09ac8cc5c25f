package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/fault"
)

// Look takes a first look at a file and guesses how it becomes events. What
// the hint says already (a format, a column for a role) is kept and only the
// rest is guessed; hint.Columns may name a few columns only. A guess that lacks
// something comes back with warnings, so that a person can complete it; an
// error means that the file cannot be read at all.
func Look(ctx context.Context, path, name string, hint Plan) (Guess, error) {
	in, err := newInput(path, name)
	if err != nil {
		return Guess{}, err
	}
	table, plan, err := openTable(in, hint)
	if err != nil {
		return Guess{}, err
	}
	defer table.Close()
	g := &guesser{plan: plan, hint: hint, file: in.name, roles: map[Role]int{}}
	if err := g.sample(ctx, table); err != nil {
		return Guess{}, err
	}
	if err := g.hinted(); err != nil {
		return Guess{}, err
	}
	g.conventions()
	g.assign()
	g.shape()
	g.leftovers()
	g.rest()
	out := g.guess()
	if c, ok := table.(chooser); ok {
		out.Sheets, out.Objects = c.Sheets(), c.Objects()
		switch {
		case out.Sheets != nil:
			out.Plan.Sheet = c.Chosen()
		case out.Objects != nil:
			out.Plan.Object = c.Chosen()
		}
	}
	return out, nil
}

// guesser holds what is known while a guess is made.
type guesser struct {
	plan     Plan
	hint     Plan
	file     string
	columns  []*profile
	chosen   []choice // parallel to columns
	roles    map[Role]int
	rows     int
	rejects  int
	refused  Reject // the first of them
	digests  []uint64
	warnings []string
}

// choice is what a column is taken for.
type choice struct {
	ColumnPlan
	sure float64
	why  string
}

// sample profiles the first records.
func (g *guesser) sample(ctx context.Context, table Table) error {
	var r Record
	l := newLooker()
	cells := 0
	for g.rows+g.rejects < lookRecords && cells < lookCells {
		if g.rows%256 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		err := table.Next(&r)
		var bad *BadRecord
		var d *damage
		switch {
		case err == nil:
		case errors.As(err, &bad):
			if g.rejects++; g.rejects == 1 {
				g.refused = bad.Reject
			}
			continue
		case errors.As(err, &d) && g.rows > 0:
			g.damaged(d, r.Line)
			cells = lookCells
			continue
		case errors.Is(err, io.EOF):
			cells = lookCells
			continue
		default:
			return err
		}
		for _, name := range table.Columns()[len(g.columns):] {
			p := newProfile(name)
			p.rows = g.rows
			g.columns = append(g.columns, p)
			g.digests = append(g.digests, 0)
		}
		for i, c := range r.Cells {
			if i == len(g.columns) {
				break
			}
			g.columns[i].take(c, l)
			g.digests[i] = digest(g.digests[i], c)
		}
		for i := len(r.Cells); i < len(g.columns); i++ {
			g.columns[i].take(nil, l)
		}
		cells += len(g.columns)
		g.rows++
	}
	if g.rows == 0 {
		if g.rejects > 0 {
			return fault.New(fault.Invalid, "None of the first %d rows of %s can be read. The first (line %d): %s", g.rejects, g.file, g.refused.Line, g.refused.Reason).Try("%s", g.remedy())
		}
		return fault.New(fault.Invalid, "%s has a header but no rows.", g.file).Try("Export it again and check that the export has rows.")
	}
	return nil
}

// damaged says before an import what a file that is cut or corrupt still gives.
func (g *guesser) damaged(d *damage, line int64) {
	rest := fmt.Sprintf("The rows before line %d can be read.", line+1)
	if wrongSum(d) {
		rest = "Rows anywhere in it may be wrong."
	}
	g.warn("%s %s", d.Error(), rest)
}

// remedy is what helps when no record of a format can be read.
func (g *guesser) remedy() string {
	switch g.plan.Format {
	case "csv":
		return "Check the delimiter and the quotes of the file."
	case "jsonl":
		return "Check that the file holds JSON objects, one on each line or in a list."
	}
	return "Check that the file is whole, and export it again."
}

// digest folds a cell into a running hash of a column.
func digest(h uint64, cell []byte) uint64 {
	for _, b := range trimSpaces(cell) {
		h = (h ^ uint64(b)) * 0x100000001b3
	}
	return (h ^ 0x1f) * 0x100000001b3
}

// hinted takes over what the hint says of columns.
func (g *guesser) hinted() error {
	names := make([]string, len(g.columns))
	g.chosen = make([]choice, len(g.columns))
	for i, p := range g.columns {
		names[i] = p.name
	}
	var wrong []string
	for _, c := range g.hint.Columns {
		i := slices.Index(names, c.Name)
		if i < 0 {
			wrong = append(wrong, fmt.Sprintf("There is no column “%s” in %s%s.", c.Name, g.file, didYouMean(c.Name, names)))
			continue
		}
		g.chosen[i] = choice{c, 1, "chosen by hand"}
		g.roles[c.Role] = i + 1
	}
	if len(wrong) > 0 {
		return fault.New(fault.Invalid, "%s", strings.Join(wrong, " ")).Try("The file has the columns %s.", listed(names))
	}
	return nil
}

// column returns the index of the column of a role, or -1.
func (g *guesser) column(r Role) int { return g.roles[r] - 1 }

// give gives a free column a role.
func (g *guesser) give(i int, r Role, sure float64, why string) {
	g.chosen[i] = choice{ColumnPlan{Name: g.columns[i].name, Role: r}, math.Round(sure*100) / 100, why}
	if r != RoleAttribute && r != RoleIgnore && r != RoleMoment {
		g.roles[r] = i + 1
	}
}

func (g *guesser) free(i int) bool { return g.chosen[i].Role == "" }

func (g *guesser) warn(format string, args ...any) {
	g.warnings = append(g.warnings, fmt.Sprintf(format, args...))
}

package ingest

import (
	"cmp"
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
			g.rejects++
			continue
		case errors.Is(err, io.EOF), errors.As(err, &d) && g.rows > 0:
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
			return fault.New(fault.Invalid, "None of the first %d rows of %s can be read.", g.rejects, g.file).Try("Check the delimiter and the quotes of the file.")
		}
		return fault.New(fault.Invalid, "%s has a header but no rows.", g.file).Try("Export it again and check that the export has rows.")
	}
	return nil
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

// named are the roles that a name can claim on its own. Times, touchpoints of
// wide tables and scores need more.
var named = []Role{
	RoleCustomer, RoleJourney, RoleTouchpoint, RoleChannel, RoleAgent, RoleTeam, RoleOutcome, RoleText, RoleLang,
	RoleWait, RoleHandle, RoleHold, RoleDuration, RoleCost, RoleLifecycle, RoleID, RoleParty,
}

// assign gives columns their roles, the surest pair of column and role first.
func (g *guesser) assign() {
	g.score()
	type pair struct {
		column int
		role   Role
		sure   float64
	}
	var pairs []pair
	for i, p := range g.columns {
		for _, r := range named {
			if s := nameScore(r, p.words); s > 0 {
				if s *= fits(r, p); s >= 0.3 {
					pairs = append(pairs, pair{i, r, s})
				}
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.sure, a.sure) })
	for _, x := range pairs {
		if g.free(x.column) && g.column(x.role) < 0 && !g.settled(x.role) {
			g.give(x.column, x.role, x.sure, "its name says so")
		}
	}
	if lc := g.column(RoleLifecycle); lc >= 0 && g.columns[lc].starts > 0 && g.columns[lc].ends > 0 {
		for i, p := range g.columns {
			if g.free(i) && g.column(RoleInstance) < 0 && nameScore(RoleInstance, p.words) > 0 {
				g.give(i, RoleInstance, 0.8, "it numbers pieces of work")
			}
		}
	}
	g.owner()
}

// settled tells whether the hint leaves no need for a column of a role.
func (g *guesser) settled(r Role) bool {
	return r == RoleTouchpoint && g.hint.Touchpoint != "" || r == RoleChannel && g.hint.Channel != ""
}

// score finds the answers of a survey.
func (g *guesser) score() {
	if g.column(RoleScore) >= 0 {
		i := g.column(RoleScore)
		g.fillScore(i)
		return
	}
	best, bestSure := -1, 0.0
	for i, p := range g.columns {
		kind, generic := scoreOf(p.words)
		if kind == "" || !g.free(i) {
			continue
		}
		if _, _, ok := scale(kind, generic, p); !ok {
			continue
		}
		sure := 0.9
		if generic {
			sure = 0.8
		}
		if sure > bestSure {
			best, bestSure = i, sure
		}
	}
	if best >= 0 {
		g.give(best, RoleScore, bestSure, "its name and its few numbers are those of survey answers")
		g.fillScore(best)
	}
}

// fillScore completes kind and scale of a score column.
func (g *guesser) fillScore(i int) {
	c := &g.chosen[i].ColumnPlan
	kind, generic := scoreOf(g.columns[i].words)
	if c.Score == "" {
		c.Score = cmp.Or(kind, "rating")
	}
	if c.ScoreMin == 0 && c.ScoreMax == 0 {
		lo, hi, ok := scale(c.Score, generic, g.columns[i])
		if !ok {
			lo, hi = 0, math.Max(10, g.columns[i].max)
		}
		c.ScoreMin, c.ScoreMax = lo, hi
	}
}

// owner finds whose rows these are when no name tells: an address or a number
// that comes again.
func (g *guesser) owner() {
	if g.column(RoleCustomer) >= 0 || g.column(RoleJourney) >= 0 {
		return
	}
	for i, p := range g.columns {
		if g.free(i) && p.share(p.emails) > 0.8 {
			g.give(i, RoleCustomer, 0.6, "its values are e-mail addresses")
			return
		}
	}
	for i, p := range g.columns {
		if g.free(i) && p.share(p.phones) > 0.8 {
			g.give(i, RoleCustomer, 0.5, "its values are telephone numbers")
			return
		}
	}
	for i, p := range g.columns {
		list := strings.Fields(p.words)
		if !g.free(i) || len(list) == 0 || !idWords[list[len(list)-1]] && !idWords[list[0]] || fits(RoleJourney, p) == 0 || isTimes(p) {
			continue
		}
		if u := p.unique(); u < 0.95 && u > 0.01 && p.filledShare() > 0.9 {
			g.give(i, RoleJourney, 0.4, "it looks like a number that several rows share")
			g.warn("“%s” is only a guess for what holds the rows of a journey together; check it.", p.name)
			return
		}
	}
}

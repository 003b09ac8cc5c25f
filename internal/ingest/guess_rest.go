package ingest

import (
	"fmt"
	"strings"
)

// conventions settles how numbers and dates are written, from all values.
func (g *guesser) conventions() {
	var commas, points, day, month, either, unpadded, halves int
	for _, p := range g.columns {
		commas += p.commaOnly
		points += p.pointOnly
		if isTimes(p) {
			day, month, either = day+p.dayFirst, month+p.monthFirst, either+p.eitherFirst
			unpadded, halves = unpadded+p.unpadded, halves+p.halves
		}
	}
	if g.plan.Decimal == "" {
		g.plan.Decimal = "."
		if commas > points {
			g.plan.Decimal = ","
		}
	}
	if g.hint.DayFirst || day+month+either == 0 {
		return
	}
	switch {
	case day > 0 && month > 0:
		g.plan.DayFirst = day >= month
		g.warn("Some dates only make sense with the day first (%d) and some with the month first (%d); the rarer ones will be rejected.", day, month)
	case day > 0:
		g.plan.DayFirst = true
	case month > 0:
	default:
		// Nothing decides: clocks with am and pm, and numbers without leading
		// zeros, are the habit where the month comes first.
		g.plan.DayFirst = halves == 0 && unpadded == 0
		order := "month"
		if g.plan.DayFirst {
			order = "day"
		}
		g.warn("The order of day and month cannot be told from the values; the %s is taken to come first.", order)
	}
}

// leftovers decides what becomes of columns without a role.
func (g *guesser) leftovers() {
	for i, p := range g.columns {
		if !g.free(i) {
			continue
		}
		list := strings.Fields(p.words)
		id := len(list) > 0 && (idWords[list[len(list)-1]] || idWords[list[0]])
		alone := p.unique() > 0.98 && p.filled >= 20
		twin := g.twin(i)
		switch {
		case p.filled == 0:
			g.give(i, RoleIgnore, 0.9, "it is empty")
		case twin != "":
			g.give(i, RoleIgnore, 0.8, fmt.Sprintf("it says the same as “%s”", twin))
		case p.share(p.counter) > 0.95 && alone, len(list) == 1 && list[0] == "order" && p.share(p.counter) > 0.5:
			g.give(i, RoleIgnore, 0.8, "it only numbers the rows")
		case p.share(p.emails) > 0.5 || p.share(p.phones) > 0.5:
			g.give(i, RoleIgnore, 0.6, "it looks like personal data; choose it if you need it")
		case alone && (id || p.share(p.hashes) > 0.5 || looksNested(p.samples)):
			g.give(i, RoleIgnore, 0.7, "its values are different in every row")
		default:
			g.give(i, RoleAttribute, 0.6, "a further fact")
		}
	}
}

// twin finds a column with a role and the same values.
func (g *guesser) twin(i int) string {
	for j, c := range g.chosen {
		if j != i && c.Role != "" && c.Role != RoleAttribute && c.Role != RoleIgnore && g.digests[i] == g.digests[j] && g.columns[i].filled > 0 && g.rows > 1 {
			return g.columns[j].name
		}
	}
	return ""
}

func looksNested(samples []string) bool {
	for _, s := range samples {
		if s == "" || s[0] != '{' && s[0] != '[' {
			return false
		}
	}
	return len(samples) > 0
}

// rest settles units, the life cycle and what the names warn of.
func (g *guesser) rest() {
	for i := range g.chosen {
		c := &g.chosen[i]
		switch c.Role {
		case RoleWait, RoleHandle, RoleHold, RoleDuration:
			if c.Unit == "" {
				_, c.Unit = unitOf(g.columns[i].words)
			}
		}
	}
	if i := g.column(RoleLifecycle); i >= 0 && g.plan.Lifecycle == "" {
		g.plan.Lifecycle = LifecycleAll
		if g.columns[i].starts > 0 && g.columns[i].ends > 0 {
			g.plan.Lifecycle = LifecyclePair
		}
	}
	if g.plan.Format == "csv" {
		g.header()
	}
	g.farAway()
	if g.rejects > 0 {
		g.warn("%d of the first %d rows cannot be read; they will be reported with their lines.", g.rejects, g.rejects+g.rows)
	}
}

// guess puts the result together.
func (g *guesser) guess() Guess {
	out := Guess{Plan: g.plan, Rows: g.rows, Warnings: g.warnings, By: g.by()}
	out.Plan.Columns = nil
	for i, p := range g.columns {
		c := g.chosen[i]
		out.Plan.Columns = append(out.Plan.Columns, c.ColumnPlan)
		out.Columns = append(out.Columns, GuessedColumn{
			Name: p.name, Samples: p.samples, Filled: p.filledShare(), Distinct: len(p.distinct),
			Role: c.Role, Confidence: c.sure, Why: c.why,
		})
	}
	return out
}

// by tells what holds journeys together best: the journey id where several
// events share it, else the customer, in sessions where the events are page
// views or the like.
func (g *guesser) by() string {
	j, c := g.column(RoleJourney), g.column(RoleCustomer)
	switch {
	case j >= 0 && (c < 0 || g.plan.Shape == ShapeWide || g.plan.Shape == ShapeFacts || g.columns[j].unique() < 0.9):
		return "journey"
	case c < 0:
		return "journey"
	}
	if t := g.column(RoleTouchpoint); t >= 0 {
		for _, s := range g.columns[t].samples {
			switch normalName(s) {
			case "page view", "pageview", "page viewed", "click", "scroll", "screen view", "page ping", "session start":
				return "session"
			}
		}
	}
	return "customer"
}

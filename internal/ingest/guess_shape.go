package ingest

import (
	"slices"
	"strings"
)

// shape decides how rows become events, and which dates matter.
func (g *guesser) shape() {
	times := g.times()
	touch := g.column(RoleTouchpoint)
	strong := touch >= 0 && g.chosen[touch].sure >= 0.55 || g.hint.Touchpoint != "" || g.column(RoleTime) >= 0
	moments := slices.ContainsFunc(g.chosen, func(c choice) bool { return c.Role == RoleMoment })
	shape := g.hint.Shape
	switch {
	case shape != "":
	case moments:
		shape = ShapeWide
	case len(times) == 0 && g.column(RoleTime) < 0:
		shape = ShapeFacts
	case strong, g.column(RoleScore) >= 0, len(times) == 1, g.startAndEnd(times):
		shape = ShapeLong
	default:
		shape = ShapeWide
	}
	g.plan.Shape = shape
	switch shape {
	case ShapeLong:
		g.long(times)
	case ShapeWide:
		g.wide(times)
	case ShapeFacts:
		g.facts()
	}
	g.missing(times)
}

// times lists the free columns that hold moments of the past, best first by
// name, then by place.
func (g *guesser) times() []int {
	var out []int
	for i, p := range g.columns {
		if g.free(i) && isTimes(p) && !hasWord(p.words, notMoments) && !strings.HasPrefix(p.words, "case ") {
			out = append(out, i)
		}
	}
	return out
}

func (g *guesser) timeScore(i int) float64 {
	p := g.columns[i]
	s := max(nameScore(RoleTime, p.words), nameScore(RoleEnd, p.words)*0.5, 0.4)
	return s * fits(RoleTime, p)
}

// startNames are the columns that beat a plain timestamp, which is the end then.
func isStart(words string) bool {
	switch words {
	case "start timestamp", "start time", "started at", "start date", "start", "begin", "beginn", "startzeit", "date de debut", "debut",
		"fecha inicio", "inicio", "data inicio", "starttijd", "inizio", "data inizio", "inceput":
		return true
	}
	return false
}

// startAndEnd tells whether two times are the two ends of one thing.
func (g *guesser) startAndEnd(times []int) bool {
	if len(times) != 2 {
		return false
	}
	a, b := g.columns[times[0]].words, g.columns[times[1]].words
	return isStart(a) && nameRoles[b][RoleEnd] > 0 || isStart(b) && nameRoles[a][RoleEnd] > 0
}

// long: one row, one event.
func (g *guesser) long(times []int) {
	best := g.column(RoleTime)
	if best < 0 && len(times) > 0 {
		best = times[0]
		for _, i := range times {
			if g.timeScore(i) > g.timeScore(best)+1e-9 {
				best = i
			}
		}
		if g.column(RoleScore) >= 0 && g.column(RoleTouchpoint) < 0 {
			best = g.answerTime(times, best)
		}
		g.give(best, RoleTime, max(0.5, g.timeScore(best)), "its values are times")
		if g.column(RoleEnd) < 0 {
			g.end(times, best)
		}
	}
	if g.column(RoleTouchpoint) < 0 && g.plan.Touchpoint == "" {
		g.plan.Touchpoint = g.constant(best)
		g.warn("No column says what happened; every row becomes “%s”.", g.plan.Touchpoint)
	}
}

// answerTime prefers the moment at which a survey was answered.
func (g *guesser) answerTime(times []int, best int) int {
	words := wordSet("answer answered response responded submitted submission completed antwort beantwortet reponse repondu respuesta resposta antwoord risposta raspuns")
	for _, i := range times {
		if hasWord(g.columns[i].words, words) {
			return i
		}
	}
	return best
}

// end finds the other end of a time.
func (g *guesser) end(times []int, best int) {
	for _, i := range times {
		words := g.columns[i].words
		switch {
		case i == best:
		case isStart(words) && !isStart(g.columns[best].words):
			g.give(best, RoleEnd, 0.85, "a start stands beside it")
			g.give(i, RoleTime, 0.9, "it is the start")
			return
		case nameRoles[words][RoleEnd] > 0:
			g.give(i, RoleEnd, 0.85, "its name says so")
			return
		}
	}
}

// wide: one row, several events.
func (g *guesser) wide(times []int) {
	for _, i := range times {
		label, _ := momentLabel(g.columns[i].name)
		g.give(i, RoleMoment, 0.8, "one of several dates of a row")
		g.chosen[i].Label = label
	}
	used := map[string]int{}
	for i := range g.chosen {
		c := &g.chosen[i]
		if c.Role != RoleMoment {
			continue
		}
		if c.Label == "" {
			c.Label, _ = momentLabel(c.Name)
		}
		if used[c.Label]++; used[c.Label] > 1 {
			c.Label = c.Name
		}
	}
	if i := g.column(RoleTouchpoint); i >= 0 && g.chosen[i].sure < 1 {
		delete(g.roles, RoleTouchpoint)
		if g.column(RoleOutcome) < 0 && strings.Contains(g.columns[i].words, "stat") {
			g.give(i, RoleOutcome, 0.6, "the state that the row ended in")
		} else {
			g.chosen[i] = choice{}
		}
	}
	if g.column(RoleID) >= 0 && g.column(RoleJourney) < 0 && g.column(RoleCustomer) < 0 {
		i := g.column(RoleID)
		delete(g.roles, RoleID)
		g.give(i, RoleJourney, 0.5, "it numbers the rows, each of which is a journey")
	}
}

// facts: rows without a moment. Keys stay, everything else is an attribute.
func (g *guesser) facts() {
	for i := range g.chosen {
		if c := g.chosen[i]; c.sure < 1 && !keyRole(c.Role) {
			delete(g.roles, c.Role)
			g.chosen[i] = choice{}
		}
	}
}

// ownerless deals with rows of which no column says whose they are: where they
// have moments each can be a journey of its own.
func (g *guesser) ownerless() {
	moments := slices.ContainsFunc(g.chosen, func(c choice) bool { return c.Role == RoleMoment })
	switch {
	case g.column(RoleCustomer) >= 0 || g.column(RoleJourney) >= 0:
		g.plan.RowsAreJourneys = false
	case g.plan.Shape == ShapeLong && g.column(RoleTime) >= 0, g.plan.Shape == ShapeWide && moments:
		g.plan.RowsAreJourneys = true
		g.warn("No column says whose these are, so every row is a journey of its own; choose the customer (--customer COLUMN) or the journey (--journey COLUMN) to join them.")
	default:
		g.plan.RowsAreJourneys = false
		g.warn("No column says whose rows these are; choose the customer (--customer COLUMN) or the journey, such as an order or a ticket (--journey COLUMN).")
	}
}

// missing warns of what a person must still choose.
func (g *guesser) missing(times []int) {
	g.ownerless()
	if g.plan.Shape == ShapeFacts {
		g.warn("No column holds moments in time, so the rows are read as facts about customers or journeys; if there is one, choose it (--time COLUMN).")
		for _, p := range g.columns {
			if namedTime(p) && p.notTime != "" {
				g.warn("“%s” has the name of a time, but only %d %% of its values can be read as one; “%s” cannot.", p.name, int(100*p.share(p.times)), p.notTime)
			}
		}
	}
	if g.plan.Shape == ShapeLong && g.column(RoleTime) < 0 {
		g.warn("No column says when things happened; choose it (--time COLUMN).")
	}
	if g.plan.Shape == ShapeWide && len(times) == 0 && !slices.ContainsFunc(g.chosen, func(c choice) bool { return c.Role == RoleMoment }) {
		g.warn("No column holds a date that could be an event; give the role “moment” to at least one.")
	}
}

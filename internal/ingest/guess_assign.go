package ingest

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
)

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

// score finds the answers of surveys. A table may have a column for each kind
// of question; a row then holds the answer of one.
func (g *guesser) score() {
	hinted := false
	for i := range g.chosen {
		if g.chosen[i].Role == RoleScore {
			g.fillScore(i)
			hinted = true
		}
	}
	if hinted {
		return
	}
	best, bestSure := map[string]int{}, map[string]float64{}
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
			kind, sure = "", 0.8 // a plain score counts only where no kind is named
		}
		if sure > bestSure[kind] {
			best[kind], bestSure[kind] = i, sure
		}
	}
	if len(best) > 1 {
		delete(best, "")
	}
	for _, kind := range slices.Sorted(maps.Keys(best)) {
		g.give(best[kind], RoleScore, bestSure[kind], "its name and its few numbers are those of survey answers")
		g.fillScore(best[kind])
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

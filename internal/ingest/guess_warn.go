package ingest

import (
	"slices"

	"github.com/desirepath/desirepath/internal/event"
)

// header warns when the first line looks like data, and when the delimiter
// looks wrong. The first of these comes before all other warnings, because it
// explains them.
func (g *guesser) header() {
	odd, sure := 0, false
	for _, p := range g.columns {
		name := []byte(p.name)
		_, isTime, bare := newLooker().moment(name)
		_, isNumber := readNumber(name, false)
		if isNumber || isTime || looksEmail(name) || len(name) > 80 {
			odd++
		}
		sure = sure || isTime && !bare && p.share(p.times) > 0.5 || looksEmail(name) && p.share(p.emails) > 0.5
	}
	if sure || odd > 0 && odd*3 >= len(g.columns) {
		g.warnings = slices.Insert(g.warnings, 0, "The first line looks like data, not like column names; add a line of names if there is none.")
	}
	if len(g.columns) == 1 {
		g.warn("Only one column was found; if the table has more, the delimiter is another one than “%s”.", g.plan.Delimiter)
	}
}

// namedTime tells whether a name promises moments: for sure, or likely and some
// of the values are.
func namedTime(p *profile) bool {
	if p.close == 0 || hasWord(p.words, notMoments) {
		return false
	}
	return nameScore(RoleTime, p.words) >= 0.9 || hasWord(p.words, timeWords) && p.share(p.times) > 0.1
}

// farApart is the pause between dates that makes those beyond it suspicious.
const farApart = 20 * 365 * 24 * event.Hour

// farAway warns of a few dates that lie far from all others: they often stand
// for "unknown" or "never", and stretch every period.
func (g *guesser) farAway() {
	for i, c := range g.chosen {
		if c.Role != RoleTime && c.Role != RoleEnd && c.Role != RoleMoment {
			continue
		}
		p := g.columns[i]
		if far := strays(p.moments); len(far) > 0 {
			g.warn("“%s” has dates more than 20 years away from the others, such as %s (%d of the first %d); such dates often stand for “unknown”. They are kept; clear them in the file if they mean nothing.",
				p.name, far[0].Time().Format("2006-01-02"), len(far), len(p.moments))
		}
	}
}

// strays are the moments that a pause of more than 20 years parts from the
// bulk, the earliest first, as long as they are few: at most one in twenty.
func strays(moments []event.Micros) []event.Micros {
	few := len(moments) / 20
	if few == 0 {
		few = min(1, len(moments)/3)
	}
	sorted := slices.Sorted(slices.Values(moments))
	from, to := 0, len(sorted)
	for i := 1; i < len(sorted); i++ {
		if sorted[i]-sorted[i-1] <= farApart {
			continue
		}
		switch {
		case i <= few:
			from = i
		case len(sorted)-i <= few:
			to = min(to, i)
		}
	}
	return append(sorted[:from:from], sorted[to:]...)
}

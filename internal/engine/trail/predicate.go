package trail

import (
	"strconv"
	"strings"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// source is where a condition finds its codes.
type source int

const (
	fromColumn   source = iota // one code per event
	fromCustomer               // one code per journey: its customer
	fromJourney                // one code per journey: its explicit id
)

// condition is a predicate made ready for columns: a tree whose leaves are
// tables by code, or comparisons of integers that are too many for a table.
type condition struct {
	and, or []*condition
	not     *condition
	never   bool // no event has the field
	from    source
	column  *column
	table   []bool // by code; nil for numbers
	numbers *numbers
	divisor float64 // integers to the unit of the predicate
	test    event.Predicate
	limits  []float64
}

// compile prepares a valid predicate.
func (t *Trail) compile(p *event.Predicate) *condition {
	switch {
	case len(p.And) > 0:
		return &condition{and: t.compileAll(p.And)}
	case len(p.Or) > 0:
		return &condition{or: t.compileAll(p.Or)}
	case p.Not != nil:
		return &condition{not: t.compile(p.Not)}
	case p.Field == "":
		return &condition{and: []*condition{}}
	}
	switch p.Field {
	case "score":
		return t.scoreCondition(func(s event.Score) bool { return p.MatchNumber(s.Value) })
	case "score_kind":
		return t.scoreCondition(func(s event.Score) bool { return s.Kind != "" && p.MatchText(string(s.Kind)) })
	case "cost":
		return numberCondition(p, &t.cost, 100)
	case "wait_s":
		return numberCondition(p, &t.wait, 1e6)
	case "handle_s":
		return numberCondition(p, &t.handle, 1e6)
	case "hold_s":
		return numberCondition(p, &t.hold, 1e6)
	case "duration_s":
		return numberCondition(p, &t.length, 1e6)
	case "customer":
		return &condition{from: fromCustomer, table: matching(p, &t.customers)}
	case "journey":
		c := &condition{table: matching(p, &t.journeys), column: &t.journeyID}
		if t.def.By == journey.ByJourney {
			c.from = fromJourney
		}
		return c
	}
	if n := t.textField(p.Field); n != nil {
		return &condition{column: &n.column, table: matching(p, &n.dict)}
	}
	return &condition{never: true}
}

func (t *Trail) compileAll(ps []event.Predicate) []*condition {
	out := make([]*condition, len(ps))
	for i := range ps {
		out[i] = t.compile(&ps[i])
	}
	return out
}

func (t *Trail) textField(field string) *names {
	switch field {
	case "touchpoint":
		return &t.touchpoint
	case "channel":
		return &t.channel
	case "party":
		return &t.party
	case "agent":
		return &t.agent
	case "team":
		return &t.team
	case "outcome":
		return &t.outcome
	case "text":
		return &t.text
	case "lang":
		return &t.lang
	}
	key, _ := strings.CutPrefix(field, "attr.")
	if code := t.attrKeys.find(key); code > 0 {
		return &t.attrs[code-1]
	}
	return nil
}

// matching is the table of the strings that satisfy a condition on one field.
func matching(p *event.Predicate, d *dict) []bool {
	table := make([]bool, d.size()+1)
	if p.Op == event.Equals || p.Op == event.In {
		for _, v := range p.Values {
			table[d.find(v)] = true
		}
		table[0] = false
		return table
	}
	for code := 1; code <= d.size(); code++ {
		table[code] = p.MatchText(d.view(uint32(code)))
	}
	return table
}

func (t *Trail) scoreCondition(is func(event.Score) bool) *condition {
	table := make([]bool, t.scores.size()+1)
	for code := 1; code <= t.scores.size(); code++ {
		table[code] = is(t.scores.score(uint64(code)))
	}
	return &condition{column: &t.score, table: table}
}

func numberCondition(p *event.Predicate, n *numbers, divisor float64) *condition {
	c := &condition{column: &n.column, numbers: n, divisor: divisor, test: *p}
	for _, v := range p.Values {
		if limit, err := strconv.ParseFloat(v, 64); err == nil {
			c.limits = append(c.limits, limit)
		}
	}
	return c
}

// holds compares a known number, as event.Predicate.MatchNumber does.
func (c *condition) holds(n float64) bool {
	if c.test.Op == event.Exists {
		return true
	}
	for _, limit := range c.limits {
		yes := false
		switch c.test.Op {
		case event.Equals, event.In:
			yes = n == limit
		case event.Less:
			yes = n < limit
		case event.AtMost:
			yes = n <= limit
		case event.Greater:
			yes = n > limit
		case event.AtLeast:
			yes = n >= limit
		}
		if yes {
			return true
		}
	}
	return false
}

// only returns the one column with a table that a condition depends on; nil
// when there are several or none.
func (c *condition) only() *column {
	kids := append(append([]*condition{}, c.and...), c.or...)
	if c.not != nil {
		kids = append(kids, c.not)
	}
	if len(kids) == 0 {
		if c.from == fromColumn && c.table != nil {
			return c.column
		}
		return nil
	}
	found := kids[0].only()
	for _, k := range kids[1:] {
		if k.only() != found {
			return nil
		}
	}
	return found
}

// code decides for one code of the only column.
func (c *condition) code(code int) bool {
	switch {
	case c.and != nil:
		for _, k := range c.and {
			if !k.code(code) {
				return false
			}
		}
		return true
	case c.or != nil:
		for _, k := range c.or {
			if k.code(code) {
				return true
			}
		}
		return false
	case c.not != nil:
		return !c.not.code(code)
	}
	return c.table[code]
}

package trail

import "github.com/desirepath/desirepath/internal/event"

// nowhere is the place of an event that belongs to no step.
const nowhere = -1

// placer finds the step of every event: the first whose condition holds.
type placer struct {
	conditions []*condition
	column     *column // when all conditions depend on this column alone …
	table      []int16 // … the step by code
	steps      []int16 // memory for one chunk
}

func (t *Trail) placer(steps []event.Predicate) *placer {
	p := &placer{conditions: t.compileAll(steps)}
	if len(steps) == 0 {
		return p
	}
	codes := 0
	p.column = p.conditions[0].only()
	for _, c := range p.conditions {
		if p.column == nil || c.only() != p.column {
			p.column = nil
			return p
		}
		codes = max(codes, c.codes())
	}
	p.table = make([]int16, codes)
	for code := range p.table {
		p.table[code] = nowhere
		for step, c := range p.conditions {
			if c.code(code) {
				p.table[code] = int16(step)
				break
			}
		}
	}
	return p
}

// forWorker is the same placer with memory of its own.
func (p *placer) forWorker() *placer {
	return &placer{conditions: p.conditions, column: p.column, table: p.table}
}

// place returns the step of every event of a chunk, valid until the next call.
func (p *placer) place(t *Trail, ch chunk, b *bench) []int16 {
	p.steps = sized(p.steps, ch.hi-ch.lo)
	if p.column != nil {
		used := b.usedCodes
		for i, code := range b.column(p.column, ch) {
			p.steps[i] = p.table[code]
		}
		b.usedCodes = used
		return p.steps
	}
	for i := range p.steps {
		p.steps[i] = nowhere
	}
	used := b.usedBools
	match := b.bool(len(p.steps))
	for step, c := range p.conditions {
		c.evaluate(t, ch, b, match)
		for i, yes := range match {
			if yes && p.steps[i] == nowhere {
				p.steps[i] = int16(step)
			}
		}
	}
	b.usedBools = used
	return p.steps
}

// codes is the size of a leaf's table.
func (c *condition) codes() int {
	switch {
	case len(c.and) > 0:
		return c.and[0].codes()
	case len(c.or) > 0:
		return c.or[0].codes()
	case c.not != nil:
		return c.not.codes()
	}
	return len(c.table)
}

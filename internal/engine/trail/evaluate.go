package trail

// bench is a worker's own memory for decoded pieces of columns; slices are
// handed out per chunk and used again for the next one.
type bench struct {
	bools [][]bool
	codes [][]uint32
	wide  [][]uint64

	usedBools, usedCodes, usedWide int
}

// tidy makes all slices free again.
func (b *bench) tidy() { b.usedBools, b.usedCodes, b.usedWide = 0, 0, 0 }

func lend[T any](stock *[][]T, used *int, n int) []T {
	if *used == len(*stock) {
		*stock = append(*stock, nil)
	}
	s := sized((*stock)[*used], n)
	(*stock)[*used] = s
	*used++
	return s
}

func (b *bench) bool(n int) []bool { return lend(&b.bools, &b.usedBools, n) }

// column decodes a piece of a column of codes.
func (b *bench) column(c *column, ch chunk) []uint32 {
	s := lend(&b.codes, &b.usedCodes, ch.hi-ch.lo)
	fill(c, ch.lo, ch.hi, s)
	return s
}

// numbers decodes a piece of a column of codes that may be wide.
func (b *bench) numbers(c *column, ch chunk) []uint64 {
	s := lend(&b.wide, &b.usedWide, ch.hi-ch.lo)
	fill(c, ch.lo, ch.hi, s)
	return s
}

// evaluate writes into out, for every event of a chunk, whether the condition
// holds.
func (c *condition) evaluate(t *Trail, ch chunk, b *bench, out []bool) {
	switch {
	case c.never:
		clear(out)
	case c.and != nil:
		for i := range out {
			out[i] = true
		}
		c.combine(t, ch, b, out)
	case c.or != nil:
		clear(out)
		c.combine(t, ch, b, out)
	case c.not != nil:
		c.not.evaluate(t, ch, b, out)
		for i := range out {
			out[i] = !out[i]
		}
	case c.from == fromCustomer:
		c.perJourney(t, ch, t.customer, out)
	case c.from == fromJourney:
		c.perJourney(t, ch, t.id, out)
	case c.table != nil:
		used := b.usedCodes
		for i, code := range b.column(c.column, ch) {
			out[i] = c.table[code]
		}
		b.usedCodes = used
	default:
		used := b.usedWide
		for i, code := range b.numbers(c.column, ch) {
			out[i] = code != 0 && c.holds(float64(c.numbers.of(code))/c.divisor)
		}
		b.usedWide = used
	}
}

// combine joins what the parts of an "and" or an "or" say.
func (c *condition) combine(t *Trail, ch chunk, b *bench, out []bool) {
	used := b.usedBools
	one := b.bool(len(out))
	for _, k := range c.and {
		k.evaluate(t, ch, b, one)
		for i, yes := range one {
			out[i] = out[i] && yes
		}
	}
	for _, k := range c.or {
		k.evaluate(t, ch, b, one)
		for i, yes := range one {
			out[i] = out[i] || yes
		}
	}
	b.usedBools = used
}

func (c *condition) perJourney(t *Trail, ch chunk, codes []uint32, out []bool) {
	for j := ch.from; j < ch.to; j++ {
		yes := c.table[codes[j]]
		for i := int(t.offsets[j]); i < int(t.offsets[j+1]); i++ {
			out[i-ch.lo] = yes
		}
	}
}

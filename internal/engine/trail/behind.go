package trail

import (
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

// behind decides which journeys stand behind a number. A worker makes its own;
// it is first shown a chunk, then asked for its journeys.
type behind struct {
	open func(ch chunk, b *bench)
	is   func(j int) bool
}

func (t *Trail) behind(b analysis.Behind) func() behind {
	switch {
	case b.Touchpoint != nil:
		p := event.Is("touchpoint", *b.Touchpoint)
		return t.behindMatch(&p)
	case b.Match != nil:
		return t.behindMatch(b.Match)
	case b.Edge != nil:
		return t.behindEdge(b.Edge[0], b.Edge[1])
	case b.Variant != nil:
		return t.behindVariant(b.Variant)
	case b.Place != nil:
		return t.behindPlace(b.Place)
	}
	return always(true)
}

// always gives the same answer for every journey.
func always(yes bool) func() behind {
	return func() behind {
		return behind{func(chunk, *bench) {}, func(int) bool { return yes }}
	}
}

func (t *Trail) behindMatch(p *event.Predicate) func() behind {
	c := t.compile(p)
	return func() behind {
		var match []bool
		lo := 0
		return behind{
			func(ch chunk, b *bench) {
				lo, match = ch.lo, b.bool(ch.hi-ch.lo)
				c.evaluate(t, ch, b, match)
			},
			func(j int) bool { return slices.Contains(match[int(t.offsets[j])-lo:int(t.offsets[j+1])-lo], true) },
		}
	}
}

func (t *Trail) behindEdge(from, to string) func() behind {
	a, b := t.touchpoint.find(from), t.touchpoint.find(to)
	if (a == 0 && from != analysis.Start) || (b == 0 && to != analysis.End) {
		return always(false)
	}
	last := func(j int) uint32 { return uint32(t.touchpoint.get(int(t.offsets[j+1]) - 1)) }
	if to == analysis.End {
		is := func(j int) bool { return a != 0 && last(j) == a }
		return func() behind { return behind{func(chunk, *bench) {}, is} }
	}
	pair, ok := t.edges.find(a, b)
	if !ok {
		return always(false)
	}
	return func() behind {
		return behind{func(chunk, *bench) {}, func(j int) bool {
			for i := int(t.offsets[j]); i < int(t.offsets[j+1]); i++ {
				if t.edges.pair(i) == pair {
					return true
				}
			}
			return false
		}}
	}
}

// find returns the number of a pair.
func (e *edges) find(from, to uint32) (int, bool) {
	lo, hi := 0, len(e.from)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if e.from[mid] < from || (e.from[mid] == from && e.to[mid] < to) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < len(e.from) && e.from[lo] == from && e.to[lo] == to
}

// pair is the number of the pair that leads into event i.
func (e *edges) pair(i int) int {
	if e.w2 != nil {
		return int(e.w2[i] >> flagBits)
	}
	return int(e.w4[i] >> flagBits)
}

func (t *Trail) behindVariant(route []string) func() behind {
	codes := make([]uint32, len(route))
	for i, name := range route {
		if codes[i] = t.touchpoint.find(name); codes[i] == 0 {
			return always(false)
		}
	}
	return func() behind {
		return behind{func(chunk, *bench) {}, func(j int) bool { return t.goes(j, codes) }}
	}
}

package trail

import (
	"context"
	"slices"
	"strconv"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// pieces are the journeys of some customers: places in the settled order, and
// where each journey begins and whose it is.
type pieces struct {
	places              []uint32
	starts              []uint32 // by journey, into places
	customers, ids      []uint32
	ordinals            []uint32
	keys                []uint64
	outside, repeatedly int64 // events of no journey; journeys with an ordinal above 0
}

// cut makes journeys as journey.Cut does.
func (s *settled) cut(ctx context.Context, d journey.Definition) ([]pieces, error) {
	ranges := s.ranges()
	out := make([]pieces, len(ranges))
	err := inParallel(ctx, len(ranges), func(_, r int) error {
		p := &out[r]
		for c := ranges[r][0]; c < ranges[r][1]; c++ {
			if d.By == journey.ByJourney {
				p.byJourney(s, c, d.Gap)
				continue
			}
			from := len(p.places)
			for i := s.starts[c]; i < s.starts[c+1]; i++ {
				p.places = append(p.places, i)
			}
			p.split(s, c, 0, from, d.Gap)
		}
		return nil
	})
	return out, err
}

// byJourney groups the events of a customer by their explicit journey id.
func (p *pieces) byJourney(s *settled, c uint32, gap event.Micros) {
	type placed struct{ id, place uint32 }
	var group []placed
	for i := s.starts[c]; i < s.starts[c+1]; i++ {
		if id := s.journeyOf[s.rows[i]]; id != 0 {
			group = append(group, placed{id, i})
		} else {
			p.outside++
		}
	}
	slices.SortStableFunc(group, func(a, b placed) int { return int(int64(a.id) - int64(b.id)) })
	for i := 0; i < len(group); {
		from, id := len(p.places), group[i].id
		for ; i < len(group) && group[i].id == id; i++ {
			p.places = append(p.places, group[i].place)
		}
		p.split(s, c, id, from, gap)
	}
}

// split cuts the places from on at pauses longer than gap (0: nowhere).
func (p *pieces) split(s *settled, customer, id uint32, from int, gap event.Micros) {
	ordinal := uint32(0)
	for i := from; i < len(p.places); i++ {
		if i > from && (gap == 0 || event.Micros(s.times[p.places[i]]-s.times[p.places[i-1]]) <= gap) {
			continue
		}
		p.starts = append(p.starts, uint32(i))
		p.customers = append(p.customers, customer)
		p.ids = append(p.ids, id)
		p.ordinals = append(p.ordinals, ordinal)
		p.keys = append(p.keys, keyOf(s.customers.view(customer), s.journeys.view(id), int(ordinal)))
		if ordinal > 0 {
			p.repeatedly++
		}
		ordinal++
	}
}

// keyOf is journey.Key as a number; its text is the number in 16 hex digits, so
// both have the same order.
func keyOf(customer, id string, ordinal int) uint64 {
	n, _ := strconv.ParseUint(journey.Key(customer, id, ordinal), 16, 64)
	return n
}

// keyText is the address that people see.
func keyText(key uint64) string {
	const digits = "0123456789abcdef"
	var out [16]byte
	for i := range out {
		out[i] = digits[key>>(60-4*i)&15]
	}
	return string(out[:])
}

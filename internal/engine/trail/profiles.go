package trail

import (
	"cmp"
	"context"
	"slices"

	"github.com/desirepath/desirepath/internal/journey"
)

// facts are the values that profiles give to one attribute: codes of the
// builder, by customer and by journey of the settled order; 0 for none.
type facts struct {
	customer, journey []uint32
}

// profileFacts sorts out the profiles: for every owner and key the value with
// the greatest arrival number.
func (b *Builder) profileFacts(ctx context.Context, s *settled) (map[*texts]*facts, error) {
	order := make([]int, len(b.profiles))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(b.profiles[x].seq, b.profiles[y].seq) })
	out := map[*texts]*facts{}
	for n, i := range order {
		if n%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		p := &b.profiles[i]
		for _, a := range p.attrs {
			f := out[a.col]
			if f == nil {
				f = &facts{make([]uint32, s.customers.size()+1), make([]uint32, s.journeys.size()+1)}
				out[a.col] = f
			}
			switch {
			case p.journey != 0:
				f.journey[s.journeyRank[p.journey]] = a.code
			case p.customer != 0:
				f.customer[s.customerRank[p.customer]] = a.code
			}
		}
	}
	return out, nil
}

// gatherAttr makes the column of an attribute: the event's own value, else that
// of its journey's profile, else that of its customer's.
func (t *Trail) gatherAttr(col *texts, f *facts, s *settled, g *gatherer) names {
	d, rank := col.sorted()
	if f == nil {
		return names{d, gatherCodes(g, &col.growing, rank)}
	}
	codes := make([]uint64, len(g.rows))
	at, own := gather(g, &col.growing)
	for k, code := range own {
		i := k
		if at != nil {
			i = int(at[k])
		}
		codes[i] = uint64(rank[code])
	}
	for j, customer := range t.customer {
		ofCustomer := rank[f.customer[customer]]
		for i := t.offsets[j]; i < t.offsets[j+1]; i++ {
			if codes[i] != 0 {
				continue
			}
			ofJourney := uint32(0)
			if t.def.By == journey.ByJourney {
				ofJourney = f.journey[t.id[j]]
			} else if id := s.journeyOf[g.rows[i]]; id != 0 {
				ofJourney = f.journey[id]
			}
			codes[i] = uint64(cmp.Or(rank[ofJourney], ofCustomer))
		}
	}
	return names{d, makeColumn(len(codes), nil, codes)}
}

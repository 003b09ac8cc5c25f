package trail

import (
	"bytes"
	"cmp"
	"context"
	"math"
	"slices"
	"sync"

	"github.com/desirepath/desirepath/internal/fault"
)

// settled is what does not depend on a journey definition: whose every event
// is, without duplicates, in the order of customers and of time.
type settled struct {
	customers, journeys dict     // sorted
	journeyRank         []uint32 // code in the builder → code in journeys
	customerRank        []uint32
	journeyOf           []uint32 // by row of the builder; code in journeys
	piece               int      // about how many events a range of customers has
	starts              []uint32 // starts[c]…starts[c+1] are the places of customer c (from 1)
	rows                []uint32 // by place: row of the builder
	times               []int64  // by place
	newest              int64    // of all events; valid when there are any
}

// entry is what order and identity of an event need.
type entry struct {
	time int64
	seq  uint64
	hash uint64 // of the id, 0 for none
	row  uint32
}

// settle follows journey.Resolve: owners, duplicates, order.
func (b *Builder) settle(ctx context.Context) (*settled, error) {
	if b.settled != nil {
		return b.settled, nil
	}
	if b.n >= math.MaxUint32-1 {
		return nil, fault.New(fault.TooMuch, "One workspace holds at most %d events.", math.MaxUint32-1).
			Try("Import a shorter period or fewer sources.")
	}
	s := &settled{piece: cmp.Or(b.piece, 1<<16)}
	whose := b.owners()
	var wg sync.WaitGroup
	wg.Go(func() { s.customers, s.customerRank = b.customers.sorted() })
	wg.Go(func() { s.journeys, s.journeyRank = b.journeys.sorted() })
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	wg.Go(func() {
		s.journeyOf = make([]uint32, b.n)
		for i, code := range b.journey {
			if code != 0 {
				s.journeyOf[i] = s.journeyRank[code]
			}
		}
	})
	s.group(whose)
	wg.Wait()
	if err := s.order(ctx, b); err != nil {
		return nil, err
	}
	b.settled = s
	return s, nil
}

// owners is the customer code of every row. An event without customer belongs
// to the smallest customer seen with its journey, or to the journey id itself.
func (b *Builder) owners() []uint32 {
	if !slices.Contains(b.customer, 0) {
		return b.customer
	}
	owner := make([]uint32, b.journeys.size()+1)
	own := func(journey, customer uint32) {
		if journey == 0 || customer == 0 || owner[journey] == customer {
			return
		}
		if owner[journey] == 0 || b.customers.view(customer) < b.customers.view(owner[journey]) {
			owner[journey] = customer
		}
	}
	for i, j := range b.journey {
		own(j, b.customer[i])
	}
	for i := range b.profiles {
		own(b.profiles[i].journey, b.profiles[i].customer)
	}
	whose := slices.Clone(b.customer)
	for i, j := range b.journey {
		if whose[i] != 0 || j == 0 {
			continue
		}
		if owner[j] == 0 {
			owner[j] = b.customers.code(b.journeys.view(j))
		}
		whose[i] = owner[j]
	}
	return whose
}

// group puts the rows into the order of customers by counting; rows of nobody
// are left out.
func (s *settled) group(whose []uint32) {
	starts := make([]uint32, s.customers.size()+2)
	for _, code := range whose {
		if code != 0 {
			starts[s.customerRank[code]]++
		}
	}
	var sum uint32
	for c := range starts {
		n := starts[c]
		starts[c] = sum
		sum += n
	}
	s.rows = make([]uint32, sum)
	next := slices.Clone(starts)
	for row, code := range whose {
		if code != 0 {
			c := s.customerRank[code]
			s.rows[next[c]] = uint32(row)
			next[c]++
		}
	}
	s.starts = starts
}

// ranges cuts the customers into pieces of about equal numbers of events.
func (s *settled) ranges() [][2]uint32 {
	var out [][2]uint32
	from := uint32(1)
	for c := uint32(1); int(c) <= s.customers.size(); c++ {
		if s.starts[c+1]-s.starts[from] >= uint32(s.piece) || int(c) == s.customers.size() {
			out = append(out, [2]uint32{from, c + 1})
			from = c + 1
		}
	}
	return out
}

// order sorts the events of every customer, drops duplicates and closes the
// holes that they leave.
func (s *settled) order(ctx context.Context, b *Builder) error {
	s.times = make([]int64, len(s.rows))
	kept := make([]uint32, len(s.starts))
	ranges := s.ranges()
	err := inParallel(ctx, len(ranges), func(_, r int) error {
		var group []entry
		for c := ranges[r][0]; c < ranges[r][1]; c++ {
			from, to := s.starts[c], s.starts[c+1]
			group = group[:0]
			for _, row := range s.rows[from:to] {
				group = append(group, entry{b.time[row], b.seq[row], b.idHash[row], row})
			}
			group = b.unique(group)
			slices.SortFunc(group, func(x, y entry) int {
				if x.time != y.time {
					return cmp.Compare(x.time, y.time)
				}
				if x.seq != y.seq {
					return cmp.Compare(x.seq, y.seq)
				}
				return bytes.Compare(b.id(x.row), b.id(y.row))
			})
			kept[c] = uint32(len(group))
			for i, e := range group {
				s.rows[from+uint32(i)], s.times[from+uint32(i)] = e.row, e.time
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.closeHoles(kept)
	s.findNewest(b)
	return nil
}

// findNewest looks for the latest end (or start) among the kept events.
func (s *settled) findNewest(b *Builder) {
	if len(s.times) == 0 {
		return
	}
	s.newest = slices.Max(s.times)
	if len(b.length.values) == 0 {
		return
	}
	kept := make([]bool, b.n)
	for _, row := range s.rows {
		kept[row] = true
	}
	for k, n := range b.length.values {
		row := k
		if b.length.rows != nil {
			row = int(b.length.rows[k])
		}
		if kept[row] {
			s.newest = max(s.newest, b.time[row]+n)
		}
	}
}

func (s *settled) closeHoles(kept []uint32) {
	var to uint32
	for c := 1; c <= s.customers.size(); c++ {
		from := s.starts[c]
		if from != to {
			copy(s.rows[to:], s.rows[from:from+kept[c]])
			copy(s.times[to:], s.times[from:from+kept[c]])
		}
		s.starts[c] = to
		to += kept[c]
	}
	s.starts[len(s.starts)-1] = to
	s.rows, s.times = s.rows[:to], s.times[:to]
}

package trail

import (
	"cmp"
	"slices"
	"sync"
)

// gatherer brings the builder's columns into the order of the trail.
type gatherer struct {
	rows  []uint32 // by event of the trail: row of the builder
	total int      // rows of the builder
	once  sync.Once
	place []uint32 // by row: event of the trail + 1, 0 for none
}

func (g *gatherer) places() []uint32 {
	g.once.Do(func() {
		g.place = make([]uint32, g.total)
		for i, row := range g.rows {
			g.place[row] = uint32(i + 1)
		}
	})
	return g.place
}

// gather returns the values of a growing column and the events that have
// them, in ascending order; nil means all.
func gather[T any](g *gatherer, from *growing[T]) (at []uint32, values []T) {
	switch {
	case len(from.values) == 0:
		return nil, nil
	case from.rows == nil && len(from.values) == g.total:
		values = make([]T, len(g.rows))
		for i, row := range g.rows {
			values[i] = from.values[row]
		}
		return nil, values
	case len(from.values) > g.total/8:
		return gatherMany(g, from)
	}
	type placed struct {
		event uint32
		k     uint32
	}
	place := g.places()
	found := make([]placed, 0, len(from.values))
	for k := range from.values {
		if p := place[from.row(k)]; p > 0 {
			found = append(found, placed{p - 1, uint32(k)})
		}
	}
	slices.SortFunc(found, func(a, b placed) int { return cmp.Compare(a.event, b.event) })
	at, values = make([]uint32, len(found)), make([]T, len(found))
	for i, f := range found {
		at[i], values[i] = f.event, from.values[f.k]
	}
	return at, values
}

// gatherMany is for columns that most events have: an index by row is cheaper
// than sorting.
func gatherMany[T any](g *gatherer, from *growing[T]) (at []uint32, values []T) {
	index := make([]uint32, g.total)
	for k := range from.values {
		index[from.row(k)] = uint32(k + 1)
	}
	at, values = []uint32{}, make([]T, 0, len(from.values))
	for i, row := range g.rows {
		if k := index[row]; k > 0 {
			at, values = append(at, uint32(i)), append(values, from.values[k-1])
		}
	}
	return at, values
}

// row is the event that the k-th value belongs to.
func (g *growing[T]) row(k int) uint32 {
	if g.rows == nil {
		return uint32(k)
	}
	return g.rows[k]
}

// gatherNumbers makes a column of integers.
func gatherNumbers(g *gatherer, from *growing[int64]) numbers {
	at, values := gather(g, from)
	return makeNumbers(len(g.rows), at, values)
}

// gatherCodes makes a column of codes, renumbered.
func gatherCodes(g *gatherer, from *growing[uint32], rank []uint32) column {
	at, values := gather(g, from)
	return makeColumn(len(g.rows), at, ranked(values, rank))
}

func ranked(codes, rank []uint32) []uint64 {
	out := make([]uint64, len(codes))
	for i, code := range codes {
		out[i] = uint64(rank[code])
	}
	return out
}

// gatherNames makes a column of strings with its sorted dictionary.
func gatherNames(g *gatherer, from *texts) names {
	d, rank := from.sorted()
	return names{d, gatherCodes(g, &from.growing, rank)}
}

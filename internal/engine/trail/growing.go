package trail

import "slices"

// growing is a column while events still arrive. As long as every event has a
// value the places are implied.
type growing[T any] struct {
	rows   []uint32 // nil while values[i] belongs to event i
	values []T
}

func (g *growing[T]) put(row int, v T) {
	if g.rows == nil && row != len(g.values) {
		g.rows = make([]uint32, len(g.values), 2*len(g.values)+16)
		for i := range g.rows {
			g.rows[i] = uint32(i)
		}
	}
	if g.rows != nil {
		g.rows = append(roomy(g.rows), uint32(row))
	}
	g.values = append(roomy(g.values), v)
}

// roomy doubles the room of a full slice; the standard growth would copy a
// column of millions several times more often.
func roomy[T any](s []T) []T {
	if len(s) == cap(s) {
		return slices.Grow(s, len(s)+1)
	}
	return s
}

// texts is a column of strings while events arrive; the empty string is "not known".
type texts struct {
	interner
	growing[uint32]
}

func (t *texts) note(row int, s string) {
	if s != "" {
		t.put(row, t.code(s))
	}
}

package ingest

import (
	"bytes"
)

// internLimit is how many different values of one column are remembered.
const internLimit = 1 << 16

// interner turns the cells of one column into strings. Values that come again
// cost no memory; a column whose values hardly ever repeat is not remembered.
type interner struct {
	make         func(cell []byte) string // from a raw cell to the value that is kept
	arena        *arena
	values       map[string]string
	last         []byte
	lastValue    string
	hits, misses int
	off          bool
}

func newInterner(a *arena, make func([]byte) string) *interner {
	return &interner{make: make, arena: a, values: map[string]string{}}
}

func (n *interner) get(cell []byte) string {
	if len(cell) == 0 {
		return ""
	}
	if bytes.Equal(cell, n.last) {
		return n.lastValue
	}
	if n.off || len(cell) > 1024 {
		return n.make(cell)
	}
	v, ok := n.values[string(cell)]
	if !ok {
		n.misses++
		if len(n.values) >= internLimit {
			n.off = n.hits < n.misses
			clear(n.values)
			n.hits, n.misses = 0, 0
		}
		v = n.make(cell)
		key := v
		if len(v) != len(cell) || v != string(cell) {
			key = n.arena.str(cell)
		}
		n.values[key] = v
	} else {
		n.hits++
	}
	n.last, n.lastValue = append(n.last[:0], cell...), v
	return v
}

// name is a cell as a short name, empty for the words that stand for nothing.
func (a *arena) name(cell []byte) string {
	cell = bytes.TrimSpace(cell)
	if absent(cell) {
		return ""
	}
	if len(cell) <= maxName && plain(cell) {
		return a.str(cell)
	}
	return clean(cell, maxName)
}

// value is a cell as the value of an attribute: numbers in their JSON form.
func (a *arena) value(cell []byte, decimalComma bool) string {
	cell = bytes.TrimSpace(cell)
	if len(cell) == 0 || string(cell) == "NULL" || string(cell) == "null" || string(cell) == "NaN" {
		return ""
	}
	if decimalComma && bytes.IndexByte(cell, ',') >= 0 {
		if n, ok := plainNumber(cell, true); ok {
			return a.str(n)
		}
	}
	if len(cell) <= maxText && plain(cell) {
		return a.str(cell)
	}
	s, _ := cleanText(cell, maxText)
	return s
}

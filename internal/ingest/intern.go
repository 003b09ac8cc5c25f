package ingest

import (
	"bytes"

	"github.com/zeebo/xxh3"
)

// internLimit is how many different values of one column are remembered.
const internLimit = 1 << 16

// interner turns the cells of one column into strings. Values that come again
// cost no memory; a column whose values hardly ever repeat is not remembered.
// It is a hash table with linear probing, at most half full.
type interner struct {
	make         func(cell []byte) string // from a raw cell to the value that is kept
	arena        *arena
	table        []interned
	used         int
	hits, misses int
	off          bool
}

type interned struct {
	hash  uint64
	cell  string
	value string
}

func newInterner(a *arena, make func([]byte) string) *interner {
	return &interner{make: make, arena: a}
}

func (n *interner) get(cell []byte) string {
	if n.off || len(cell) == 0 || len(cell) > 1024 {
		return n.make(cell)
	}
	if n.used*2 >= len(n.table) {
		n.grow()
	}
	h := xxh3.Hash(cell)
	mask := uint64(len(n.table) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		e := &n.table[i]
		switch {
		case e.hash == h && e.cell == string(cell):
			n.hits++
			return e.value
		case e.cell == "":
			n.misses++
			n.used++
			e.hash, e.value = h, n.make(cell)
			e.cell = e.value
			if e.value != string(cell) {
				e.cell = n.arena.str(cell)
			}
			return e.value
		}
	}
}

// grow doubles the table, or forgets everything when the limit is reached, and
// for good when remembering has not paid.
func (n *interner) grow() {
	if n.used >= internLimit {
		n.off = n.hits < n.misses
		n.hits, n.misses, n.used = 0, 0, 0
		clear(n.table)
		return
	}
	old := n.table
	n.table = make([]interned, max(64, 2*len(old)))
	mask := uint64(len(n.table) - 1)
	for _, e := range old {
		if e.cell == "" {
			continue
		}
		i := e.hash & mask
		for n.table[i].cell != "" {
			i = (i + 1) & mask
		}
		n.table[i] = e
	}
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

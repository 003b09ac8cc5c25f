package ingest

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/zeebo/xxh3"
)

// Identical rows differ by their ordinal; a longer export of the same rows
// begins with the same ids; another order of other rows changes nothing.
func TestIDs(t *testing.T) {
	short := text("customer,time,activity", "c,2026-01-01,a", "c,2026-01-01,a", "d,2026-01-01,b", "c,2026-01-01,a")
	first, _ := read(t, file(t, "x.csv", short), simple)
	longer, _ := read(t, file(t, "y.csv", short+"e,2026-01-01,a\nc,2026-01-01,a\n"), simple)
	ids := map[string]bool{}
	for i, e := range longer.events {
		if len(e.ID) != 32 {
			t.Errorf("the id %q", e.ID)
		}
		ids[e.ID] = true
		if i < len(first.events) && e.ID != first.events[i].ID {
			t.Errorf("event %d has another id in a longer file", i)
		}
	}
	if len(ids) != 6 {
		t.Errorf("%d ids of 6 events", len(ids))
	}
}

// Cells must not run into each other.
func TestIDsTellCellsApart(t *testing.T) {
	n := newNamer(&arena{})
	seen := map[string]string{}
	for _, cells := range [][]string{{"ab", "c"}, {"a", "bc"}, {"abc"}, {"", "abc"}, {"abc", "", "x"}, {"abc", "x"}} {
		var raw [][]byte
		for _, c := range cells {
			raw = append(raw, []byte(c))
		}
		n.record(raw)
		id := n.id("")
		if other, ok := seen[id]; ok {
			t.Errorf("%q has the id of %s", cells, other)
		}
		seen[id] = fmt.Sprint(cells)
		if n.id("moment") == id {
			t.Error("a mark changes nothing")
		}
	}
	n.record([][]byte{[]byte("q"), nil})
	a := n.id("")
	m := newNamer(&arena{})
	m.record([][]byte{[]byte("q"), nil, nil, {}})
	if m.id("") != a {
		t.Error("absent cells at the end change the id")
	}
}

// The filter never forgets, and seldom takes a new hash for an old one.
func TestFilter(t *testing.T) {
	const n = 700_000 // into the third layer
	r := rand.New(rand.NewPCG(3, 4))
	hashes := make([]uint64, n)
	var f filter
	wrong := 0
	for i := range hashes {
		var b [8]byte
		binary.LittleEndian.PutUint64(b[:], r.Uint64())
		hashes[i] = xxh3.Hash(b[:])
		if f.testAndSet(hashes[i]) {
			wrong++
		}
	}
	if len(f.layers) != 3 || wrong > n/20 {
		t.Errorf("%d layers, %d of %d new ones taken for old", len(f.layers), wrong, n)
	}
	for _, h := range hashes {
		if !f.testAndSet(h) {
			t.Fatal("a hash was forgotten")
		}
	}
}

func TestInterner(t *testing.T) {
	a := &arena{}
	made := 0
	n := newInterner(a, func(b []byte) string { made++; return a.name(b) })
	for range 3 {
		for i := range 1000 {
			if got := n.get(fmt.Appendf(nil, " v%d ", i)); got != fmt.Sprintf("v%d", i) {
				t.Fatalf("%q", got)
			}
		}
		if n.get([]byte("NULL")) != "" {
			t.Error("a word for nothing is a name")
		}
	}
	if made != 1001 {
		t.Errorf("%d values made", made)
	}
	for i := range 3 * internLimit {
		if got := n.get(fmt.Appendf(nil, "u%d", i)); got != fmt.Sprintf("u%d", i) {
			t.Fatalf("%q", got)
		}
	}
	if !n.off || len(n.table) > 2*internLimit {
		t.Errorf("a column without repeats is remembered: %d places", len(n.table))
	}
}

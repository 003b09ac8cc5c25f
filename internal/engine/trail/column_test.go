package trail

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestColumn: whatever the width and however sparse, a column gives back what
// was put in, one by one and in pieces.
func TestColumn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 200).Draw(t, "n")
		top := rapid.SampledFrom([]uint64{0, 1, 255, 256, 65_535, 65_536, 1<<32 - 1, 1 << 32, 1 << 60}).Draw(t, "top")
		every := rapid.IntRange(1, 50).Draw(t, "every")
		want := make([]uint64, n)
		var at []uint32
		var values []uint64
		for i := 0; i < n; i += every {
			want[i] = rapid.Uint64Range(0, top).Draw(t, "value")
			if want[i] != 0 {
				at, values = append(at, uint32(i)), append(values, want[i])
			}
		}
		for _, c := range []column{makeColumn(n, nil, want), makeColumn(n, at, values)} {
			lo := rapid.IntRange(0, n).Draw(t, "lo")
			hi := rapid.IntRange(lo, n).Draw(t, "hi")
			got := make([]uint64, hi-lo)
			fill(&c, lo, hi, got)
			if !slices.Equal(got, want[lo:hi]) {
				t.Fatalf("[%d, %d): %v instead of %v", lo, hi, got, want[lo:hi])
			}
			for i := range want {
				if c.get(i) != want[i] {
					t.Fatalf("%d: %d instead of %d", i, c.get(i), want[i])
				}
			}
			if int(c.count) != len(at) {
				t.Fatalf("%d known values instead of %d", c.count, len(at))
			}
		}
	})
}

// TestNumbers: base and unit lose nothing, below zero neither.
func TestNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom([]int64{1, 1000, 1_000_000, 7}).Draw(t, "unit")
		want := rapid.SliceOf(rapid.Int64Range(-1<<40, 1<<40)).Draw(t, "values")
		for i := range want {
			want[i] *= unit
		}
		c := makeNumbers(len(want), nil, want)
		for i := range want {
			if v, ok := c.number(i); !ok || v != want[i] {
				t.Fatalf("%d: %d instead of %d", i, v, want[i])
			}
		}
		if len(want) == 0 {
			return
		}
		k := makeClock(want)
		for i := range want {
			if k.at(i) != want[i] {
				t.Fatalf("clock %d: %d instead of %d", i, k.at(i), want[i])
			}
		}
	})
}

// TestGrowing: a column finds its way into another order, whether all, most or
// few events have a value.
func TestGrowing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 300).Draw(t, "n")
		percent := rapid.SampledFrom([]int{2, 50, 98, 100}).Draw(t, "percent")
		var g growing[int]
		want := map[uint32]int{}
		for row := range n {
			if rapid.IntRange(1, 100).Draw(t, "has") <= percent {
				g.put(row, row*3)
				want[uint32(row)] = row * 3
			}
		}
		rows := make([]uint32, 0, n)
		for row := range n {
			if row%5 != 4 { // some rows are dropped
				rows = append(rows, uint32(n-1-row))
			}
		}
		at, values := gather(&gatherer{rows: rows, total: n}, &g)
		if at == nil {
			for i := range values {
				at = append(at, uint32(i))
			}
		}
		if !slices.IsSorted(at) {
			t.Fatal("places are not in order")
		}
		got := map[uint32]int{}
		for k, i := range at {
			got[rows[i]] = values[k]
		}
		for _, row := range rows {
			w, has := want[row]
			if v, ok := got[row]; ok != has || v != w {
				t.Fatalf("row %d: %d, %t instead of %d, %t", row, v, ok, w, has)
			}
		}
	})
}

func TestInternerAndDict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var in interner
		codes := map[string]uint32{}
		for _, s := range rapid.SliceOf(rapid.StringN(0, 12, -1)).Draw(t, "strings") {
			code := in.code(s)
			if before, ok := codes[s]; ok && before != code {
				t.Fatalf("%q was %d and is %d", s, before, code)
			}
			codes[s] = code
		}
		sorted, rank := in.sorted()
		var names []string
		for code := 1; code <= sorted.size(); code++ {
			names = append(names, sorted.name(uint32(code)))
		}
		if !slices.IsSortedFunc(names, strings.Compare) || len(names) != len(codes) {
			t.Fatalf("%q is not the sorted list of %d strings", names, len(codes))
		}
		for s, code := range codes {
			if sorted.name(rank[code]) != s || sorted.find(s) != rank[code] || in.view(code) != s {
				t.Fatalf("%q is lost", s)
			}
		}
		if sorted.find("\x00 not there") != 0 {
			t.Fatal("a string is found that was never added")
		}
	})
}

func TestFront(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 5000).Draw(t, "n")
		step := rapid.SampledFrom([]int{1, 7, 2503}).Draw(t, "step")
		list := make([]int, n)
		for i := range list {
			list[i] = i * step % max(n, 1) // often many equal numbers
		}
		want := slices.Sorted(slices.Values(list))
		first := rapid.IntRange(0, n).Draw(t, "first")
		front(list, first, func(a, b int) int { return a - b })
		if !slices.Equal(list[:first], want[:first]) {
			t.Fatalf("the first %d of %d are wrong", first, n)
		}
		slices.Sort(list)
		if !slices.Equal(list, want) {
			t.Fatal("something was lost")
		}
	})
}

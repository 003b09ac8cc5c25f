package trail

import (
	"cmp"
	"encoding/binary"
	"slices"
	"unsafe"

	"github.com/cespare/xxhash/v2"
)

// dict is a list of different strings in one piece of memory, numbered from 1;
// 0 stands for "none". Two flat slices, so that it can be mapped from a file
// and costs the garbage collector nothing.
type dict struct {
	ends []uint64 // ends[code] is where a string ends; ends[0] = 0
	text []byte
}

// size is the number of strings; codes run from 1 to size.
func (d *dict) size() int { return max(len(d.ends)-1, 0) }

// view is a string that is valid only as long as the dict is.
func (d *dict) view(code uint32) string {
	if code == 0 {
		return ""
	}
	from, to := d.ends[code-1], d.ends[code]
	if from == to {
		return ""
	}
	return unsafe.String(&d.text[from], int(to-from))
}

// name is a string that may be kept.
func (d *dict) name(code uint32) string { return string([]byte(d.view(code))) }

// find returns the code of s in a sorted dict, 0 when it is not there.
func (d *dict) find(s string) uint32 {
	lo, hi := 1, d.size()+1
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if d.view(uint32(mid)) < s {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo <= d.size() && d.view(uint32(lo)) == s {
		return uint32(lo)
	}
	return 0
}

func (d *dict) add(s string) uint32 {
	if d.ends == nil {
		d.ends = append(d.ends, 0)
	}
	d.text = append(d.text, s...)
	d.ends = append(d.ends, uint64(len(d.text)))
	return uint32(len(d.ends) - 1)
}

// sorted returns the same strings in order, and for every old code the new one.
func (d *dict) sorted() (dict, []uint32) {
	type entry struct {
		prefix uint64 // the first eight bytes decide most comparisons
		code   uint32
	}
	order := make([]entry, d.size())
	for i := range order {
		code := uint32(i + 1)
		var head [8]byte
		copy(head[:], d.view(code))
		order[i] = entry{binary.BigEndian.Uint64(head[:]), code}
	}
	slices.SortFunc(order, func(a, b entry) int {
		if a.prefix != b.prefix {
			return cmp.Compare(a.prefix, b.prefix)
		}
		return cmp.Compare(d.view(a.code), d.view(b.code))
	})
	out := dict{ends: make([]uint64, 1, len(order)+1), text: make([]byte, 0, len(d.text))}
	rank := make([]uint32, len(order)+1)
	for _, e := range order {
		rank[e.code] = out.add(d.view(e.code))
	}
	return out, rank
}

// interner gives every different string a code, in order of first appearance.
type interner struct {
	dict
	slots []uint64 // upper half: part of the hash; lower half: code; 0 is free
	last  uint32
}

// code returns the number of s, adding it when it is new.
func (t *interner) code(s string) uint32 {
	if t.last != 0 && t.view(t.last) == s {
		return t.last
	}
	if 2*(t.size()+1) > len(t.slots) {
		t.grow()
	}
	h := xxhash.Sum64String(s)
	mask := uint64(len(t.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		slot := t.slots[i]
		if slot == 0 {
			t.last = t.add(s)
			t.slots[i] = h&^0xffffffff | uint64(t.last)
			return t.last
		}
		if slot>>32 == h>>32 && t.view(uint32(slot)) == s {
			t.last = uint32(slot)
			return t.last
		}
	}
}

func (t *interner) grow() {
	t.slots = make([]uint64, max(64, 2*len(t.slots)))
	mask := uint64(len(t.slots) - 1)
	for code := uint32(1); int(code) <= t.size(); code++ {
		h := xxhash.Sum64String(t.view(code))
		i := h & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = h&^0xffffffff | uint64(code)
	}
}

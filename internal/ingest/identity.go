package ingest

import (
	"encoding/hex"
	"unsafe"

	"github.com/zeebo/xxh3"
)

// namer gives ids to events that have none: a 128-bit hash of the record's
// content and of its ordinal among identical records of the file. Loading the
// same file twice therefore makes the same ids, and so does a longer export of
// the same rows.
type namer struct {
	arena   *arena
	seen    filter
	repeats map[uint64]uint64
	content []byte
}

func newNamer(a *arena) *namer { return &namer{arena: a, repeats: map[uint64]uint64{}} }

// record takes in a record; the ids that follow are made from it. Cells that
// are absent at the end do not count, so that a column that appears later in
// the file changes nothing.
func (n *namer) record(cells [][]byte) {
	last := len(cells)
	for last > 0 && len(cells[last-1]) == 0 {
		last--
	}
	b := n.content[:0]
	for _, c := range cells[:last] {
		b = append(b, c...)
		b = append(b, 0x1f)
	}
	n.content = b
	h := xxh3.Hash(b)
	if n.seen.testAndSet(h) {
		// The filter may err on this side. Then a record gets a higher ordinal
		// than it should, but always the same one, and none twice.
		n.repeats[h]++
		k := n.repeats[h]
		for ; k > 0; k >>= 8 {
			n.content = append(n.content, byte(k))
		}
		n.content = append(n.content, 0x1e)
	}
}

// id makes the id of one event of the record; events of one record differ by
// their mark.
func (n *namer) id(mark string) string {
	b := n.content
	if mark != "" {
		b = append(append(b, 0x1d), mark...)
	}
	sum := xxh3.Hash128(b).Bytes()
	dst := n.arena.take(32)
	hex.Encode(dst, sum[:])
	return unsafe.String(&dst[0], len(dst))
}

// filter remembers which hashes came before, approximately: it never forgets
// one, and takes about one new one in forty for old. A layer holds 8 bits a
// record and is followed by one eight times its size when full, so that twenty
// million records take 40 MB and what it answers depends on nothing but the
// hashes and their order.
type filter struct {
	layers []layer
}

type layer struct {
	bits  []uint64 // blocks of eight words: one cache line a record
	room  int
	shift uint
}

const firstLayer = 16 // log2 of the records that the first layer takes

func (f *filter) testAndSet(h uint64) bool {
	if len(f.layers) == 0 || f.layers[len(f.layers)-1].room == 0 {
		f.grow()
	}
	newest := len(f.layers) - 1
	for i := range f.layers[:newest] {
		if f.layers[i].has(h) {
			return true
		}
	}
	if f.layers[newest].add(h) {
		return true
	}
	f.layers[newest].room--
	return false
}

func (f *filter) grow() {
	records := uint(firstLayer + 3*len(f.layers))
	blocks := records + 3 - 9 // 8 bits a record, 512 bits a block
	f.layers = append(f.layers, layer{bits: make([]uint64, 8<<blocks), room: 1 << records, shift: 64 - blocks})
}

// The block comes from the top bits of the hash, five bits inside it from the
// low 45, nine each. All five are looked at, because guessing at which one to
// stop costs more than looking.
func (l *layer) has(h uint64) bool {
	return inBlock((*[8]uint64)(l.bits[8*(h>>l.shift):]), h)
}

func inBlock(block *[8]uint64, h uint64) bool {
	all := block[h>>6&7] >> (h & 63) & (block[h>>15&7] >> (h >> 9 & 63)) & (block[h>>24&7] >> (h >> 18 & 63)) &
		(block[h>>33&7] >> (h >> 27 & 63)) & (block[h>>42&7] >> (h >> 36 & 63))
	return all&1 == 1
}

func (l *layer) add(h uint64) (old bool) {
	block := (*[8]uint64)(l.bits[8*(h>>l.shift):])
	old = inBlock(block, h)
	for k := range 5 {
		bit := h >> (9 * k) & 511
		block[bit>>6] |= 1 << (bit & 63)
	}
	return old
}

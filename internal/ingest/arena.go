package ingest

import "unsafe"

// arena makes strings out of bytes without asking the allocator for each. The
// strings stay valid for ever; a block is freed when none of its strings is in use.
type arena struct{ block []byte }

const arenaBlock = 64 << 10

// str copies b into a string.
func (a *arena) str(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if len(b) > arenaBlock/16 {
		return string(b)
	}
	dst := a.take(len(b))
	copy(dst, b)
	return unsafe.String(&dst[0], len(dst))
}

// take returns n fresh bytes. Who writes them may make them a string but must
// not change them afterwards.
func (a *arena) take(n int) []byte {
	if len(a.block) < n {
		a.block = make([]byte, arenaBlock)
	}
	dst := a.block[:n:n]
	a.block = a.block[n:]
	return dst
}

package eventlog

import "unsafe"

const hexLength = 32

// unhex gives, for every byte, the value of the lower-case hex digit that it
// is, and 0xff for all others.
var unhex = func() (table [256]byte) {
	for i := range table {
		table[i] = 0xff
	}
	for i, c := range []byte("0123456789abcdef") {
		table[c] = byte(i)
	}
	return table
}()

// packID turns an id of 32 lower-case hex digits into two numbers. Other ids,
// also those with capitals, are left as they are, so that unpackID is exact.
func packID(id string) (high, low uint64, ok bool) {
	if len(id) != hexLength {
		return 0, 0, false
	}
	var wrong byte
	for i := range 16 {
		a, b := unhex[id[i]], unhex[id[i+16]]
		wrong |= a | b
		high, low = high<<4|uint64(a), low<<4|uint64(b)
	}
	return high, low, wrong < 16
}

// unpackID writes the digits of two numbers to dst, of 32 bytes, and returns
// them as a text that lives as long as dst is not written again.
func unpackID(dst []byte, high, low uint64) string {
	const digits = "0123456789abcdef"
	_ = dst[hexLength-1]
	for i := 15; i >= 0; i-- {
		dst[i], dst[i+16] = digits[high&15], digits[low&15]
		high, low = high>>4, low>>4
	}
	return unsafe.String(&dst[0], hexLength)
}

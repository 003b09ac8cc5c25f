package trail

import (
	"math"
	"slices"
)

// column is one unsigned number per event, 0 for "not known", in the fewest
// bytes that hold it: constant, dense with 1, 2, 4 or 8 bytes, or sparse (the
// places that have a value, and the values).
type column struct {
	n     int64
	all   uint64   // the value of every event when there is nothing else
	at    []uint32 // sparse: ascending event numbers; nil when dense
	w1    []uint8
	w2    []uint16
	w4    []uint32
	w8    []uint64
	count int64 // events with a value
}

// makeColumn packs values that stand at the given places (nil: at every event,
// with 0 for "not known").
func makeColumn(n int, at []uint32, values []uint64) column {
	c := column{n: int64(n)}
	if len(values) == 0 {
		return c
	}
	var top uint64
	low := values[0]
	for _, v := range values {
		top, low = max(top, v), min(low, v)
		if v != 0 {
			c.count++
		}
	}
	if at == nil && top == low {
		c.all = top
		return c
	}
	width := widthOf(top)
	sparse := int(c.count)*(4+width) < n*width
	switch {
	case sparse && at == nil:
		at, values = thin(values, int(c.count))
	case !sparse && at != nil:
		dense := make([]uint64, n)
		for i, p := range at {
			dense[p] = values[i]
		}
		at, values = nil, dense
	}
	c.at = at
	switch width {
	case 1:
		c.w1 = narrow[uint8](values)
	case 2:
		c.w2 = narrow[uint16](values)
	case 4:
		c.w4 = narrow[uint32](values)
	default:
		c.w8 = slices.Clone(values)
	}
	return c
}

// widthOf is how many bytes hold a number.
func widthOf(top uint64) int {
	switch {
	case top <= math.MaxUint8:
		return 1
	case top <= math.MaxUint16:
		return 2
	case top <= math.MaxUint32:
		return 4
	}
	return 8
}

func thin(dense []uint64, count int) (at []uint32, values []uint64) {
	at, values = make([]uint32, 0, count), make([]uint64, 0, count)
	for i, v := range dense {
		if v != 0 {
			at, values = append(at, uint32(i)), append(values, v)
		}
	}
	return at, values
}

func narrow[T uint8 | uint16 | uint32](values []uint64) []T {
	out := make([]T, len(values))
	for i, v := range values {
		out[i] = T(v)
	}
	return out
}

// empty tells whether no event has a value.
func (c *column) empty() bool { return c.count == 0 }

// value is the k-th stored value.
func (c *column) value(k int) uint64 {
	switch {
	case c.w1 != nil:
		return uint64(c.w1[k])
	case c.w2 != nil:
		return uint64(c.w2[k])
	case c.w4 != nil:
		return uint64(c.w4[k])
	case c.w8 != nil:
		return c.w8[k]
	}
	return c.all
}

// get is the value of event i.
func (c *column) get(i int) uint64 {
	if c.at == nil {
		return c.value(i)
	}
	if k, ok := slices.BinarySearch(c.at, uint32(i)); ok {
		return c.value(k)
	}
	return 0
}

// fill writes the values of the events [lo, hi) into buf.
func fill[T uint32 | uint64](c *column, lo, hi int, buf []T) {
	buf = buf[:hi-lo]
	switch {
	case c.at != nil:
		clear(buf)
		k, _ := slices.BinarySearch(c.at, uint32(lo))
		for ; k < len(c.at) && int(c.at[k]) < hi; k++ {
			buf[int(c.at[k])-lo] = T(c.value(k))
		}
	case c.w1 != nil:
		widen(buf, c.w1[lo:hi])
	case c.w2 != nil:
		widen(buf, c.w2[lo:hi])
	case c.w4 != nil:
		widen(buf, c.w4[lo:hi])
	case c.w8 != nil:
		widen(buf, c.w8[lo:hi])
	default:
		for i := range buf {
			buf[i] = T(c.all)
		}
	}
}

func widen[T uint32 | uint64, S uint8 | uint16 | uint32 | uint64](buf []T, from []S) {
	from = from[:len(buf)]
	for i := range buf {
		buf[i] = T(from[i])
	}
}

// names is a column of dictionary codes.
type names struct {
	dict
	column
}

// numbers is a column of integers: base + (code−1)·unit.
type numbers struct {
	column
	base, unit int64
}

// makeNumbers finds the base and the unit that make the codes small.
func makeNumbers(n int, at []uint32, values []int64) numbers {
	if len(values) == 0 {
		return numbers{column: makeColumn(n, nil, nil), unit: 1}
	}
	base := slices.Min(values)
	var unit uint64
	for _, v := range values {
		if unit = gcd(uint64(v)-uint64(base), unit); unit == 1 {
			break
		}
	}
	unit = max(unit, 1)
	codes := make([]uint64, len(values))
	for i, v := range values {
		codes[i] = (uint64(v)-uint64(base))/unit + 1
	}
	return numbers{column: makeColumn(n, at, codes), base: base, unit: int64(unit)}
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// of turns a code above zero into the integer.
func (c *numbers) of(code uint64) int64 { return c.base + int64((code-1)*uint64(c.unit)) }

// number is the integer of event i and whether it is known.
func (c *numbers) number(i int) (int64, bool) {
	code := c.get(i)
	if code == 0 {
		return 0, false
	}
	return c.of(code), true
}

package ingest

import (
	"bytes"
	"math"
	"strconv"
	"unsafe"

	"github.com/desirepath/desirepath/internal/event"
)

// plainNumber rewrites a number as people write it, such as "1.234,50 €" or
// "(12.5)", with a point and no groups. The second result is false for what is
// no number in the given convention. Groups must have three digits.
func plainNumber(cell []byte, decimalComma bool) ([]byte, bool) {
	cell = stripCurrency(cell)
	negative := false
	if n := len(cell); n > 2 && cell[0] == '(' && cell[n-1] == ')' {
		negative, cell = true, cell[1:n-1]
	} else if n > 1 && (cell[0] == '-' || cell[0] == '+') {
		negative, cell = cell[0] == '-', cell[1:]
	}
	cell = stripCurrency(cell)
	point, comma := byte('.'), byte(',')
	if decimalComma {
		point, comma = ',', '.'
	}
	out := make([]byte, 0, len(cell)+1)
	if negative {
		out = append(out, '-')
	}
	digits, group, seen := 0, -1, false // group counts digits since a group mark
	for i := 0; i < len(cell); i++ {
		switch c := cell[i]; {
		case isDigit(c):
			out = append(out, c)
			digits++
			if group >= 0 {
				group++
			}
		case c == point && !seen:
			if group >= 0 && group != 3 {
				return nil, false
			}
			group, seen = -1, true
			out = append(out, '.')
		case (c == comma || c == ' ' || c == '\'' || c == 0xc2 || c == 0xe2) && !seen && digits > 0:
			if group >= 0 && group != 3 || group < 0 && digits > 3 {
				return nil, false
			}
			if c >= 0x80 { // no-break spaces and the raised comma
				skip, ok := groupMark(cell[i:])
				if !ok {
					return nil, false
				}
				i += skip - 1
			}
			group = 0
		case (c == 'e' || c == 'E') && digits > 0 && group < 0 && i+1 < len(cell):
			rest := cell[i+1:]
			if rest[0] == '+' || rest[0] == '-' {
				rest = rest[1:]
			}
			if len(rest) == 0 || len(rest) > 3 || bytes.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' }) >= 0 {
				return nil, false
			}
			return append(out, cell[i:]...), true
		default:
			return nil, false
		}
	}
	if digits == 0 || group >= 0 && group != 3 {
		return nil, false
	}
	if out[len(out)-1] == '.' {
		out = out[:len(out)-1]
	}
	if first := bytes.IndexByte(out, '.'); first == 0 || first == 1 && negative {
		out = append(out[:first], append([]byte{'0'}, out[first:]...)...)
	}
	return out, true
}

// groupMark recognises the marks between groups of digits that are not ASCII.
func groupMark(b []byte) (int, bool) {
	for _, mark := range []string{"\u00a0", "\u202f", "\u2009", "\u2019"} {
		if bytes.HasPrefix(b, []byte(mark)) {
			return len(mark), true
		}
	}
	return 0, false
}

var currencies = []string{"€", "$", "£", "¥", "R$", "US$", "EUR", "USD", "GBP", "BRL", "RON", "CHF", "lei", "%"}

func stripCurrency(cell []byte) []byte {
	cell = bytes.TrimSpace(cell)
	if n := len(cell); n == 0 || isDigit(cell[0]) && isDigit(cell[n-1]) {
		return cell
	}
	for _, c := range currencies {
		cell = bytes.TrimSpace(bytes.TrimSuffix(bytes.TrimPrefix(cell, []byte(c)), []byte(c)))
	}
	return cell
}

// readNumber reads a number in the given convention. Not-a-number and numbers
// beyond all use are refused.
func readNumber(cell []byte, decimalComma bool) (float64, bool) {
	if len(cell) == 0 || len(cell) > 40 {
		return 0, false
	}
	mark := byte('.')
	if decimalComma {
		mark = ','
	}
	if v, ok := shortDecimal(cell, mark); ok {
		return v, true
	}
	n, ok := plainNumber(cell, decimalComma)
	if !ok {
		return 0, false
	}
	v, err := strconv.ParseFloat(unsafe.String(&n[0], len(n)), 64)
	return v, err == nil && math.Abs(v) < 1e15
}

// shortDecimal reads plain digits with at most one decimal mark, up to fifteen
// in all, which most numbers are. Such a number divided by a power of ten is
// rounded correctly.
func shortDecimal(cell []byte, mark byte) (float64, bool) {
	if len(cell) > 16 {
		return 0, false
	}
	v, behind := int64(0), -1 // behind counts digits behind the mark
	for _, c := range cell {
		switch {
		case isDigit(c):
			v = v*10 + int64(c-'0')
			if behind >= 0 {
				behind++
			}
		case c == mark && behind < 0:
			behind = 0
		default:
			return 0, false
		}
	}
	if behind == 0 || behind == len(cell)-1 || v >= 1e15 {
		return 0, false
	}
	if behind > 0 {
		return float64(v) / powersOfTen[behind], true
	}
	return float64(v), true
}

var powersOfTen = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// units are the units of a length that a plan may name, in microseconds.
var units = map[string]float64{"": 1e6, "s": 1e6, "ms": 1e3, "min": 60e6, "h": 3600e6, "d": 86400e6}

// readLength reads a length: a number in the given unit, or 1:02:03 and 2:03
// as hours, minutes and seconds. A negative length is refused.
func readLength(cell []byte, unit float64, decimalComma bool) (event.Micros, bool) {
	cell = bytes.TrimSpace(cell)
	if bytes.IndexByte(cell, ':') >= 0 {
		return readStopwatch(cell)
	}
	v, ok := readNumber(cell, decimalComma)
	if !ok || v < 0 || v*unit > 9e17 {
		return 0, false
	}
	return event.Micros(math.Round(v * unit)), true
}

func readStopwatch(b []byte) (event.Micros, bool) {
	total, parts := int64(0), 0
	var v int
	var ok bool
	for {
		if v, b, ok = leadingNumber(b, 5); !ok || parts > 0 && v > 59 {
			return 0, false
		}
		total = total*60 + int64(v)
		if parts++; len(b) == 0 || b[0] != ':' || parts == 3 {
			break
		}
		b = b[1:]
	}
	var micros int64
	if len(b) > 1 && (b[0] == '.' || b[0] == ',') {
		micros, b, ok = fraction(b[1:])
	}
	return event.Micros(total*1e6 + micros), ok && parts > 1 && len(b) == 0
}

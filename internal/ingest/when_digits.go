package ingest

import (
	"github.com/desirepath/desirepath/internal/event"
)

func isDigit(b byte) bool { return b-'0' <= 9 }

func digits2(b []byte) (int, bool) {
	return int(b[0]-'0')*10 + int(b[1]-'0'), isDigit(b[0]) && isDigit(b[1])
}

func digits4(b []byte) (int, bool) {
	hi, ok1 := digits2(b)
	lo, ok2 := digits2(b[2:])
	return hi*100 + lo, ok1 && ok2
}

// leadingNumber reads one to n digits.
func leadingNumber(b []byte, n int) (int, []byte, bool) {
	v, i := 0, 0
	for i < len(b) && i < n && isDigit(b[i]) {
		v = v*10 + int(b[i]-'0')
		i++
	}
	return v, b[i:], i > 0
}

// fraction reads the digits behind a decimal point as microseconds, cutting
// what is finer.
func fraction(b []byte) (int64, []byte, bool) {
	v, i, scale := int64(0), 0, int64(100_000)
	for i < len(b) && isDigit(b[i]) {
		v += int64(b[i]-'0') * scale
		scale /= 10
		i++
	}
	return v, b[i:], i > 0
}

func trimSpaces(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\t') {
		b = b[1:]
	}
	for len(b) > 0 && (b[len(b)-1] == ' ' || b[len(b)-1] == '\t') {
		b = b[:len(b)-1]
	}
	return b
}

func lastByte(b []byte, c byte) int {
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] == c {
			return i
		}
	}
	return -1
}

// isNumber tells whether b is digits with at most one point.
func isNumber(b []byte) bool {
	point := false
	for _, c := range b {
		if c == '.' && !point {
			point = true
		} else if !isDigit(c) {
			return false
		}
	}
	return len(b) > 0
}

// readCompact reads 20260304 and 20260304050607.
func (c *clock) readCompact(b []byte) (event.Micros, bool) {
	if len(b) != 8 && len(b) != 14 {
		return 0, false
	}
	for _, d := range b {
		if !isDigit(d) {
			return 0, false
		}
	}
	y, _ := digits4(b)
	m, _ := digits2(b[4:])
	d, _ := digits2(b[6:])
	if y < 1900 || y > 2199 || !validDate(y, m, d) {
		return 0, false
	}
	civil := daysFromCivil(y, m, d) * 86400
	if len(b) == 14 {
		h, _ := digits2(b[8:])
		min, _ := digits2(b[10:])
		s, _ := digits2(b[12:])
		if h > 23 || min > 59 || s > 60 {
			return 0, false
		}
		civil += int64(h*3600 + min*60 + s)
	}
	return c.zone.moment(civil, 0), true
}

// readEpoch reads a count since 1970. Without a format the magnitude tells the
// unit: 9 to 11 digits are seconds (1973 to 5138), and three more for each finer
// unit. A fraction is understood behind seconds and milliseconds.
func readEpoch(b []byte, format string) (event.Micros, bool) {
	negative := len(b) > 0 && b[0] == '-' && format != ""
	if negative {
		b = b[1:]
	}
	var v int64
	n := 0
	for n < len(b) && isDigit(b[n]) {
		if v > (1<<62)/10 {
			return 0, false
		}
		v = v*10 + int64(b[n]-'0')
		n++
	}
	var micros int64
	if rest := b[n:]; len(rest) > 0 {
		var ok bool
		if micros, rest, ok = fraction(rest[1:]); !ok || b[n] != '.' || len(rest) > 0 {
			return 0, false
		}
	}
	if n == 0 {
		return 0, false
	}
	if format == "" {
		switch {
		case n >= 9 && n <= 11:
			format = "epoch_s"
		case n >= 12 && n <= 14:
			format = "epoch_ms"
		case n >= 15 && n <= 17:
			format = "epoch_us"
		case n == 18 || n == 19:
			v, format = v/1000, "epoch_us"
		default:
			return 0, false
		}
	}
	switch format {
	case "epoch_s":
		if v > 1<<42 {
			return 0, false
		}
		v = v*1e6 + micros
	case "epoch_ms":
		if v > 1<<52 {
			return 0, false
		}
		v = v*1000 + micros/1000
	}
	if negative {
		v = -v
	}
	return event.Micros(v), true
}

var monthDays = [...]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func validDate(y, m, d int) bool {
	if m < 1 || m > 12 || d < 1 || d > monthDays[m] {
		return false
	}
	return m != 2 || d < 29 || y%4 == 0 && (y%100 != 0 || y%400 == 0)
}

// daysFromCivil counts days from 1970-01-01 in the Gregorian calendar, by
// counting years from March so that the leap day comes last.
func daysFromCivil(y, m, d int) int64 {
	if m <= 2 {
		y--
		m += 12
	}
	// 153 days in any five months from March; 719469 days from 0000-03-01 to 1970-01-01, plus one.
	return int64(365*y+y/4-y/100+y/400) + int64((153*(m-3)+2)/5+d) - 719469
}

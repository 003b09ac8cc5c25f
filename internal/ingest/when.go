package ingest

import (
	"github.com/desirepath/desirepath/internal/event"
)

// TimeFormats are the formats that a plan may demand of a time column; empty
// means automatic. "dmy" and "mdy" settle the order of day and month of one
// column whatever the plan's DayFirst says.
var TimeFormats = []string{"iso", "dmy", "mdy", "epoch_s", "epoch_ms", "epoch_us"}

// The moments that are accepted: from 1900 up to, not including, 2200. What
// lies outside is a typing error or a stand-in for "never".
const (
	earliest event.Micros = -2208988800 * event.Second
	latest   event.Micros = 7258118400 * event.Second
)

// clock reads the times of one column.
type clock struct {
	format   string
	dayFirst bool
	zone     *zone
}

func newClock(format string, dayFirst bool, z *zone) *clock {
	switch format {
	case "dmy":
		dayFirst = true
	case "mdy":
		dayFirst = false
	}
	return &clock{format: format, dayFirst: dayFirst, zone: z}
}

// parse reads a time. The reason is empty when it could.
func (c *clock) parse(cell []byte) (event.Micros, string) {
	t, ok := c.read(cell)
	switch {
	case !ok:
		return 0, c.misfit(cell)
	case t < earliest:
		return 0, "lies before 1900"
	case t >= latest:
		return 0, "lies after 2199"
	}
	return t, ""
}

// misfit says why a cell is no time.
func (c *clock) misfit(cell []byte) string {
	switch order, _ := dateOrder(cell); {
	case order == 'm' && c.dayFirst:
		return "is not a date with the day first"
	case order == 'd' && !c.dayFirst:
		return "is not a date with the month first"
	}
	return "is not a time"
}

// read understands one text as a moment, whatever its year.
func (c *clock) read(b []byte) (event.Micros, bool) {
	b = trimSpaces(b)
	switch c.format {
	case "epoch_s", "epoch_ms", "epoch_us":
		return readEpoch(b, c.format)
	}
	if len(b) < 6 || len(b) > 64 {
		return 0, false
	}
	if len(b) >= 10 && b[4] == '-' && b[7] == '-' {
		if t, ok := c.readISO(b); ok {
			return t, true
		}
	}
	if c.format == "iso" {
		return 0, false
	}
	if isNumber(b) {
		if c.format != "" {
			return 0, false
		}
		if t, ok := c.readCompact(b); ok {
			return t, true
		}
		return readEpoch(b, "")
	}
	return c.readLocal(b)
}

// readISO reads 2026-03-04, 2026-03-04 05:06, 2026-03-04T05:06:07.891+01:00 and kin.
func (c *clock) readISO(b []byte) (event.Micros, bool) {
	y, ok1 := digits4(b)
	m, ok2 := digits2(b[5:])
	d, ok3 := digits2(b[8:])
	if !ok1 || !ok2 || !ok3 || !validDate(y, m, d) {
		return 0, false
	}
	days := daysFromCivil(y, m, d)
	rest := b[10:]
	if len(rest) == 0 {
		return c.zone.moment(days*86400, 0), true
	}
	if rest[0] != ' ' && rest[0] != 'T' && rest[0] != 't' && rest[0] != '_' {
		return 0, false
	}
	return c.readClock(days, trimSpaces(rest[1:]))
}

// readClock reads the time of day that follows a date, and its zone.
func (c *clock) readClock(days int64, b []byte) (event.Micros, bool) {
	if len(b) == 0 {
		return c.zone.moment(days*86400, 0), true
	}
	h, b, ok := leadingNumber(b, 2)
	if !ok || h > 24 {
		return 0, false
	}
	var min, sec int
	var micros int64
	if len(b) > 1 && (b[0] == ':' || b[0] == 'h' || b[0] == '.' || b[0] == '-') {
		sep := b[0]
		if min, b, ok = leadingNumber(b[1:], 2); !ok || min > 59 {
			return 0, false
		}
		if len(b) > 1 && b[0] == sep {
			if sec, b, ok = leadingNumber(b[1:], 2); !ok || sec > 60 {
				return 0, false
			}
			if len(b) > 1 && (b[0] == '.' || b[0] == ',') {
				micros, b, ok = fraction(b[1:])
				if !ok {
					return 0, false
				}
			}
		}
	} else if len(b) == 0 || b[0] != ' ' && b[0]|0x20 != 'a' && b[0]|0x20 != 'p' {
		return 0, false // a bare number is no time of day
	}
	if h == 24 && (min > 0 || sec > 0) {
		return 0, false
	}
	b = trimSpaces(b)
	if half, n := meridiem(b); n > 0 {
		if h < 1 || h > 12 {
			return 0, false
		}
		h = h%12 + half
		b = trimSpaces(b[n:])
	}
	civil := days*86400 + int64(h)*3600 + int64(min)*60 + int64(sec)
	if len(b) == 0 || string(b) == "h" || string(b) == "Uhr" {
		return c.zone.moment(civil, micros), true
	}
	offset, ok := readOffset(b)
	return event.Micros((civil-offset)*1e6 + micros), ok
}

// meridiem reads am and pm; it returns the hours to add and the length read.
func meridiem(b []byte) (hours, n int) {
	if len(b) < 2 {
		return 0, 0
	}
	switch b[0] | 0x20 {
	case 'p':
		hours = 12
	case 'a':
	default:
		return 0, 0
	}
	switch {
	case b[1]|0x20 == 'm':
		return hours, 2
	case len(b) >= 4 && b[1] == '.' && b[2]|0x20 == 'm' && b[3] == '.':
		return hours, 4
	}
	return 0, 0
}

// readOffset reads Z, UTC, GMT, +01, +0100, +01:00 and a zone name in brackets
// behind any of them; it returns seconds east.
func readOffset(b []byte) (int64, bool) {
	if i := lastByte(b, '['); i > 0 && b[len(b)-1] == ']' {
		b = b[:i]
	}
	switch string(b) {
	case "Z", "z", "UTC", "GMT", "+0000 UTC", "(UTC)":
		return 0, true
	}
	if len(b) > 3 && (string(b[:3]) == "UTC" || string(b[:3]) == "GMT") {
		b = b[3:]
	}
	sign := int64(1)
	switch b[0] {
	case '-':
		sign = -1
	case '+':
	default:
		return 0, false
	}
	b = b[1:]
	h, b, ok := leadingNumber(b, 2)
	if !ok || h > 18 {
		return 0, false
	}
	min := 0
	if len(b) > 0 {
		if b[0] == ':' {
			b = b[1:]
		}
		if min, b, ok = leadingNumber(b, 2); !ok || min > 59 {
			return 0, false
		}
		if len(b) == 3 && b[0] == ':' {
			b = nil // seconds of an offset: only in times before 1900
		}
	}
	return sign * int64(h*3600+min*60), len(b) == 0
}

package ingest

import (
	"github.com/desirepath/desirepath/internal/event"
)

// readLocal reads dates as people write them: 18.03.2020 14:05, 03/04/2020 5:06
// PM, 2020/3/18, 4 March 2020, Mar 4, 2020 at 17:06, mercredi 4 mars 2020.
func (c *clock) readLocal(b []byte) (event.Micros, bool) {
	p := dateParts{rest: b}
	if !p.scan() {
		return 0, false
	}
	y, m, d, ok := p.settle(c.dayFirst)
	if !ok || !validDate(y, m, d) {
		return 0, false
	}
	return c.readClock(daysFromCivil(y, m, d), p.rest)
}

// dateParts are the pieces of a written date.
type dateParts struct {
	numbers [3]int
	lengths [3]int // digits of each
	n       int
	month   int // from a name
	monthAt int // how many numbers stood before the name
	sep     byte
	rest    []byte // the time of day
}

// scan takes the date off the front of the text.
func (p *dateParts) scan() bool {
	for len(p.rest) > 0 {
		b := p.rest
		switch {
		case isDigit(b[0]):
			if p.full() {
				return true // the time of day begins
			}
			v, rest, _ := leadingNumber(b, 9)
			if len(rest) > 0 && rest[0] == ':' {
				return false // a time of day before any whole date
			}
			p.numbers[p.n], p.lengths[p.n] = v, len(b)-len(rest)
			p.n++
			p.rest = rest
			if len(rest) > 0 && (rest[0] == '/' || rest[0] == '.' || rest[0] == '-') {
				p.sep = rest[0]
			}
		case b[0] == ' ' || b[0] == ',' || b[0] == '.' || b[0] == '/' || b[0] == '-':
			p.rest = b[1:]
		case p.full() && b[0] == 'T' && len(b) > 1 && isDigit(b[1]):
			p.rest = b[1:]
			return true
		default:
			word, rest := leadingWord(b)
			if len(word) == 0 {
				return false
			}
			p.rest = rest
			if m := monthNamed(word); m > 0 && p.month == 0 && !p.full() {
				p.month, p.monthAt = m, p.n
			} else if !fillerWords[string(fold(word))] {
				return false
			}
		}
	}
	return p.full()
}

// full tells whether day, month and year are all there.
func (p *dateParts) full() bool { return p.n == 3 || p.n == 2 && p.month > 0 }

// settle decides which number is what.
func (p *dateParts) settle(dayFirst bool) (y, m, d int, ok bool) {
	n := p.numbers
	if p.month > 0 {
		if p.n != 2 {
			return 0, 0, 0, false
		}
		if p.lengths[0] == 4 && p.monthAt == 1 {
			return n[0], p.month, n[1], true
		}
		y, ok = p.year(1)
		return y, p.month, n[0], ok && p.lengths[0] <= 2
	}
	if p.lengths[0] == 4 {
		return n[0], n[1], n[2], p.lengths[1] <= 2 && p.lengths[2] <= 2
	}
	y, ok = p.year(2)
	ok = ok && p.lengths[0] <= 2 && p.lengths[1] <= 2 && p.sep != 0
	if dayFirst || p.sep == '.' {
		return y, n[1], n[0], ok
	}
	return y, n[0], n[1], ok
}

// year reads the i-th number as a year; two digits mean 1970 to 2069.
func (p *dateParts) year(i int) (int, bool) {
	switch {
	case p.lengths[i] == 4:
		return p.numbers[i], true
	case p.lengths[i] != 2:
		return 0, false
	case p.numbers[i] >= 70:
		return 1900 + p.numbers[i], true
	}
	return 2000 + p.numbers[i], true
}

// dateOrder tells what a date with its day and month in numbers says about
// their order: 'd' the day must come first, 'm' the month must, '?' either
// would do, 0 for any other text. Unpadded says that a one-digit number has no
// zero in front.
func dateOrder(b []byte) (order byte, unpadded bool) {
	p := dateParts{rest: trimSpaces(b)}
	if len(b) > 64 || !p.scan() || p.month > 0 || p.lengths[0] > 2 || p.sep == '.' || p.sep == 0 {
		return 0, false
	}
	unpadded = p.lengths[0] == 1 || p.lengths[1] == 1
	switch {
	case p.numbers[0] > 12 && p.numbers[1] <= 12:
		return 'd', unpadded
	case p.numbers[1] > 12 && p.numbers[0] <= 12:
		return 'm', unpadded
	}
	return '?', unpadded
}

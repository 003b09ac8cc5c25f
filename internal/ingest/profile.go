package ingest

import (
	"bytes"
	"math"
	"time"

	"github.com/cespare/xxhash/v2"

	"github.com/desirepath/desirepath/internal/event"
)

const (
	lookRecords  = 20_000    // records that a look takes in
	lookCells    = 2_000_000 // cells that a look takes in
	closeRecords = 3_000     // values of a column that are looked at closely
	maxSamples   = 5
)

// profile is what the values of one column look like.
type profile struct {
	name     string
	words    string // normal name
	rows     int
	filled   int
	distinct map[uint64]struct{}
	samples  []string

	close   int // values looked at closely; the counts below are of these
	times   int // read as a time
	bare    int // times that are bare numbers
	numbers int
	ints    int
	min     float64
	max     float64
	length  int
	spaces  int // values with at least three blanks
	emails  int
	phones  int
	hashes  int // long runs of hex digits
	starts  int // life-cycle words
	ends    int
	phases  int
	notTime string         // the first value that is no time
	moments []event.Micros // those read as times, in the order of the file
	counter int            // values one above the value before
	before  float64

	dayFirst, monthFirst, eitherFirst, unpadded int // over all values
	halves                                      int // values with am or pm
	commaOnly, pointOnly                        int // numbers that only one convention fits
	localDates                                  bool
}

func newProfile(name string) *profile {
	return &profile{name: name, words: normalName(name), distinct: map[uint64]struct{}{}, min: math.Inf(1), max: math.Inf(-1), before: math.NaN()}
}

// looker reads times in both orders for the look.
type looker struct{ day, month *clock }

func newLooker() looker {
	z := &zone{loc: time.UTC}
	return looker{newClock("dmy", true, z), newClock("mdy", false, z)}
}

// moment reads a cell as a time; bare tells that it is nothing but a number.
func (l looker) moment(cell []byte) (t event.Micros, ok, bare bool) {
	number := isNumber(cell)
	if number {
		c := clock{zone: l.day.zone}
		t, reason := c.parse(cell)
		return t, reason == "" && t > 0, true // since 1970: bare numbers are seldom older
	}
	if t, reason := l.day.parse(cell); reason == "" {
		return t, true, false
	}
	t, reason := l.month.parse(cell)
	return t, reason == "", false
}

// take takes in one cell.
func (p *profile) take(cell []byte, l looker) {
	p.rows++
	cell = trimSpaces(cell)
	if absent(cell) {
		return
	}
	p.filled++
	if len(p.distinct) < lookRecords {
		n := len(p.distinct)
		p.distinct[xxhash.Sum64(cell)] = struct{}{}
		if len(p.distinct) > n && len(p.samples) < maxSamples {
			p.samples = append(p.samples, clean(cell, 120))
		}
	}
	if p.close < closeRecords {
		p.close++
		p.closely(cell, l)
	}
	if p.localDates {
		p.order(cell)
	}
}

func (p *profile) order(cell []byte) {
	order, unpadded := dateOrder(cell)
	switch order {
	case 'd':
		p.dayFirst++
	case 'm':
		p.monthFirst++
	case '?':
		p.eitherFirst++
	}
	if unpadded {
		p.unpadded++
	}
	if n := len(cell); n > 2 && cell[n-1]|0x20 == 'm' {
		p.halves++
	}
}

func (p *profile) closely(cell []byte, l looker) {
	p.length += len(cell)
	if t, ok, bare := l.moment(cell); !ok {
		if p.notTime == "" {
			p.notTime = clean(cell, 60)
		}
	} else {
		p.times++
		p.moments = append(p.moments, t)
		if bare {
			p.bare++
		}
		p.localDates = p.localDates || !bare && cell[min(4, len(cell)-1)] != '-'
	}
	p.number(cell)
	if bytes.Count(cell, []byte{' '}) >= 3 {
		p.spaces++
	}
	switch {
	case looksEmail(cell):
		p.emails++
	case looksPhone(cell):
		p.phones++
	case looksHash(cell):
		p.hashes++
	}
	switch ph := phaseNamed(string(cell[:min(len(cell), 24)])); ph {
	case phaseStart:
		p.starts++
	case phaseEnd:
		p.ends++
	case phaseStep:
		p.phases++
	}
}

func (p *profile) number(cell []byte) {
	if len(cell) > 24 {
		return
	}
	v, asPoint := readNumber(cell, false)
	w, asComma := readNumber(cell, true)
	switch {
	case asComma && !asPoint:
		p.commaOnly++
		v = w
	case asPoint && !asComma && bytes.IndexByte(cell, '.') >= 0:
		p.pointOnly++
	}
	if !asPoint && !asComma {
		return
	}
	p.numbers++
	if v == math.Trunc(v) {
		p.ints++
	}
	p.min, p.max = min(p.min, v), max(p.max, v)
	if v == p.before+1 {
		p.counter++
	}
	p.before = v
}

func looksEmail(b []byte) bool {
	i := bytes.IndexByte(b, '@')
	return i > 0 && bytes.IndexByte(b[i:], '.') > 1 && bytes.IndexByte(b, ' ') < 0
}

// looksPhone: a plus or a leading zero, and 8 to 15 digits among blanks and signs.
func looksPhone(b []byte) bool {
	if len(b) < 9 || len(b) > 22 || b[0] != '+' && b[0] != '0' && b[0] != '(' {
		return false
	}
	digits, signs := 0, 0
	for _, c := range b {
		switch {
		case isDigit(c):
			digits++
		case c == ' ' || c == '-' || c == '(' || c == ')' || c == '/' || c == '+':
			signs++
		default:
			return false
		}
	}
	return digits >= 8 && digits <= 15 && (signs > 0 || b[0] == '0' && b[1] == '0')
}

// looksHash: 16 or more hex digits, dashes allowed.
func looksHash(b []byte) bool {
	n := 0
	for _, c := range b {
		switch {
		case isDigit(c), c|0x20 >= 'a' && c|0x20 <= 'f':
			n++
		case c != '-' && c != '{' && c != '}':
			return false
		}
	}
	return n >= 16
}

// share of the values looked at closely.
func (p *profile) share(n int) float64 {
	if p.close == 0 {
		return 0
	}
	return float64(n) / float64(p.close)
}

// unique is the share of values that are different from all others.
func (p *profile) unique() float64 {
	if p.filled == 0 {
		return 0
	}
	return float64(len(p.distinct)) / float64(p.filled)
}

func (p *profile) filledShare() float64 {
	if p.rows == 0 {
		return 0
	}
	return float64(p.filled) / float64(p.rows)
}

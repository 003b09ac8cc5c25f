package atlas

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/desirepath/desirepath/internal/event"
)

// How the numbers of a map are written, the same in every file and on every
// page: thousands with a comma, a no-break space before a unit, a true minus.

const nbsp = "\u00a0"

// Count writes a whole number: 8,412.
func Count(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, s = "−", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// Counted writes a number with its noun: 1 journey, 2 journeys.
func Counted(n int64, one, many string) string {
	if n == 1 {
		return "1" + nbsp + one
	}
	return Count(n) + nbsp + many
}

// Percent writes a share in [0, 1]. It never rounds something to nothing, nor
// almost everything to everything.
func Percent(x float64) string { return percent(x) + nbsp + "%" }

// PercentRange writes an interval of shares: 61–63 %.
func PercentRange(low, high float64) string {
	return plain(low) + "–" + plain(high) + nbsp + "%"
}

func plain(x float64) string {
	if x < 0.001 {
		return Decimal(x*100, 1)
	}
	if x > 0.995 && x < 1 {
		return "100"
	}
	return percent(x)
}

func percent(x float64) string {
	p := x * 100
	switch {
	case p == 0:
		return "0"
	case p < 0.1:
		return "<" + nbsp + "0.1"
	case p < 9.95:
		return Decimal(p, 1)
	case p > 99.5 && p < 100:
		return ">" + nbsp + "99"
	}
	return strconv.Itoa(int(math.Round(p)))
}

// Decimal writes a number with at most the given digits after the point and a
// true minus; zeros at the end are left out.
func Decimal(x float64, digits int) string {
	s := strconv.FormatFloat(x, 'f', digits, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		s = "0"
	}
	return strings.Replace(s, "-", "−", 1)
}

// Mean writes a mean of counts: 6.0, or 1,200 where a digit after the point
// says nothing.
func Mean(x float64) string {
	if x >= 99.95 {
		return Count(int64(math.Round(x)))
	}
	return strconv.FormatFloat(x, 'f', 1, 64)
}

// Signed writes a number of points with its sign: +12, −3, 0.
func Signed(x float64) string {
	s := Decimal(math.Round(x), 0)
	if x >= 0.5 {
		return "+" + s
	}
	return s
}

// Money writes an amount in hundredths with two digits: € 14.20; the currency
// may be empty.
func Money(hundredths int64, currency string) string {
	sign, h := "", hundredths
	if h < 0 {
		sign, h = "−", -h
	}
	s := fmt.Sprintf("%s%s.%02d", sign, Count(h/100), h%100)
	if currency == "" {
		return s
	}
	return currency + nbsp + s
}

// Length writes a length of time in seconds in the unit that a person would
// choose: 40 s, 19 min, 1.4 h, 2.1 d, 3.5 months, 1.2 years.
func Length(s float64) string {
	const minute, hour, day = 60.0, 3600.0, 86400.0
	switch {
	case s < 0.0005:
		return "0" + nbsp + "s"
	case s < 1:
		return Decimal(s*1000, 0) + nbsp + "ms"
	case s < 10:
		return Decimal(s, 1) + nbsp + "s"
	case s < 59.5:
		return Decimal(s, 0) + nbsp + "s"
	case s < 59.5*minute:
		return of(s/minute, "min")
	case s < 23.95*hour:
		return of(s/hour, "h")
	case s < 90*day:
		return of(s/day, "d")
	case s < 365*day:
		return of(s/(365.25*day/12), "months")
	}
	if y := Decimal(s/(365.25*day), 1); y == "1" {
		return "1" + nbsp + "year"
	}
	return of(s/(365.25*day), "years")
}

func of(x float64, unit string) string {
	digits := 1
	if x >= 9.95 {
		digits = 0
	}
	return Decimal(x, digits) + nbsp + unit
}

// Date writes a day in UTC: 2 Oct 2010.
func Date(m event.Micros) string {
	return strings.ReplaceAll(m.Time().Format("2 Jan 2006"), " ", nbsp)
}

// Period writes a first and a last day without saying a year twice.
func Period(from, to event.Micros) string {
	a, b := from.Time(), to.Time()
	first := "2 Jan 2006"
	switch {
	case a.Format("2 Jan 2006") == b.Format("2 Jan 2006"):
		return Date(to)
	case a.Year() == b.Year() && a.Month() == b.Month():
		first = "2"
	case a.Year() == b.Year():
		first = "2 Jan"
	}
	return strings.ReplaceAll(a.Format(first)+" –", " ", nbsp) + " " + Date(to)
}

// CurrencySign is how a currency is written before an amount: its sign where
// everybody knows it, else its ISO 4217 code.
func CurrencySign(code string) string {
	if sign, ok := map[string]string{"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "INR": "₹"}[code]; ok {
		return sign
	}
	return code
}

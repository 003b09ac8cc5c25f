package demo

import (
	"slices"
	"sort"
	"time"

	"github.com/desirepath/desirepath/internal/event"
)

// Moments inside this package are seconds of the local clock (as if it were
// UTC); calendar.utc turns them into real ones on the way out.
const (
	minute = 60
	hour   = 60 * minute
	day    = 24 * hour
)

// calendar knows the period, the local clock of Great Britain and the rhythm of
// weeks and seasons.
type calendar struct {
	start, end int64                // local seconds, half-open
	summers    [][2]int64           // local start (01:00, skipped hour) and end (02:00) of summer time
	days       map[string][]float64 // per kind: cumulative weight of the days of the period
	change     int64
}

// weekdays are the weights of Sunday to Saturday; they sum to 7.
var weekdays = [7]float64{0.60, 1.35, 1.15, 1.05, 1.00, 1.00, 0.85}

func newCalendar(o Options) *calendar {
	y, m, d := o.Start.Date()
	first := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	c := &calendar{start: first.Unix(), end: first.AddDate(0, o.Months, 0).Unix(), change: ChangeDay.Unix()}
	for year := y - 1; year <= first.AddDate(0, o.Months+18, 0).Year(); year++ {
		c.summers = append(c.summers, [2]int64{lastSunday(year, time.March) + hour, lastSunday(year, time.October) + 2*hour})
	}
	c.days = map[string][]float64{}
	for _, kind := range Kinds {
		var sum float64
		for at := c.start; at < c.end; at += day {
			sum += weekdays[weekday(at)] * season(kind, at)
			c.days[kind] = append(c.days[kind], sum)
		}
	}
	return c
}

func lastSunday(year int, m time.Month) int64 {
	t := time.Date(year, m+1, 0, 0, 0, 0, 0, time.UTC)
	return t.AddDate(0, 0, -int(t.Weekday())).Unix()
}

// weekday counts from Sunday; 1970-01-01 was a Thursday.
func weekday(at int64) int { return int((at/day + 4) % 7) }

func season(kind string, at int64) float64 {
	month := time.Unix(at, 0).UTC().Month()
	switch {
	case kind == Fault && (month >= time.November || month <= time.February):
		return WinterFaultFactor
	case kind == Billing && at >= PriceRiseDay.Unix() && at < PriceRiseDay.Unix()+14*day:
		return PriceRiseFactor
	case kind == Onboarding && (month == time.September || month == time.January):
		return 1.5
	}
	return 1
}

// utc turns local seconds into a moment. It never goes back when local time
// goes on: the hour that spring skips collapses into its first moment.
func (c *calendar) utc(local int64) event.Micros {
	for _, s := range c.summers {
		switch {
		case local < s[0] || local >= s[1]:
		case local < s[0]+hour:
			return event.Micros(s[0]) * event.Second
		default:
			return event.Micros(local-hour) * event.Second
		}
	}
	return event.Micros(local) * event.Second
}

// local is the reverse of utc.
func (c *calendar) local(at event.Micros) int64 {
	s := int64(at / event.Second)
	if slices.ContainsFunc(c.summers, func(x [2]int64) bool { return s >= x[0] && s < x[1]-hour }) {
		return s + hour
	}
	return s
}

// startOf draws the beginning of a journey: a day by week and season, an hour by
// the habits of the persona.
func (c *calendar) startOf(d *dice, kind string, hours *[24]float64) int64 {
	sums := c.days[kind]
	x := d.f() * sums[len(sums)-1]
	i := sort.SearchFloat64s(sums, x)
	return c.start + int64(min(i, len(sums)-1))*day + timeOfDay(d, hours)
}

func timeOfDay(d *dice, hours *[24]float64) int64 {
	return int64(d.pick(hours[:]))*hour + d.between(0, hour)
}

// opening hours by channel: Monday to Saturday, then Sunday, in seconds of the day.
var opening = map[string][4]int64{
	Phone:  {8 * hour, 20 * hour, 9 * hour, 18 * hour},
	Chat:   {7 * hour, 23 * hour, 8 * hour, 22 * hour},
	Branch: {9 * hour, 17*hour + 1800, 10 * hour, 16 * hour},
	Social: {7 * hour, 23 * hour, 8 * hour, 23 * hour},
	Email:  {6 * hour, 24 * hour, 7 * hour, 24 * hour},
	Web:    {6 * hour, 24 * hour, 6 * hour, 24 * hour},
	Text:   {8 * hour, 21 * hour, 9 * hour, 20 * hour},
}

// open moves a moment to when the channel is open: at once, or some time after
// the next opening, most within two hours. Even then less than 19 hours pass, so
// that what is planted to happen within a day of something does.
func open(d *dice, at int64, channel string) int64 {
	h, ok := opening[channel]
	if !ok {
		return at
	}
	today, sec := at-at%day, at%day
	from, to := h[0], h[1]
	if weekday(at) == 0 {
		from, to = h[2], h[3]
	}
	if sec >= from && sec < to {
		return at
	}
	if sec >= to {
		today += day
		from = h[0]
		if weekday(today) == 0 {
			from = h[2]
		}
	}
	return today + from + min(int64(d.exp(2*hour)), 5*hour, (to-from)/3)
}

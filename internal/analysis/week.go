package analysis

import "github.com/desirepath/desirepath/internal/event"

// Week is the length of a week.
const Week = 7 * event.Day

// MaxWeeks is the longest weekly series that shows its empty weeks.
const MaxWeeks = 520

// WeekOf is the Monday, 00:00 UTC, of the week that t lies in.
func WeekOf(t event.Micros) event.Micros {
	const monday = -3 * event.Day // 1970-01-01 was a Thursday
	into := (t - monday) % Week
	if into < 0 {
		into += Week
	}
	return t - into
}

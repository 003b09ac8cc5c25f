package enginetest

import (
	"fmt"
	"strings"
	"time"

	"github.com/desirepath/desirepath/internal/event"
)

// parseClock reads "10:00", "10:00:05.5", "+2d 10:00" or "-1d 10:00" (days
// from day zero) or "2024-02-05 10:00".
func parseClock(s string) (event.Micros, error) {
	day, clock, two := strings.Cut(strings.TrimSpace(s), " ")
	base := dayZero
	if !two {
		clock = day
	} else if date, err := time.Parse(time.DateOnly, day); err == nil {
		base = event.At(date)
	} else {
		var days int
		if n, err := fmt.Sscanf(day, "%dd", &days); n != 1 || err != nil || day[0] != '+' && day[0] != '-' {
			return 0, fmt.Errorf("%q is no day; write +2d or 2024-02-05", day)
		}
		base += event.Micros(days) * event.Day
	}
	for _, layout := range []string{"15:04", "15:04:05"} {
		if t, err := time.Parse(layout, clock); err == nil {
			midnight := t.Truncate(24 * time.Hour)
			return base + event.Micros(t.Sub(midnight).Microseconds()), nil
		}
	}
	return 0, fmt.Errorf("%q is no clock; write 10:00 or +2d 10:00", s)
}

// parseLength reads "90s", "30m", "12h" or "30d".
func parseLength(s string) (event.Micros, error) {
	var days int
	if n, err := fmt.Sscanf(s, "%dd", &days); n == 1 && err == nil && strings.HasSuffix(s, "d") {
		return event.Micros(days) * event.Day, nil
	}
	d, err := time.ParseDuration(s)
	if err != nil {
		return 0, fmt.Errorf("%q is no length; write 90s, 30m, 12h or 30d", s)
	}
	return event.Micros(d.Microseconds()), nil
}

// showClock writes a moment the way parseClock reads it.
func showClock(m *event.Micros) string {
	if m == nil {
		return "never"
	}
	into := *m - dayZero
	days := into / event.Day
	if into%event.Day < 0 {
		days--
	}
	rest := into - days*event.Day
	layout := "15:04"
	if rest%event.Minute != 0 {
		layout = "15:04:05.999999"
	}
	clock := rest.Time().Format(layout)
	if days == 0 {
		return clock
	}
	return fmt.Sprintf("%+dd %s", days, clock)
}

// showLength writes seconds as 1h5m, 45m, 2.5s or 0s.
func showLength(s float64) string {
	d := (time.Duration(s*1e6+0.5) * time.Microsecond).String()
	if strings.HasSuffix(d, "m0s") {
		d = strings.TrimSuffix(d, "0s")
	}
	if strings.HasSuffix(d, "h0m") {
		d = strings.TrimSuffix(d, "0m")
	}
	return d
}

package trail

import (
	"math"
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

// week is what is counted of the journeys that began in one week.
type week struct {
	monday   event.Micros
	journeys int64
	times    lengths
}

// weeks is a series by Monday, with the weeks that came up lately at hand.
type weeks struct {
	all  map[event.Micros]*week
	near [64]*week
}

func newWeeks() *weeks { return &weeks{all: map[event.Micros]*week{}} }

func (w *weeks) of(monday event.Micros) *week {
	slot := &w.near[uint64(monday/analysis.Week)%uint64(len(w.near))]
	if *slot != nil && (*slot).monday == monday {
		return *slot
	}
	at := w.all[monday]
	if at == nil {
		at = &week{monday: monday}
		w.all[monday] = at
	}
	*slot = at
	return at
}

func (w *weeks) merge(o *weeks) {
	for monday, from := range o.all {
		to := w.of(monday)
		to.journeys += from.journeys
		to.times.merge(&from.times)
	}
}

// series lists the weeks; empty ones in between only when the whole is short.
func (w *weeks) series() []analysis.Point {
	out := []analysis.Point{}
	if len(w.all) == 0 {
		return out
	}
	first, last := event.Micros(math.MaxInt64), event.Micros(math.MinInt64)
	for monday := range w.all {
		first, last = min(first, monday), max(last, monday)
	}
	mondays := make([]event.Micros, 0, len(w.all))
	if (last-first)/analysis.Week+1 <= analysis.MaxWeeks {
		for monday := first; monday <= last; monday += analysis.Week {
			mondays = append(mondays, monday)
		}
	} else {
		for monday := range w.all {
			mondays = append(mondays, monday)
		}
		slices.Sort(mondays)
	}
	for _, monday := range mondays {
		p := analysis.Point{Week: monday}
		if found := w.all[monday]; found != nil {
			p.Journeys = found.journeys
			if s := found.times.histogram().Spread(); s != nil {
				p.MedianS = &s.MedianS
			}
		}
		out = append(out, p)
	}
	return out
}

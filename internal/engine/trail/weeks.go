package trail

import (
	"math"
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

// lengths gathers lengths of time; a few are kept as they are, many become a
// histogram. It is for places of which there may be thousands.
type lengths struct {
	few  []int64
	many *analysis.Histogram
}

func (l *lengths) add(v int64) {
	if l.many != nil {
		l.many.Add(v)
		return
	}
	if l.few = append(l.few, v); len(l.few) > 256 {
		l.many = l.histogram()
		l.few = nil
	}
}

func (l *lengths) merge(o *lengths) {
	for _, v := range o.few {
		l.add(v)
	}
	if o.many == nil {
		return
	}
	if l.many == nil {
		l.many = l.histogram()
		l.few = nil
	}
	l.many.Merge(o.many)
}

func (l *lengths) histogram() *analysis.Histogram {
	if l.many != nil {
		return l.many
	}
	h := &analysis.Histogram{}
	for _, v := range l.few {
		h.Add(v)
	}
	return h
}

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

package ingest

import (
	"time"
	_ "time/tzdata" // zones work on machines without zone files

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// zone turns civil time into moments. Most days have one offset from start to
// end; that of the last such day is remembered.
type zone struct {
	loc    *time.Location
	day    int64
	offset int64
	known  bool
}

// newZone finds an IANA zone; the empty name is UTC.
func newZone(name string) (*zone, error) {
	if name == "" {
		return &zone{loc: time.UTC}, nil
	}
	loc, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return nil, fault.New(fault.Invalid, "There is no time zone %q.", name).Try("Use a name such as Europe/Berlin or America/Sao_Paulo.")
	}
	return &zone{loc: loc}, nil
}

// moment returns the UTC moment of a civil time, given as the seconds that a
// clock in UTC would have counted. In the hour that a clock change skips or
// repeats it does as time.Date does.
func (z *zone) moment(civil, micros int64) event.Micros {
	if z.loc == time.UTC {
		return event.Micros(civil*1e6 + micros)
	}
	day := civil / 86400
	if civil < 0 {
		day--
	}
	if !z.known || day != z.day {
		const margin = 15 * 3600 // no zone is further from UTC
		_, before := time.Unix(day*86400-margin, 0).In(z.loc).Zone()
		_, after := time.Unix((day+1)*86400+margin, 0).In(z.loc).Zone()
		if before != after {
			z.known = false
			t := time.Unix(civil, 0).UTC()
			t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, z.loc)
			return event.Micros(t.Unix()*1e6 + micros)
		}
		z.day, z.offset, z.known = day, int64(before), true
	}
	return event.Micros((civil-z.offset)*1e6 + micros)
}

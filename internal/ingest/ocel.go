package ingest

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/desirepath/desirepath/internal/event"
)

// maxOCEL is the memory that an object-centric log may take, in bytes. Its
// events cannot be read one by one: which object type makes journeys, and the
// type of each object, may only be known at the end of the file.
const maxOCEL = 512 << 20

const maxOCELNames = 2048 // different attributes or object types

// ocelLog is an object-centric event log in memory, whatever its format.
type ocelLog struct {
	name    string // of the file
	types   []string
	objects []ocelObject
	events  []ocelEvent
	attrs   []string // names of event attributes
	traits  []string // names of object attributes

	typeAt, attrAt, traitAt map[string]int32
	objectAt                map[string]int32
	arena                   arena
	held, limit             int
	crowded                 bool  // names were left out
	damaged                 error // *BadRecord or *damage: why the file was not read to its end
	bad                     []error
}

// ocelObject is an object; kind is -1 while it is only referred to.
type ocelObject struct {
	id      string
	kind    int32
	traits  []ocelTrait
	related []int32 // objects, in the order of the file
}

// ocelTrait is the value of an object's attribute from a time on; since is
// empty for one that always held.
type ocelTrait struct {
	name         int32
	since, value string
	from         event.Micros // since, as a time
}

// ocelEvent is one event before it is told once for each of its objects.
type ocelEvent struct {
	line               int64
	id, activity, time string
	attrs              []ocelValue
	objects            []int32 // each once, in the order of the file
}

type ocelValue struct {
	name  int32
	value string
}

func newOCELLog(name string) *ocelLog {
	return &ocelLog{
		name: name, limit: maxOCEL,
		typeAt: map[string]int32{}, attrAt: map[string]int32{}, traitAt: map[string]int32{}, objectAt: map[string]int32{},
	}
}

// openOCEL reads an object-centric log and makes the table of the object type
// that the plan names, or of the one that fits best.
func openOCEL(in *input, plan Plan) (Table, error) {
	log := newOCELLog(in.name)
	var err error
	switch plan.Format {
	case "ocel-json":
		err = log.readJSON(in)
	case "ocel-xml":
		err = log.readXML(in)
	case "ocel-sqlite":
		err = log.readSQLite(in)
	default:
		err = fmt.Errorf("no object-centric format: %q", plan.Format)
	}
	if err != nil {
		return nil, err
	}
	return newOCELTable(log, plan)
}

// settle finishes what could only be known at the end of the file.
func (l *ocelLog) settle(z *zone) {
	clock := newClock("", false, z)
	for i := range l.objects {
		traits := l.objects[i].traits
		for k := range traits {
			if at, reason := clock.parse([]byte(traits[k].since)); reason == "" {
				traits[k].from = at
			} else {
				traits[k].from = math.MinInt64 // always held
			}
		}
		slices.SortStableFunc(traits, func(a, b ocelTrait) int { return cmp.Compare(a.from, b.from) })
	}
	lost, example, line := 0, "", int64(0)
	for i := range l.events {
		for _, o := range l.events[i].objects {
			if l.objects[o].kind < 0 {
				if lost++; lost == 1 {
					example, line = l.objects[o].id, l.events[i].line
				}
			}
		}
	}
	if lost > 0 {
		l.reject(line, nil, "Events are related %d times to objects that the file does not describe, such as “%s”; those relations are left out.", lost, clean([]byte(example), 80))
	}
}

// ending is what follows the last event: what was wrong, then the end.
func (l *ocelLog) ending() []error {
	out := append([]error{}, l.bad...)
	if l.damaged != nil {
		out = append(out, l.damaged)
	}
	return append(out, io.EOF)
}

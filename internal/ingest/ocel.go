package ingest

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"unsafe"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
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

// str keeps a string and counts it.
func (l *ocelLog) str(b []byte) string {
	l.held += len(b)
	return l.arena.str(b)
}

// full is a fault once the log takes too much memory.
func (l *ocelLog) full() error {
	if l.held <= l.limit {
		return nil
	}
	return fault.New(fault.TooMuch, "The object-centric log %s takes more than %d MiB in memory.", l.name, l.limit>>20).
		Try("Flatten it to one object type and hand over CSV or Parquet.")
}

// interned returns the number of a name, a new one where it is not known.
func (l *ocelLog) interned(at map[string]int32, list *[]string, name []byte) (int32, bool) {
	if i, ok := at[string(name)]; ok {
		return i, true
	}
	if len(*list) == maxOCELNames {
		if !l.crowded {
			l.crowded = true
			l.reject(0, name, "The file has more than %d different attributes or object types; those beyond are left out.", maxOCELNames)
		}
		return 0, false
	}
	s := l.str(name)
	i := int32(len(*list))
	at[s] = i
	*list = append(*list, s)
	return i, true
}

// object returns the number of an object by its id.
func (l *ocelLog) object(id []byte) int32 {
	if i, ok := l.objectAt[string(id)]; ok {
		return i
	}
	l.held += int(unsafe.Sizeof(ocelObject{})) + 64
	i := int32(len(l.objects))
	s := l.str(id)
	l.objects = append(l.objects, ocelObject{id: s, kind: -1})
	l.objectAt[s] = i
	return i
}

// ocelEntry is an event or object as a file tells it.
type ocelEntry struct {
	line           int64
	id, kind, time []byte
	attrs          []ocelPair
	refs           [][]byte // ids of objects
}

// ocelPair is an attribute, for objects with the time from which it holds.
type ocelPair struct{ name, since, value []byte }

func (e *ocelEntry) reset(line int64) {
	*e = ocelEntry{line: line, attrs: e.attrs[:0], refs: e.refs[:0]}
}

// addObject takes in an object. An object told twice keeps its first type and
// gets the attributes of both.
func (l *ocelLog) addObject(e *ocelEntry) {
	if len(e.id) == 0 || len(e.kind) == 0 {
		l.reject(e.line, e.id, "An object has no id or no type; it makes no journey.")
		return
	}
	i := l.object(e.id)
	k, ok := l.interned(l.typeAt, &l.types, e.kind)
	o := &l.objects[i]
	switch {
	case !ok:
	case o.kind >= 0 && o.kind != k:
		l.reject(e.line, e.id, "The object “%s” is there a second time, with another type; it keeps the first.", clean(e.id, 80))
	default:
		o.kind = k
	}
	for _, a := range e.attrs {
		l.trait(i, a)
	}
	for _, ref := range e.refs {
		l.relate(i, l.object(ref))
	}
}

// trait gives an object the value of an attribute from a time on.
func (l *ocelLog) trait(o int32, a ocelPair) {
	if len(a.value) == 0 {
		return
	}
	if n, ok := l.interned(l.traitAt, &l.traits, a.name); ok {
		l.held += int(unsafe.Sizeof(ocelTrait{}))
		l.objects[o].traits = append(l.objects[o].traits, ocelTrait{name: n, since: l.str(a.since), value: l.str(a.value)})
	}
}

func (l *ocelLog) relate(from, to int32) {
	l.held += 4
	l.objects[from].related = append(l.objects[from].related, to)
}

// addEvent takes in an event.
func (l *ocelLog) addEvent(e *ocelEntry) {
	l.held += int(unsafe.Sizeof(ocelEvent{}))
	l.events = append(l.events, ocelEvent{line: e.line, id: l.str(e.id), activity: l.str(e.kind), time: l.str(e.time)})
	added := &l.events[len(l.events)-1]
	for _, a := range e.attrs {
		l.set(added, a)
	}
	for _, ref := range e.refs {
		l.touch(added, ref)
	}
}

// set gives an event an attribute; of several values the last one counts.
func (l *ocelLog) set(e *ocelEvent, a ocelPair) {
	if len(a.value) == 0 {
		return
	}
	n, ok := l.interned(l.attrAt, &l.attrs, a.name)
	if !ok {
		return
	}
	value := l.str(a.value)
	for i := range e.attrs {
		if e.attrs[i].name == n {
			e.attrs[i].value = value
			return
		}
	}
	l.held += int(unsafe.Sizeof(ocelValue{}))
	e.attrs = append(e.attrs, ocelValue{n, value})
}

// touch relates an event to an object, once even if there are several reasons,
// which stand beside each other in practice.
func (l *ocelLog) touch(e *ocelEvent, id []byte) {
	const near = 64
	o := l.object(id)
	if slices.Contains(e.objects[max(0, len(e.objects)-near):], o) {
		return
	}
	l.held += 4
	e.objects = append(e.objects, o)
}

func (l *ocelLog) reject(line int64, raw []byte, format string, args ...any) {
	l.held += 256
	l.bad = append(l.bad, &BadRecord{Reject{Line: line, Reason: fmt.Sprintf(format, args...), Raw: excerpt(raw)}})
}

// stop notes why the file was not read to its end.
func (l *ocelLog) stop(line int64, reason string) {
	l.damaged = &BadRecord{Reject{Line: line, Reason: fmt.Sprintf("%s The %d events before are good.", reason, len(l.events))}}
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

package ingest

import (
	"fmt"
	"slices"
	"unsafe"

	"github.com/desirepath/desirepath/internal/fault"
)

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

// reject notes what cannot be used. Remarks on the file as a whole go with its
// first line.
func (l *ocelLog) reject(line int64, raw []byte, format string, args ...any) {
	l.held += 256
	l.bad = append(l.bad, &BadRecord{Reject{Line: max(line, 1), Reason: fmt.Sprintf(format, args...), Raw: excerpt(raw)}})
}

// stop notes why the file was not read to its end.
func (l *ocelLog) stop(line int64, reason string) {
	l.damaged = &BadRecord{Reject{Line: line, Reason: fmt.Sprintf("%s The %d events before are good.", reason, len(l.events))}}
}

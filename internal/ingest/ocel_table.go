package ingest

import (
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/fault"
)

// The columns of an object-centric log that are always there. An event of
// several journeys has an id for each, or they would count as the same event.
const (
	ocelID       = "ocel:eid"
	ocelActivity = "ocel:activity"
	ocelTime     = "ocel:timestamp"
	ocelObjectID = "ocel:object"
	ocelCustomer = "ocel:customer"
)

func init() {
	// What the two columns of our own mean is no guess.
	nameRoles[normalName(ocelObjectID)] = map[Role]float64{RoleJourney: 1}
	nameRoles[normalName(ocelCustomer)] = map[Role]float64{RoleCustomer: 1}
}

// ocelTable tells each event of an object-centric log once for every object of
// one type that it is related to: those objects are the journeys. Other objects
// become attributes named "object:type"; what is known of the journey's own
// object at the time of the event becomes attributes named "case:attribute".
type ocelTable struct {
	log       *ocelLog
	kind      int32
	chosen    string // its name
	columns   []string
	choices   []ObjectChoice
	customers []string // by object, where the log tells whose it is
	typeCol   []int    // by type; -1 for none
	traitCol  []int
	attrCol   []int
	event     int // that is told next
	place     int // among its objects
	after     []error
	list      []byte // the cells of the record, one behind the other
	clock     *clock
}

func newOCELTable(log *ocelLog, plan Plan) (*ocelTable, error) {
	z, err := newZone(plan.Zone)
	if err != nil {
		return nil, err
	}
	object := plan.Object
	log.settle(z)
	t := &ocelTable{log: log, choices: log.choices(), after: log.ending(), clock: newClock("", false, z)}
	if len(log.events) == 0 {
		if log.damaged != nil {
			return nil, fault.New(fault.Invalid, "No event of %s can be read. %s", log.name, log.damaged.Error()).Try("Export it again.")
		}
		return nil, fault.New(fault.Invalid, "The object-centric log %s has no events.", log.name).Try("Export it again and check that the export has events.")
	}
	if len(t.choices) == 0 {
		return nil, fault.New(fault.Invalid, "No event of %s is related to an object of a known type, so that nothing makes journeys.", log.name).
			Try("Export it with its objects, or as XES.")
	}
	if object == "" {
		object = t.choices[0].Type
	}
	kind, ok := log.typeAt[object]
	if !ok || !slices.ContainsFunc(t.choices, func(c ObjectChoice) bool { return c.Type == object }) {
		var names []string
		for _, c := range t.choices {
			names = append(names, c.Type)
		}
		return nil, fault.New(fault.Invalid, "No event of %s is related to an object of type “%s”%s.", log.name, clean([]byte(object), 80), didYouMean(object, names)).
			Try("Choose one of %s.", strings.Join(names, ", "))
	}
	t.kind, t.chosen = kind, object
	t.customers = log.customersOf(kind)
	t.layout()
	return t, nil
}

// layout settles the columns: the same for the same content in every format.
func (t *ocelTable) layout() {
	l := t.log
	t.columns = []string{ocelID, ocelActivity, ocelTime, ocelObjectID}
	if t.customers != nil {
		t.columns = append(t.columns, ocelCustomer)
	}
	add := func(prefix string, names []string, used []bool) []int {
		cols := make([]int, len(names))
		order := make([]int, 0, len(names))
		for i := range names {
			cols[i] = -1
			if used[i] {
				order = append(order, i)
			}
		}
		slices.SortFunc(order, func(a, b int) int { return strings.Compare(names[a], names[b]) })
		for _, i := range order {
			name := prefix + names[i]
			for slices.Contains(t.columns, name) {
				name += "'"
			}
			cols[i] = len(t.columns)
			t.columns = append(t.columns, name)
		}
		return cols
	}
	types, traits, attrs := make([]bool, len(l.types)), make([]bool, len(l.traits)), make([]bool, len(l.attrs))
	for i := range l.events {
		e := &l.events[i]
		if !slices.ContainsFunc(e.objects, t.mine) {
			continue
		}
		for _, o := range e.objects {
			if k := l.objects[o].kind; k >= 0 && k != t.kind {
				types[k] = true
			} else if k >= 0 {
				for _, trait := range l.objects[o].traits {
					traits[trait.name] = true
				}
			}
		}
		for _, a := range e.attrs {
			attrs[a.name] = true
		}
	}
	t.typeCol = add("object:", l.types, types)
	t.traitCol = add(casePrefix, l.traits, traits)
	t.attrCol = add("", l.attrs, attrs)
}

func (t *ocelTable) mine(o int32) bool { return t.log.objects[o].kind == t.kind }

// Columns returns the names of all columns.
func (t *ocelTable) Columns() []string { return t.columns }

// Sheets returns nil: there are none.
func (t *ocelTable) Sheets() []string { return nil }

// Objects returns the object types that could make journeys, the best first.
func (t *ocelTable) Objects() []ObjectChoice { return t.choices }

// Chosen returns the object type that makes journeys.
func (t *ocelTable) Chosen() string { return t.chosen }

// Close frees the log.
func (t *ocelTable) Close() error {
	t.log, t.event = &ocelLog{}, 0
	return nil
}

// Next tells the next event of the next journey. Events without an object of
// the chosen type are passed over, as the choice says.
func (t *ocelTable) Next(r *Record) error {
	for t.event < len(t.log.events) {
		e := &t.log.events[t.event]
		for t.place < len(e.objects) {
			o := e.objects[t.place]
			t.place++
			if t.mine(o) {
				t.tell(r, e, o)
				return nil
			}
		}
		t.event++
		t.place = 0
	}
	if len(t.after) > 1 {
		err := t.after[0]
		t.after = t.after[1:]
		return err
	}
	return t.after[0]
}

// tell fills r with an event as the journey of object o has it.
func (t *ocelTable) tell(r *Record, e *ocelEvent, o int32) {
	l := t.log
	if len(r.Cells) != len(t.columns) {
		r.Cells = make([][]byte, len(t.columns))
	} else {
		clear(r.Cells)
	}
	r.Line = e.line
	t.list = t.list[:0]
	put := func(column int, values ...string) {
		from := len(t.list)
		for _, v := range values {
			t.list = append(t.list, v...)
		}
		if column >= 0 && len(t.list) > from {
			r.Cells[column] = t.list[from:len(t.list):len(t.list)]
		}
	}
	obj := &l.objects[o]
	if e.id != "" {
		put(0, e.id, "/", obj.id)
	}
	put(1, e.activity)
	put(2, e.time)
	put(3, obj.id)
	if t.customers != nil {
		put(4, t.customers[o])
	}
	if len(obj.traits) > 0 {
		now, _ := t.clock.parse([]byte(e.time))
		for _, trait := range obj.traits {
			if c := t.traitCol[trait.name]; r.Cells[c] == nil || trait.from <= now {
				put(c, trait.value)
			}
		}
	}
	for _, a := range e.attrs {
		put(t.attrCol[a.name], a.value)
	}
	t.others(r, e)
}

// others lists the objects of the event's other types.
func (t *ocelTable) others(r *Record, e *ocelEvent) {
	for i, o := range e.objects {
		kind := t.log.objects[o].kind
		if kind < 0 || kind == t.kind || r.Cells[t.typeCol[kind]] != nil {
			continue
		}
		from := len(t.list)
		for _, other := range e.objects[i:] {
			if t.log.objects[other].kind != kind {
				continue
			}
			if len(t.list) > from {
				t.list = append(t.list, "; "...)
			}
			t.list = append(t.list, t.log.objects[other].id...)
		}
		r.Cells[t.typeCol[kind]] = t.list[from:len(t.list):len(t.list)]
	}
}

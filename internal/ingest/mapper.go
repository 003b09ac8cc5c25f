package ingest

import (
	"fmt"
	"slices"

	"github.com/desirepath/desirepath/internal/event"
)

// mapper turns records into events and profiles as a plan says. It keeps what
// makes that cheap: remembered strings, one clock a column, blocks of memory.
type mapper struct {
	plan    Plan
	source  uint64
	zone    *zone
	comma   bool // numbers have a decimal comma
	planned map[string]ColumnPlan
	columns int // columns bound so far
	grows   bool

	arena   *arena
	names   *namer
	attrs   []event.Attr // block that attribute lists are cut from
	hasID   bool
	base    event.Event  // stands in where no place in a batch is known yet
	event   *event.Event // what the record says, filled by read
	row     rowExtras    // what it says beyond that
	scratch []event.Attr

	fields  []*field // in the order in which they are read
	moments []*field
	time    *field
	pairs   *pairing // nil unless starts and ends are joined

	rowOwner string // what follows the number in the name of a row that is a journey; empty when none is

	rejects []Reject
}

// field is one planned column.
type field struct {
	ColumnPlan
	index  int
	label  string
	clock  *clock
	intern *interner
	unit   float64
}

func newMapper(plan Plan, source uint32) (*mapper, error) {
	z, err := newZone(plan.Zone)
	if err != nil {
		return nil, err
	}
	a := &arena{}
	m := &mapper{
		plan: plan, source: uint64(source) << 40, zone: z, comma: plan.Decimal == ",",
		planned: make(map[string]ColumnPlan, len(plan.Columns)), arena: a, names: newNamer(a),
		grows: growing(plan.Format),
	}
	for _, c := range plan.Columns {
		m.planned[c.Name] = c
	}
	if plan.Lifecycle == LifecyclePair {
		m.pairs = newPairing()
	}
	return m, nil
}

// growing tells whether columns of a format may appear while it is read. One
// that no plan could know becomes an attribute.
func growing(format string) bool { return format == "jsonl" || format == "xes" }

// bind takes in the columns that a table has by now.
func (m *mapper) bind(columns []string) {
	for i := m.columns; i < len(columns); i++ {
		c, ok := m.planned[columns[i]]
		if !ok {
			if !m.grows {
				continue
			}
			c = ColumnPlan{Name: columns[i], Role: RoleAttribute, Label: m.freeLabel(columns[i])}
		}
		if m.plan.Shape == ShapeFacts && !keyRole(c.Role) && c.Role != RoleIgnore {
			c.Role = RoleAttribute
		}
		m.add(c, i)
	}
	m.columns = len(columns)
}

// freeLabel makes a label that no attribute has yet.
func (m *mapper) freeLabel(name string) string {
	label := name
	for k := 2; slices.ContainsFunc(m.fields, func(f *field) bool { return f.label == label }); k++ {
		label = fmt.Sprintf("%s (%d)", name, k)
	}
	return label
}

func keyRole(r Role) bool { return r == RoleCustomer || r == RoleJourney }

func (m *mapper) add(c ColumnPlan, index int) {
	f := &field{ColumnPlan: c, index: index, label: c.Label, unit: units[c.Unit]}
	if f.label == "" {
		f.label = c.Name
	}
	switch c.Role {
	case RoleIgnore, "":
		return
	case RoleTime, RoleMoment, RoleEnd:
		f.clock = newClock(c.Format, m.plan.DayFirst, m.zone)
	case RoleAttribute:
		f.intern = newInterner(m.arena, func(b []byte) string { return m.arena.value(b, m.comma) })
	case RoleText, RoleWait, RoleHandle, RoleHold, RoleDuration, RoleCost, RoleScore:
	case RoleParty:
		f.intern = newInterner(m.arena, func(b []byte) string { return partyNamed(m.arena.name(b)) })
	case RoleChannel:
		f.intern = newInterner(m.arena, func(b []byte) string { return channelNamed(m.arena.name(b)) })
	case RoleLifecycle:
		f.intern = newInterner(m.arena, func(b []byte) string { return string(phaseNamed(m.arena.name(b))) })
	case RoleID:
		m.hasID = true
		f.intern = newInterner(m.arena, m.arena.name)
		f.intern.off = true
	default:
		f.intern = newInterner(m.arena, m.arena.name)
	}
	switch {
	case c.Role == RoleMoment:
		if m.plan.Shape == ShapeWide {
			m.moments = append(m.moments, f)
		} else {
			return
		}
	case c.Role == RoleTime:
		m.time = f
	default:
		m.fields = append(m.fields, f)
		// Attributes come last, sorted by label, so that lists need no sorting.
		slices.SortStableFunc(m.fields, func(a, b *field) int { return compareFields(a, b) })
	}
}

func compareFields(a, b *field) int {
	aa, ba := a.Role == RoleAttribute, b.Role == RoleAttribute
	switch {
	case aa && ba && a.label < b.label, !aa && ba:
		return -1
	case aa && ba && a.label > b.label, aa && !ba:
		return 1
	}
	return 0
}

// record turns one record into events, appended to out, or into a reject.
func (m *mapper) record(r *Record, number int64, out []event.Event) []event.Event {
	m.names.record(r.Cells)
	if m.plan.Shape == ShapeLong && m.pairs == nil {
		// The event is written where it stays: copying it would cost as much as reading.
		out = append(out, event.Event{})
		m.event = &out[len(out)-1]
		if !m.long(r, number) || m.plan.Lifecycle == LifecycleComplete && !m.row.phase.ends() {
			out = out[:len(out)-1]
		}
		return out
	}
	m.base = event.Event{}
	m.event = &m.base
	switch {
	case m.plan.Shape == ShapeWide:
		return m.wide(r, number, out)
	case m.long(r, number):
		return m.pairs.take(m.base, &m.row, out)
	}
	return out
}

// owned fills the event and tells whether it is somebody's.
func (m *mapper) owned(r *Record, number int64) bool {
	m.row, m.scratch = rowExtras{}, m.scratch[:0]
	m.read(r, m.event, &m.row)
	if m.event.Customer == "" && m.event.Journey == "" {
		if m.rowOwner != "" {
			m.event.Journey = m.ownRow(number)
			m.event.Customer = m.event.Journey
			return true
		}
		m.reject(r, "The row names neither a customer nor a journey.")
		return false
	}
	return true
}

// long fills the one event of a record, unless the record is rejected.
func (m *mapper) long(r *Record, number int64) bool {
	if !m.owned(r, number) {
		return false
	}
	e := m.event
	t, ok := m.moment(r, m.time)
	if !ok {
		return false
	}
	e.Time = t
	if e.Touchpoint == "" {
		if e.Touchpoint = m.plan.Touchpoint; e.Touchpoint == "" {
			m.reject(r, "The row does not say what happened.")
			return false
		}
	}
	e.Seq = m.source | uint64(number)
	m.finish(e, "")
	return true
}

// moment reads a time cell, or rejects the record.
func (m *mapper) moment(r *Record, f *field) (event.Micros, bool) {
	if f == nil || f.index >= len(r.Cells) || len(trimSpaces(r.Cells[f.index])) == 0 {
		m.reject(r, "The row has no time.")
		return 0, false
	}
	cell := r.Cells[f.index]
	t, reason := f.clock.parse(cell)
	if reason != "" {
		m.reject(r, fmt.Sprintf("%s: “%s” %s.", f.Name, clean(cell, 60), reason))
	}
	return t, reason == ""
}

func (m *mapper) reject(r *Record, reason string) {
	m.rejects = append(m.rejects, Reject{Line: r.Line, Reason: reason, Raw: rawCells(r.Cells)})
}

// rawCells shows a record that has no text of its own.
func rawCells(cells [][]byte) string {
	var b []byte
	for i, c := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		if b = append(b, c...); len(b) > 4*maxExcerpt {
			break
		}
	}
	return excerpt(b)
}

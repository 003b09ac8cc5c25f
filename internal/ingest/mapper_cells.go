package ingest

import (
	"math"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/event"
)

// rowExtras are what a row says that an event has no place for.
type rowExtras struct {
	id       string
	instance string
	phase    phase
	end      event.Micros
	length   event.Micros
	hasEnd   bool
	hasLen   bool
	endField *field // where the end stood
	endCell  []byte
}

// read fills an event from the cells of a record. A number that is none
// is kept as an attribute under the column's name: nothing gets lost.
func (m *mapper) read(r *Record, e *event.Event, row *rowExtras) {
	for _, f := range m.fields {
		if f.index >= len(r.Cells) {
			continue
		}
		cell := r.Cells[f.index]
		if len(cell) == 0 {
			continue
		}
		switch f.Role {
		case RoleAttribute:
			if v := f.intern.get(cell); v != "" {
				m.scratch = append(m.scratch, event.Attr{Key: f.label, Value: v})
			}
		case RoleCustomer:
			e.Customer = f.intern.get(cell)
		case RoleJourney:
			e.Journey = f.intern.get(cell)
		case RoleTouchpoint:
			e.Touchpoint = f.intern.get(cell)
		case RoleChannel:
			e.Channel = f.intern.get(cell)
		case RoleAgent:
			e.Agent = f.intern.get(cell)
		case RoleTeam:
			e.Team = f.intern.get(cell)
		case RoleOutcome:
			e.Outcome = f.intern.get(cell)
		case RoleLang:
			e.Lang = f.intern.get(cell)
		case RoleID:
			row.id = f.intern.get(cell)
		case RoleInstance:
			row.instance = f.intern.get(cell)
		case RoleLifecycle:
			row.phase = phase(f.intern.get(cell))
		case RoleParty:
			if e.Party = f.intern.get(cell); e.Party == "" {
				m.keep(f, cell)
			}
		case RoleText:
			m.text(f, cell)
		case RoleEnd:
			if t, reason := f.clock.parse(cell); reason == "" {
				row.end, row.hasEnd, row.endField, row.endCell = t, true, f, cell
			} else {
				m.keep(f, cell)
			}
		default:
			if !m.number(f, cell, row) {
				m.keep(f, cell)
			}
		}
	}
	if e.Channel == "" {
		e.Channel = m.plan.Channel
	}
}

// keep saves a cell that its role cannot take as an attribute.
func (m *mapper) keep(f *field, cell []byte) {
	if v := m.arena.value(cell, false); v != "" && !absent(cell) {
		m.insert(event.Attr{Key: f.label, Value: v})
	}
}

// insert adds an attribute at its place, unless the key is taken.
func (m *mapper) insert(a event.Attr) {
	i, taken := slices.BinarySearchFunc(m.scratch, a.Key, func(x event.Attr, k string) int { return strings.Compare(x.Key, k) })
	if !taken {
		m.scratch = slices.Insert(m.scratch, i, a)
	}
}

func (m *mapper) text(f *field, cell []byte) {
	text, cut := cleanText(cell, maxText)
	m.event.Text = text
	if cut {
		m.insert(event.Attr{Key: f.label + " cut", Value: "true"})
	}
}

// number reads a cell into one of the event's optional numbers.
func (m *mapper) number(f *field, cell []byte, row *rowExtras) bool {
	e := m.event
	switch f.Role {
	case RoleCost:
		v, ok := readNumber(cell, m.comma)
		if !ok || math.Abs(v) > 1e12 {
			return false
		}
		e.Cost, e.Has = int64(math.Round(v*100)), e.Has|event.HasCost
		return true
	case RoleScore:
		v, ok := readNumber(cell, m.comma)
		if !ok || v < f.ScoreMin || v > f.ScoreMax || e.Known(event.HasScore) { // one answer an event; a second stays a fact
			return false
		}
		e.Score = event.Score{Kind: event.ScoreKind(f.Score), Value: v, Min: f.ScoreMin, Max: f.ScoreMax}
		e.Has |= event.HasScore
		return true
	}
	v, ok := readLength(cell, f.unit, m.comma)
	if !ok {
		return false
	}
	switch f.Role {
	case RoleWait:
		e.Wait, e.Has = v, e.Has|event.HasWait
	case RoleHandle:
		e.Handle, e.Has = v, e.Has|event.HasHandle
	case RoleHold:
		e.Hold, e.Has = v, e.Has|event.HasHold
	case RoleDuration:
		row.length, row.hasLen = v, true
	}
	return true
}

// finish gives an event its end, attributes and id. The mark tells events of
// one row apart; the events of a wide row share one list of attributes.
func (m *mapper) finish(e *event.Event, mark string) {
	e.Touchpoint = notAnEnd(e.Touchpoint)
	row := &m.row
	if mark == "" {
		switch {
		case row.hasEnd && row.end >= e.Time:
			e.End, e.Has = row.end, e.Has|event.HasEnd
		case row.hasEnd:
			m.keep(row.endField, row.endCell) // an end before its start
		case row.hasLen && e.Time+row.length < latest:
			e.End, e.Has = e.Time+row.length, e.Has|event.HasEnd
		}
		e.Attrs = m.takeAttrs()
	}
	switch {
	case row.id == "":
		e.ID = m.names.id(mark)
	case mark == "":
		e.ID = row.id
	default:
		e.ID = row.id + "/" + mark
	}
}

// takeAttrs copies the collected attributes into a list that may be kept.
func (m *mapper) takeAttrs() []event.Attr {
	n := len(m.scratch)
	if n == 0 {
		return nil
	}
	if len(m.attrs) < n {
		m.attrs = make([]event.Attr, max(n, 2048))
	}
	out := m.attrs[:n:n]
	m.attrs = m.attrs[n:]
	copy(out, m.scratch)
	return out
}

// partyNamed reads who acted; "" for words that it does not know.
func partyNamed(word string) string {
	switch strings.ToLower(word) {
	case "customer", "client", "user", "consumer", "kunde", "cliente", "klant", "inbound", "guest", "patient":
		return "customer"
	case "company", "agent", "employee", "staff", "firma", "outbound", "business", "advisor":
		return "company"
	case "system", "bot", "machine", "auto", "automatic", "sistema":
		return "system"
	}
	return ""
}

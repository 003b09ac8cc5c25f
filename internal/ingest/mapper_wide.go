package ingest

import (
	"github.com/desirepath/desirepath/internal/event"
)

// wide makes an event of each moment that the row has. What belongs to one
// event only is not told twice: text, cost and lengths go to the first event,
// score and outcome to the last; a text beside a score goes with the score.
func (m *mapper) wide(r *Record, number int64, out []event.Event) []event.Event {
	if !m.owned(r, number) {
		return out
	}
	from := len(out)
	found := false
	m.base.Attrs = m.takeAttrs()
	for k, f := range m.moments {
		if len(r.Cells) <= f.index || len(trimSpaces(r.Cells[f.index])) == 0 || absent(r.Cells[f.index]) {
			continue
		}
		found = true
		t, ok := m.moment(r, f)
		if !ok {
			continue
		}
		e := m.base
		e.Time, e.Touchpoint = t, f.label
		e.Seq = m.source | uint64(number)*uint64(len(m.moments)) + uint64(k)
		m.finish(&e, f.Name)
		out = append(out, e)
	}
	if !found {
		m.reject(r, "The row has no date in any of the columns that hold moments.")
	}
	if made := out[from:]; len(made) > 1 {
		share(made)
	}
	return out
}

func share(made []event.Event) {
	first, last := 0, 0
	for i := range made {
		if event.Compare(&made[i], &made[first]) < 0 {
			first = i
		}
		if event.Compare(&made[i], &made[last]) > 0 {
			last = i
		}
	}
	textAt := first
	if made[last].Has&event.HasScore != 0 {
		textAt = last
	}
	for i := range made {
		e := &made[i]
		if i != textAt {
			e.Text = ""
		}
		if i != first {
			e.Has &^= event.HasCost | event.HasWait | event.HasHandle | event.HasHold
			e.Cost, e.Wait, e.Handle, e.Hold = 0, 0, 0, 0
		}
		if i != last {
			e.Has &^= event.HasScore
			e.Score, e.Outcome = event.Score{}, ""
		}
	}
}

// profile turns one record into a profile, or into a reject.
func (m *mapper) profile(r *Record, number int64, out []event.Profile) []event.Profile {
	m.base = event.Event{}
	m.event = &m.base
	switch {
	case !m.owned(r, number):
		return out
	case len(m.scratch) == 0:
		return out // nothing is said about it
	}
	return append(out, event.Profile{
		Customer: m.base.Customer, Journey: m.base.Journey,
		Seq: m.source | uint64(number), Attrs: m.takeAttrs(),
	})
}

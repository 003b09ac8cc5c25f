package ingest

import (
	"container/list"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/event"
)

// phase is where in its life a piece of work is.
type phase string

const (
	phaseNone  phase = ""      // not said, or a word of the source's own
	phaseStart phase = "start" // the work begins
	phaseEnd   phase = "end"   // the work is done
	phaseStep  phase = "step"  // something between or before: not an event of its own when starts and ends are joined
)

var phases = map[string]phase{
	"start": phaseStart, "started": phaseStart, "begin": phaseStart, "began": phaseStart, "begun": phaseStart,
	"in progress": phaseStart, "inprogress": phaseStart, "in_progress": phaseStart, "in-progress": phaseStart,
	"inicio": phaseStart, "início": phaseStart, "debut": phaseStart, "début": phaseStart, "beginn": phaseStart, "inizio": phaseStart,
	"complete": phaseEnd, "completed": phaseEnd, "end": phaseEnd, "ended": phaseEnd, "stop": phaseEnd,
	"finish": phaseEnd, "finished": phaseEnd, "done": phaseEnd, "ende": phaseEnd, "fin": phaseEnd, "fim": phaseEnd, "fine": phaseEnd,
	"schedule": phaseStep, "scheduled": phaseStep, "assign": phaseStep, "assigned": phaseStep, "reassign": phaseStep,
	"suspend": phaseStep, "resume": phaseStep, "autoskip": phaseStep, "manualskip": phaseStep,
	"ate_abort": phaseEnd, "pi_abort": phaseEnd, "withdraw": phaseStep,
}

func phaseNamed(word string) phase { return phases[strings.ToLower(word)] }

// ends tells whether a row counts when only ends are wanted. Words of the
// source's own are kept: they are not known to be anything less.
func (p phase) ends() bool { return p == phaseEnd || p == phaseNone }

// maxOpen is how many starts may wait for their ends, at some 500 bytes each.
// Beyond it the one that waited longest becomes an event without a duration.
const maxOpen = 200_000

// pairing joins the start and the end of the same work: the first start that
// waits, in the same journey (or of the same customer), at the same touchpoint
// and, where the source numbers its work, under the same number. An event
// appears when its end does; what stays alone appears as a moment.
type pairing struct {
	waiting map[workKey][]*list.Element
	order   *list.List // of *open, oldest first
	limit   int
}

type workKey struct{ owner, touchpoint, instance string }

type open struct {
	key   workKey
	event event.Event
}

func newPairing() *pairing {
	return &pairing{waiting: map[workKey][]*list.Element{}, order: list.New(), limit: maxOpen}
}

func (p *pairing) take(e event.Event, row *rowExtras, out []event.Event) []event.Event {
	key := workKey{e.Journey, e.Touchpoint, row.instance}
	if key.owner == "" {
		key.owner = e.Customer
	}
	switch row.phase {
	case phaseStart:
		p.waiting[key] = append(p.waiting[key], p.order.PushBack(&open{key, e}))
		if p.order.Len() > p.limit {
			out = append(out, p.drop(p.order.Front()))
		}
		return out
	case phaseEnd:
		q := p.waiting[key]
		if len(q) == 0 {
			return append(out, e)
		}
		start := q[0].Value.(*open).event
		if e.Time < start.Time { // the end lies before the start: two moments
			return append(out, e)
		}
		p.drop(q[0])
		return append(out, joined(start, e))
	case phaseStep:
		return out
	}
	return append(out, e)
}

// drop takes an open start out and returns its event.
func (p *pairing) drop(el *list.Element) event.Event {
	o := p.order.Remove(el).(*open)
	q := p.waiting[o.key]
	if i := slices.Index(q, el); i >= 0 {
		q = slices.Delete(q, i, i+1)
	}
	if len(q) == 0 {
		delete(p.waiting, o.key)
	} else {
		p.waiting[o.key] = q
	}
	return o.event
}

// rest returns what still waits, oldest first, up to n events.
func (p *pairing) rest(n int, out []event.Event) []event.Event {
	for ; n > 0 && p.order.Len() > 0; n-- {
		out = append(out, p.drop(p.order.Front()))
	}
	return out
}

// joined makes one event of a start and an end. What the end says counts; what
// only the start says is added.
func joined(start, end event.Event) event.Event {
	e := end
	e.ID, e.Seq, e.Time = start.ID, start.Seq, start.Time
	e.End, e.Has = end.Time, e.Has|event.HasEnd
	for _, pair := range [][2]*string{
		{&e.Customer, &start.Customer}, {&e.Journey, &start.Journey}, {&e.Channel, &start.Channel}, {&e.Party, &start.Party},
		{&e.Agent, &start.Agent}, {&e.Team, &start.Team}, {&e.Outcome, &start.Outcome}, {&e.Text, &start.Text}, {&e.Lang, &start.Lang},
	} {
		if *pair[0] == "" {
			*pair[0] = *pair[1]
		}
	}
	fill := start.Has &^ end.Has
	e.Has |= fill &^ event.HasEnd
	if fill&event.HasWait != 0 {
		e.Wait = start.Wait
	}
	if fill&event.HasHandle != 0 {
		e.Handle = start.Handle
	}
	if fill&event.HasHold != 0 {
		e.Hold = start.Hold
	}
	if fill&event.HasCost != 0 {
		e.Cost = start.Cost
	}
	if fill&event.HasScore != 0 {
		e.Score = start.Score
	}
	e.Attrs = mergeAttrs(start.Attrs, end.Attrs)
	return e
}

// mergeAttrs merges two sorted lists; the second wins.
func mergeAttrs(a, b []event.Attr) []event.Attr {
	if len(a) == 0 || slices.Equal(a, b) {
		return b
	}
	out := make([]event.Attr, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].Key < b[0].Key:
			out, a = append(out, a[0]), a[1:]
		default:
			if len(a) > 0 && a[0].Key == b[0].Key {
				a = a[1:]
			}
			out, b = append(out, b[0]), b[1:]
		}
	}
	return out
}

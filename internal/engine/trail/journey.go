package trail

import (
	"context"
	"slices"
	"strconv"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
)

// Journey is one journey with all its events. Their ids come from Details and
// are empty without; everything else stands in the columns.
func (t *Trail) Journey(ctx context.Context, key string) (*journey.Journey, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	number, err := strconv.ParseUint(key, 16, 64)
	j := -1
	if err == nil && keyText(number) == key {
		j = slices.Index(t.key, number)
	}
	if j < 0 {
		return nil, fault.New(fault.NotFound, "There is no journey %q.", key).
			Try("It may have been cut differently since; look for it in the list of journeys.")
	}
	out := &journey.Journey{Key: key, Customer: t.customers.name(t.customer[j]), ID: t.explicitID(j)}
	if len(t.ordinal) > 0 {
		out.Ordinal = int(t.ordinal[j])
	}
	for i := t.offsets[j]; i < t.offsets[j+1]; i++ {
		e := t.event(int(i), out)
		out.Events = append(out.Events, &e)
	}
	return out, t.addIDs(ctx, out.Events)
}

// event puts an event together again.
func (t *Trail) event(i int, of *journey.Journey) event.Event {
	text := func(n *names) string { return n.name(uint32(n.get(i))) }
	e := event.Event{
		Customer:   of.Customer,
		Journey:    of.ID,
		Time:       event.Micros(t.clock.at(i)),
		Seq:        t.seq(i),
		Touchpoint: text(&t.touchpoint),
		Channel:    text(&t.channel),
		Party:      text(&t.party),
		Agent:      text(&t.agent),
		Team:       text(&t.team),
		Outcome:    text(&t.outcome),
		Text:       text(&t.text),
		Lang:       text(&t.lang),
	}
	if len(t.id) == 0 {
		e.Journey = t.journeys.name(uint32(t.journeyID.get(i)))
	}
	t.addNumbers(&e, i)
	for k := range t.attrs {
		if code := t.attrs[k].get(i); code != 0 {
			e.Attrs = append(e.Attrs, event.Attr{Key: t.attrKeys.name(uint32(k + 1)), Value: t.attrs[k].name(uint32(code))})
		}
	}
	return e
}

func (t *Trail) addNumbers(e *event.Event, i int) {
	known := func(n *numbers, has event.Presence) event.Micros {
		v, ok := n.number(i)
		if ok {
			e.Has |= has
		}
		return event.Micros(v)
	}
	if length := known(&t.length, event.HasEnd); e.Known(event.HasEnd) {
		e.End = e.Time + length
	}
	e.Wait = known(&t.wait, event.HasWait)
	e.Handle = known(&t.handle, event.HasHandle)
	e.Hold = known(&t.hold, event.HasHold)
	e.Cost = int64(known(&t.cost, event.HasCost))
	if code := t.score.get(i); code != 0 {
		e.Has |= event.HasScore
		e.Score = t.scores.score(code)
	}
}

// addIDs asks for the full events and takes their ids over.
func (t *Trail) addIDs(ctx context.Context, events []*event.Event) error {
	if t.details == nil {
		return nil
	}
	bySeq := make(map[uint64]*event.Event, len(events))
	seqs := make([]uint64, len(events))
	for i, e := range events {
		seqs[i], bySeq[e.Seq] = e.Seq, e
	}
	full, err := t.details(ctx, seqs)
	if err != nil {
		return err
	}
	for i := range full {
		if e := bySeq[full[i].Seq]; e != nil {
			e.ID = full[i].ID
		}
	}
	return nil
}

package trail

import (
	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

// placed is a journey as one place of a map sees it: the place of every event
// (a step or a stage), in order.
type placed struct {
	t     *Trail
	want  *analysis.Place
	at    int     // the place asked for
	place []int16 // by event of the chunk
	lo    int
}

func (t *Trail) behindPlace(p *analysis.Place) func() behind {
	shared := t.placer(p.Steps)
	var event func(i int) bool // for aspects that are about single events
	switch p.Aspect {
	case analysis.ByChannel:
		event = t.hasCode(&t.channel, p.Value)
	case analysis.ByOutcome:
		event = t.hasCode(&t.outcome, p.Value)
		if p.Value == "" {
			return always(false)
		}
	case analysis.Scored:
		event = func(i int) bool {
			code := t.score.get(i)
			return code != 0 && string(t.scores.score(code).Kind) == p.Value
		}
	case analysis.WithWords:
		event = func(i int) bool { return t.text.get(i) != 0 }
	case analysis.WithCost:
		event = func(i int) bool { return t.cost.get(i) != 0 }
	case analysis.Waited:
		event = func(i int) bool { return t.wait.get(i) != 0 }
	}
	return func() behind {
		v, own := &placed{t: t, want: p, at: p.Step}, shared.forWorker()
		if p.Step < 0 {
			v.at = p.Stage
		}
		return behind{
			open: func(ch chunk, b *bench) {
				v.lo, v.place = ch.lo, own.place(t, ch, b)
				if p.Step >= 0 {
					return
				}
				for i, step := range v.place {
					if step != nowhere {
						v.place[i] = int16(p.Groups[step])
					}
				}
			},
			is: func(j int) bool {
				if event != nil {
					return v.some(j, event)
				}
				return v.is(j)
			},
		}
	}
}

// hasCode tells whether an event has a name; "" is "none".
func (t *Trail) hasCode(n *names, name string) func(i int) bool {
	code := n.find(name)
	if code == 0 && name != "" {
		return func(int) bool { return false }
	}
	return func(i int) bool { return uint32(n.get(i)) == code }
}

// some tells whether an event of journey j at the place has a property.
func (v *placed) some(j int, has func(i int) bool) bool {
	for i := int(v.t.offsets[j]); i < int(v.t.offsets[j+1]); i++ {
		if int(v.place[i-v.lo]) == v.at && has(i) {
			return true
		}
	}
	return false
}

// is reads the visits of a journey for the aspects that are about visits.
func (v *placed) is(j int) bool {
	visits, events, first, last := 0, 0, nowhere, nowhere // of the place; of the journey
	repeated, moved := false, false
	before := 0 // the event before, of any place
	for i := int(v.t.offsets[j]); i < int(v.t.offsets[j+1]); i++ {
		at := int(v.place[i-v.lo])
		if at == nowhere {
			continue
		}
		if at != last {
			if last == v.at {
				moved = moved || v.moves(before, i, at)
			}
			if at == v.at {
				visits++
				events = 0
			}
		}
		if first == nowhere {
			first = at
		}
		if at == v.at {
			events++
			repeated = repeated || events > 1
		}
		last, before = at, i
	}
	switch v.want.Aspect {
	case analysis.Reached:
		return visits > 0
	case analysis.StartedAt:
		return first == v.at
	case analysis.EndedAt:
		return last == v.at
	case analysis.Repeated:
		return repeated
	case analysis.Returned:
		return visits > 1
	case analysis.InWeek:
		start := event.Micros(v.t.clock.at(int(v.t.offsets[j])))
		return visits > 0 && analysis.WeekOf(start) == analysis.WeekOf(*v.want.Week)
	case analysis.Linked:
		return (v.want.Other == nowhere && last == v.at) || moved
	case analysis.Hopped, analysis.Progressed:
		return moved
	}
	return false
}

// moves tells whether the move from event a at the place to event b, the first
// of another visit, is the one asked for.
func (v *placed) moves(a, b, to int) bool {
	switch v.want.Aspect {
	case analysis.Linked:
		return to == v.want.Other
	case analysis.Hopped:
		from, next := v.t.channel.get(a), v.t.channel.get(b)
		return from != 0 && next != 0 && from != next &&
			v.t.channel.view(uint32(from)) == v.want.Value && v.t.channel.view(uint32(next)) == v.want.To
	}
	return true
}

package trail

import (
	"cmp"
	"context"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

const (
	defaultLimit = 50
	maxStrip     = 24
)

// listed is a journey of a list with what it is sorted by.
type listed struct {
	by      int64
	journey uint32
}

// Journeys lists the journeys behind a number.
func (t *Trail) Journeys(ctx context.Context, q analysis.JourneysQuestion) (*analysis.JourneyList, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	type worker struct {
		behind behind
		found  []listed
	}
	made := t.behind(q.Behind)
	fresh := func() *worker { return &worker{behind: made()} }
	parts, frame, err := scan(ctx, t, t.selection(q.Selection), fresh, func(w *worker, ch chunk, in []bool, b *bench) {
		w.behind.open(ch, b)
		runs(ch, in, func(from, to int) {
			for j := from; j < to; j++ {
				if w.behind.is(j) {
					w.found = append(w.found, listed{t.sortedBy(j, q.Sort), uint32(j)})
				}
			}
		})
	})
	if err != nil {
		return nil, err
	}
	var list []listed
	for _, w := range parts {
		list = append(list, w.found...)
	}
	from := min(q.Offset, len(list))
	to := min(from+cmp.Or(q.Limit, defaultLimit), len(list))
	if from < to {
		front(list, to, t.before(q.Desc))
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	answer := &analysis.JourneyList{Frame: frame, Total: int64(len(list)), Journeys: []analysis.JourneySummary{}}
	for _, l := range list[from:to] {
		answer.Journeys = append(answer.Journeys, t.summary(int(l.journey)))
	}
	return answer, nil
}

// sortedBy is the number that a list is sorted by. Customers are in the order
// of their names.
func (t *Trail) sortedBy(j int, by string) int64 {
	switch by {
	case "duration":
		return max(0, t.lastEnd(j)-t.clock.at(int(t.offsets[j])))
	case "events":
		return int64(t.offsets[j+1] - t.offsets[j])
	case "customer":
		return int64(t.customer[j])
	}
	return t.clock.at(int(t.offsets[j]))
}

// before is the order of a list.
func (t *Trail) before(desc bool) func(a, b listed) int {
	return func(a, b listed) int {
		if a.by != b.by {
			if desc {
				return cmp.Compare(b.by, a.by)
			}
			return cmp.Compare(a.by, b.by)
		}
		return cmp.Compare(t.key[a.journey], t.key[b.journey])
	}
}

func (t *Trail) summary(j int) analysis.JourneySummary {
	lo, hi := int(t.offsets[j]), int(t.offsets[j+1])
	s := analysis.JourneySummary{
		Key:       keyText(t.key[j]),
		Customer:  t.customers.name(t.customer[j]),
		Journey:   t.explicitID(j),
		Start:     event.Micros(t.clock.at(lo)),
		DurationS: event.Micros(t.sortedBy(j, "duration")).Seconds(),
		Events:    hi - lo,
		First:     t.touchpoint.name(uint32(t.touchpoint.get(lo))),
		Last:      t.touchpoint.name(uint32(t.touchpoint.get(hi - 1))),
		Strip:     t.strip(lo, hi),
	}
	if !t.score.empty() {
		for i := hi - 1; i >= lo; i-- {
			if code := t.score.get(i); code != 0 {
				score := t.scores.score(code)
				s.Score = &score
				break
			}
		}
	}
	return s
}

// explicitID is the journey id that the definition made journey j by.
func (t *Trail) explicitID(j int) string {
	if len(t.id) == 0 {
		return ""
	}
	return t.journeys.name(t.id[j])
}

func (t *Trail) strip(lo, hi int) []analysis.StripPart {
	out := []analysis.StripPart{}
	last := uint32(0)
	for i := lo; i < hi; i++ {
		code := uint32(t.channel.get(i))
		if i == lo || code != last {
			if len(out) == maxStrip {
				break
			}
			out = append(out, analysis.StripPart{Channel: t.channel.name(code)})
			last = code
		}
		out[len(out)-1].Events++
	}
	return out
}

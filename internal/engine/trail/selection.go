package trail

import (
	"context"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

// selection is a Selection made ready for columns.
type selection struct {
	asked    analysis.Selection
	from, to *event.Micros
	having   []*condition
}

func (t *Trail) selection(s analysis.Selection) *selection {
	out := &selection{asked: s, from: s.From, to: s.To}
	for i := range s.Having {
		out.having = append(out.having, t.compile(&s.Having[i]))
	}
	return out
}

// all tells whether nothing is filtered out.
func (s *selection) all() bool { return s.from == nil && s.to == nil && len(s.having) == 0 }

// pick says for every journey of a chunk whether it is in; nil means all are.
func (s *selection) pick(t *Trail, ch chunk, b *bench) []bool {
	if s.all() {
		return nil
	}
	in := b.bool(ch.to - ch.from)
	for k := range in {
		start := event.Micros(t.clock.at(int(t.offsets[ch.from+k])))
		in[k] = (s.from == nil || start >= *s.from) && (s.to == nil || start < *s.to)
	}
	for _, c := range s.having {
		used := b.usedBools
		match := b.bool(ch.hi - ch.lo)
		c.evaluate(t, ch, b, match)
		t.keepAny(ch, match, in)
		b.usedBools = used
	}
	return in
}

// keepAny leaves in only the journeys that have an event with a match.
func (t *Trail) keepAny(ch chunk, match, in []bool) {
	for k := range in {
		if !in[k] {
			continue
		}
		in[k] = false
		for _, yes := range match[int(t.offsets[ch.from+k])-ch.lo : int(t.offsets[ch.from+k+1])-ch.lo] {
			if yes {
				in[k] = true
				break
			}
		}
	}
}

// scan runs through all chunks in parallel. Each worker has a W of its own,
// made by fresh, and sees whole chunks with the journeys that are in.
func scan[W any](ctx context.Context, t *Trail, s *selection, fresh func() W, each func(w W, ch chunk, in []bool, b *bench)) ([]W, analysis.Frame, error) {
	type state struct {
		w          W
		b          bench
		population analysis.Population
	}
	states := make([]*state, workers(len(t.chunks)))
	err := inParallel(ctx, len(t.chunks), func(worker, c int) error {
		if states[worker] == nil {
			states[worker] = &state{w: fresh()}
		}
		st, ch := states[worker], t.chunks[c]
		st.b.tidy()
		in := s.pick(t, ch, &st.b)
		t.countPopulation(ch, in, &st.population)
		each(st.w, ch, in, &st.b)
		return nil
	})
	frame := analysis.Frame{Selection: s.asked}
	if t.stored > 0 {
		newest := event.Micros(t.newest)
		frame.AsOf = &newest
	}
	var out []W
	for _, st := range states {
		if st == nil {
			continue
		}
		out = append(out, st.w)
		frame.Population.Journeys += st.population.Journeys
		frame.Population.Customers += st.population.Customers
		frame.Population.Events += st.population.Events
	}
	return out, frame, err
}

// countPopulation adds the journeys of a chunk that are in. A customer's
// journeys stand side by side and never in two chunks.
func (t *Trail) countPopulation(ch chunk, in []bool, p *analysis.Population) {
	last := uint32(0)
	for k, customer := range t.customer[ch.from:ch.to] {
		if in != nil && !in[k] {
			continue
		}
		p.Journeys++
		if in != nil {
			p.Events += int64(t.offsets[ch.from+k+1] - t.offsets[ch.from+k])
		}
		if customer != last {
			p.Customers++
			last = customer
		}
	}
	if in == nil {
		p.Events += int64(ch.hi - ch.lo)
	}
}

// runs calls do for every run of neighbouring journeys that are in.
func runs(ch chunk, in []bool, do func(from, to int)) {
	if in == nil {
		do(ch.from, ch.to)
		return
	}
	for k := 0; k < len(in); {
		if !in[k] {
			k++
			continue
		}
		from := k
		for k < len(in) && in[k] {
			k++
		}
		do(ch.from+from, ch.from+k)
	}
}

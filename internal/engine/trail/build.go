package trail

import (
	"cmp"
	"context"
	"slices"

	"github.com/desirepath/desirepath/internal/journey"
)

// Build makes the trail of one definition. The builder may go on afterwards:
// more definitions, more events. What does not depend on the definition is
// done once.
func (b *Builder) Build(ctx context.Context, def journey.Definition) (*Trail, error) {
	def, err := def.Normal()
	if err != nil {
		return nil, err
	}
	s, err := b.settle(ctx)
	if err != nil {
		return nil, err
	}
	parts, err := s.cut(ctx, def)
	if err != nil {
		return nil, err
	}
	t := &Trail{def: def, stored: int64(len(s.rows)), newest: s.newest, customers: s.customers, journeys: s.journeys}
	g := &gatherer{total: b.n}
	t.join(s, g, parts)
	t.makeChunks(chunkEvents)
	if err := t.gatherAll(ctx, b, s, g); err != nil {
		return nil, err
	}
	if err := t.makeEdges(ctx); err != nil {
		return nil, err
	}
	if !t.length.empty() {
		t.makeGaps()
	}
	return t, nil
}

// join puts the pieces of all customers one after the other.
func (t *Trail) join(s *settled, g *gatherer, parts []pieces) {
	var events, journeys int
	var repeatedly int64
	for i := range parts {
		events += len(parts[i].places)
		journeys += len(parts[i].starts)
		repeatedly += parts[i].repeatedly
		t.outside += parts[i].outside
	}
	g.rows = make([]uint32, 0, events)
	times := make([]int64, 0, events)
	t.offsets = make([]uint32, 0, journeys+1)
	for i := range parts {
		p := &parts[i]
		for _, start := range p.starts {
			t.offsets = append(t.offsets, uint32(len(g.rows))+start)
		}
		for _, place := range p.places {
			g.rows = append(g.rows, s.rows[place])
			times = append(times, s.times[place])
		}
		t.customer = append(t.customer, p.customers...)
		t.key = append(t.key, p.keys...)
		if t.def.By == journey.ByJourney {
			t.id = append(t.id, p.ids...)
		}
		if repeatedly > 0 {
			t.ordinal = append(t.ordinal, p.ordinals...)
		}
	}
	t.offsets = append(t.offsets, uint32(events))
	t.clock = makeClock(times)
}

// gatherAll fills every column but those of edges, each its own task.
func (t *Trail) gatherAll(ctx context.Context, b *Builder, s *settled, g *gatherer) error {
	facts, err := b.profileFacts(ctx, s)
	if err != nil {
		return err
	}
	tasks := []func(){
		func() { t.touchpoint = gatherNames(g, &b.touchpoint) },
		func() { t.channel = gatherNames(g, &b.channel) },
		func() { t.gatherSeq(b, g) },
		func() { t.party = gatherNames(g, &b.party) },
		func() { t.agent = gatherNames(g, &b.agent) },
		func() { t.team = gatherNames(g, &b.team) },
		func() { t.outcome = gatherNames(g, &b.outcome) },
		func() { t.text = gatherNames(g, &b.text) },
		func() { t.lang = gatherNames(g, &b.lang) },
		func() { t.length = gatherNumbers(g, &b.length) },
		func() { t.wait = gatherNumbers(g, &b.wait) },
		func() { t.handle = gatherNumbers(g, &b.handle) },
		func() { t.hold = gatherNumbers(g, &b.hold) },
		func() { t.cost = gatherNumbers(g, &b.cost) },
		func() { t.gatherJourneys(s, g) },
		func() {
			scores, rank := makeScores(b.scores)
			t.scores, t.score = scores, gatherCodes(g, &b.score, rank)
		},
	}
	t.attrs = make([]names, len(b.attrs))
	for i, key := range b.keys() {
		t.attrKeys.add(key)
		tasks = append(tasks, func() { t.attrs[i] = t.gatherAttr(b.attrs[key], facts[b.attrs[key]], s, g) })
	}
	return inParallel(ctx, len(tasks), func(_, task int) error {
		tasks[task]()
		return nil
	})
}

// gatherSeq splits arrival numbers: their upper halves (the source) are few.
func (t *Trail) gatherSeq(b *Builder, g *gatherer) {
	var highs []uint64
	for _, seq := range b.seq {
		if high := seq >> 32; len(highs) == 0 || highs[len(highs)-1] != high {
			highs = append(highs, high)
		}
	}
	slices.Sort(highs)
	t.seqHighs = slices.Compact(highs)
	codes := make([]uint64, len(g.rows))
	t.seqLow = make([]uint32, len(g.rows))
	for i, row := range g.rows {
		seq := b.seq[row]
		k := 0
		if len(t.seqHighs) > 1 {
			k, _ = slices.BinarySearchFunc(t.seqHighs, seq>>32, cmp.Compare[uint64])
		}
		codes[i] = uint64(k + 1)
		t.seqLow[i] = uint32(seq)
	}
	t.seqHigh = makeColumn(len(codes), nil, codes)
}

// seq is the arrival number of event i.
func (t *Trail) seq(i int) uint64 { return t.seqHighs[t.seqHigh.get(i)-1]<<32 | uint64(t.seqLow[i]) }

// gatherJourneys keeps the explicit journey ids of events where the journeys
// do not tell them.
func (t *Trail) gatherJourneys(s *settled, g *gatherer) {
	if t.def.By == journey.ByJourney || s.journeys.size() == 0 {
		return
	}
	codes := make([]uint64, len(g.rows))
	for i, row := range g.rows {
		codes[i] = uint64(s.journeyOf[row])
	}
	t.journeyID = makeColumn(len(codes), nil, codes)
}

// makeGaps keeps the time on every edge, because with known lengths it is more
// than a difference of two starts.
func (t *Trail) makeGaps() {
	gaps := make([]int64, t.count())
	for j := range t.customer {
		for i := t.offsets[j] + 1; i < t.offsets[j+1]; i++ {
			gaps[i] = t.gapBefore(int(i))
		}
	}
	t.gap = makeNumbers(len(gaps), nil, gaps)
}

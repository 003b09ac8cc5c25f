package trail

import (
	"context"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

// Map gives every number of a map, in one pass.
func (t *Trail) Map(ctx context.Context, q analysis.MapQuestion) (*analysis.MapAnswer, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	shared := t.placer(q.Steps)
	fresh := func() *mapSums { return t.freshMap(q, shared.forWorker()) }
	parts, frame, err := scan(ctx, t, t.selection(q.Selection), fresh, func(m *mapSums, ch chunk, in []bool, b *bench) {
		m.open(ch, b)
		runs(ch, in, func(from, to int) {
			for j := from; j < to; j++ {
				m.journey(j)
			}
		})
	})
	if err != nil {
		return nil, err
	}
	all := fresh()
	for _, m := range parts {
		all.merge(m)
	}
	return all.answer(frame, q), nil
}

// mapSums is one worker's part of a map.
type mapSums struct {
	t      *Trail
	groups []int
	steps  []stepSums
	stages []stageSums
	links  []link // (from+1)·(steps+1) + to+1

	placer *placer
	lo     int // first event of the chunk
	place  []int16
	chans  []uint32
	outs   []uint32
	texts  []uint32
	scores []uint64
	waits  []uint64
	costs  []uint64
	ends   []uint64 // codes of lengths
	week   event.Micros
}

// stepSums is what is counted of one step. Fields named last hold the journey
// (+1) that was counted most recently.
type stepSums struct {
	events, visits, journeys, started, ended int64
	repeated, returned                       int64
	lastVisit, lastAgain, lastRepeat         uint32
	time, next, wait                         analysis.Histogram
	channels, outcomes                       *tally
	scores                                   []int64
	hops                                     hops
	cost, costN, texts                       int64
	weekly                                   *weeks
	current                                  *week // of the journey that is read
}

// stageSums is what is counted of one stage; first and end belong to the
// journey in last.
type stageSums struct {
	journeys, ended int64
	last            uint32
	first, end      int64
	duration        analysis.Histogram
}

func (t *Trail) freshMap(q analysis.MapQuestion, p *placer) *mapSums {
	m := &mapSums{t: t, groups: q.Groups, placer: p, steps: make([]stepSums, len(q.Steps)), links: make([]link, (len(q.Steps)+1)*(len(q.Steps)+1))}
	stages := 0
	for _, g := range q.Groups {
		stages = max(stages, g+1)
	}
	m.stages = make([]stageSums, stages)
	for i := range m.steps {
		s := &m.steps[i]
		s.channels, s.outcomes = newTally(t.channel.size()+1), newTally(t.outcome.size()+1)
		s.scores = make([]int64, t.scores.size()+1)
		s.hops, s.weekly = newHops(t.channel.size()), newWeeks()
	}
	return m
}

// open decodes what a chunk needs.
func (m *mapSums) open(ch chunk, b *bench) {
	t := m.t
	m.lo = ch.lo
	m.place = m.placer.place(t, ch, b)
	m.chans = b.column(&t.channel.column, ch)
	m.outs, m.texts, m.scores, m.waits, m.costs, m.ends = nil, nil, nil, nil, nil, nil
	if !t.outcome.empty() {
		m.outs = b.column(&t.outcome.column, ch)
	}
	if !t.text.empty() {
		m.texts = b.column(&t.text.column, ch)
	}
	for _, part := range []struct {
		column *column
		into   *[]uint64
	}{{&t.score, &m.scores}, {&t.wait.column, &m.waits}, {&t.cost.column, &m.costs}, {&t.length.column, &m.ends}} {
		if !part.column.empty() {
			*part.into = b.numbers(part.column, ch)
		}
	}
}

// visit is a run of events of one step while a journey is read.
type visit struct {
	step       int
	events     int
	first, end int64
	last       int // its last event, within the chunk
}

// journey reads one journey.
func (m *mapSums) journey(j int) {
	t, stamp := m.t, uint32(j+1)
	lo, hi := int(t.offsets[j])-m.lo, int(t.offsets[j+1])-m.lo
	m.week = analysis.WeekOf(event.Micros(t.clock.at(int(t.offsets[j]))))
	now := visit{step: nowhere}
	for i := lo; i < hi; i++ {
		step := int(m.place[i])
		if step == nowhere {
			continue
		}
		start := t.clock.at(m.lo + i)
		end := start
		if m.ends != nil && m.ends[i] != 0 {
			end += t.length.of(m.ends[i])
		}
		if step != now.step {
			m.move(now, step, i, start, stamp)
			now = visit{step: step, first: start, end: end}
		}
		now.end = max(now.end, end)
		now.events++
		now.last = i
		m.event(step, i, stamp)
		m.stage(m.groups[step], start, end, stamp)
	}
	if now.step == nowhere {
		return
	}
	m.leave(now, stamp)
	m.steps[now.step].ended++
	m.links[(now.step+1)*(len(m.steps)+1)].add(stamp)
	m.stages[m.groups[now.step]].ended++
}

// move ends a visit (if there was one) because event i begins another.
func (m *mapSums) move(from visit, to, i int, start int64, stamp uint32) {
	m.links[(from.step+1)*(len(m.steps)+1)+to+1].add(stamp)
	s := &m.steps[to]
	if s.lastVisit != stamp {
		s.lastVisit = stamp
		s.journeys++
		s.current = s.weekly.of(m.week)
		s.current.journeys++
	} else if s.lastAgain != stamp {
		s.lastAgain = stamp
		s.returned++
	}
	if from.step == nowhere {
		s.started++
		return
	}
	m.leave(from, stamp)
	f := &m.steps[from.step]
	f.next.Add(start - from.end)
	a, b := m.chans[from.last], m.chans[i]
	if a == 0 || b == 0 || a == b {
		return
	}
	f.hops.at(a, b).add(stamp)
}

// leave counts a visit that is over.
func (m *mapSums) leave(v visit, stamp uint32) {
	s := &m.steps[v.step]
	s.visits++
	s.time.Add(v.end - v.first)
	s.current.times.add(max(0, v.end-v.first))
	if v.events > 1 && s.lastRepeat != stamp {
		s.lastRepeat = stamp
		s.repeated++
	}
}

// event counts what an event brings to its step.
func (m *mapSums) event(step, i int, stamp uint32) {
	s := &m.steps[step]
	s.events++
	s.channels.add(m.chans[i], stamp)
	if m.outs != nil && m.outs[i] != 0 {
		s.outcomes.add(m.outs[i], stamp)
	}
	if m.texts != nil && m.texts[i] != 0 {
		s.texts++
	}
	if m.scores != nil && m.scores[i] != 0 {
		s.scores[m.scores[i]]++
	}
	if m.waits != nil && m.waits[i] != 0 {
		s.wait.Add(m.t.wait.of(m.waits[i]))
	}
	if m.costs != nil && m.costs[i] != 0 {
		s.cost += m.t.cost.of(m.costs[i])
		s.costN++
	}
}

// stage widens the time that the journey spends in a stage.
func (m *mapSums) stage(stage int, start, end int64, stamp uint32) {
	g := &m.stages[stage]
	if g.last != stamp {
		g.close()
		g.last, g.first, g.end = stamp, start, end
		g.journeys++
	}
	g.end = max(g.end, end)
}

// close counts the time of the journey that was in the stage last.
func (g *stageSums) close() {
	if g.last != 0 {
		g.duration.Add(g.end - g.first)
		g.last = 0
	}
}

package trail

import (
	"cmp"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
)

// merge adds the part of another worker, which has seen other journeys.
func (m *mapSums) merge(o *mapSums) {
	for i := range m.steps {
		m.steps[i].merge(&o.steps[i])
	}
	for i := range m.stages {
		o.stages[i].close()
		m.stages[i].journeys += o.stages[i].journeys
		m.stages[i].ended += o.stages[i].ended
		m.stages[i].duration.Merge(&o.stages[i].duration)
	}
	for i := range m.links {
		m.links[i].merge(&o.links[i])
	}
}

func (s *stepSums) merge(o *stepSums) {
	s.events += o.events
	s.visits += o.visits
	s.journeys += o.journeys
	s.started += o.started
	s.ended += o.ended
	s.repeated += o.repeated
	s.returned += o.returned
	s.time.Merge(&o.time)
	s.next.Merge(&o.next)
	s.wait.Merge(&o.wait)
	s.channels.merge(o.channels)
	s.outcomes.merge(o.outcomes)
	for i, n := range o.scores {
		s.scores[i] += n
	}
	o.hops.each(func(from, to uint32, l *link) { s.hops.at(from, to).merge(l) })
	s.cost += o.cost
	s.costN += o.costN
	s.texts += o.texts
	s.weekly.merge(o.weekly)
}

// answer turns the sums of all workers into the answer.
func (m *mapSums) answer(frame analysis.Frame, q analysis.MapQuestion) *analysis.MapAnswer {
	out := &analysis.MapAnswer{Frame: frame, Steps: []analysis.StepAnswer{}, Stages: []analysis.StageAnswer{}, Links: []analysis.StepLink{}}
	for i := range m.steps {
		out.Steps = append(out.Steps, m.steps[i].answer(m.t, frame.Population.Journeys))
		out.Covered += m.steps[i].events
	}
	for stage := range m.stages {
		out.Stages = append(out.Stages, m.stageAnswer(stage, frame.Population.Journeys))
	}
	side := len(q.Steps) + 1
	for i, l := range m.links {
		if l.count > 0 {
			out.Links = append(out.Links, analysis.StepLink{From: i/side - 1, To: i%side - 1, Count: l.count, Journeys: l.journeys})
		}
	}
	// The table is in the order of from, to already.
	slices.SortStableFunc(out.Links, func(a, b analysis.StepLink) int { return cmp.Compare(b.Count, a.Count) })
	return out
}

func (s *stepSums) answer(t *Trail, population int64) analysis.StepAnswer {
	a := analysis.StepAnswer{
		Events:   s.events,
		Visits:   s.visits,
		Journeys: s.journeys,
		Share:    analysis.ShareOf(s.journeys, population),
		Started:  s.started,
		Ended:    analysis.ShareOf(s.ended, s.journeys),
		Repeated: analysis.ShareOf(s.repeated, s.journeys),
		Returned: analysis.ShareOf(s.returned, s.journeys),
		Time:     s.time.Spread(),
		Next:     s.next.Spread(),
		Wait:     s.wait.Spread(),
		Channels: s.channels.parts(&t.channel.dict, true),
		Hops:     []analysis.Hop{},
		Outcomes: s.outcomes.parts(&t.outcome.dict, false),
		Scores:   t.scores.answers(s.scores),
		Cost:     s.cost,
		CostN:    s.costN,
		Texts:    s.texts,
		Weekly:   s.weekly.series(),
	}
	s.hops.each(func(from, to uint32, l *link) {
		a.Hops = append(a.Hops, analysis.Hop{From: t.channel.name(from), To: t.channel.name(to), Count: l.count, Journeys: l.journeys})
	})
	slices.SortFunc(a.Hops, func(x, y analysis.Hop) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), strings.Compare(x.From, y.From), strings.Compare(x.To, y.To))
	})
	return a
}

// stageAnswer is a stage: its events and scores are those of its steps.
func (m *mapSums) stageAnswer(stage int, population int64) analysis.StageAnswer {
	g := &m.stages[stage]
	a := analysis.StageAnswer{
		Journeys: g.journeys,
		Share:    analysis.ShareOf(g.journeys, population),
		Ended:    analysis.ShareOf(g.ended, g.journeys),
		Duration: g.duration.Spread(),
	}
	scores := make([]int64, m.t.scores.size()+1)
	for step, group := range m.groups {
		if group != stage {
			continue
		}
		a.Events += m.steps[step].events
		for i, n := range m.steps[step].scores {
			scores[i] += n
		}
	}
	a.Scores = m.t.scores.answers(scores)
	return a
}

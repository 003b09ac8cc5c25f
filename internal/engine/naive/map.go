package naive

import (
	"cmp"
	"context"
	"slices"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

// Map gives every number of a map.
func (e *Engine) Map(ctx context.Context, q analysis.MapQuestion) (*analysis.MapAnswer, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	journeys, frame := e.pick(q.Selection)
	var bySteps, byStages []visited
	for _, j := range journeys {
		bySteps = append(bySteps, visitsOf(j, q.Steps, func(step int) int { return step }))
		byStages = append(byStages, visitsOf(j, q.Steps, func(step int) int { return q.Groups[step] }))
	}
	answer := &analysis.MapAnswer{Frame: frame, Steps: []analysis.StepAnswer{}, Stages: []analysis.StageAnswer{}}
	for step := range q.Steps {
		a := stepAnswer(bySteps, step)
		answer.Steps = append(answer.Steps, a)
		answer.Covered += a.Events
	}
	for stage := range stages(q.Groups) {
		answer.Stages = append(answer.Stages, stageAnswer(byStages, stage))
	}
	answer.Links = links(bySteps)
	return answer, nil
}

// stages is how many stages the numbers speak of.
func stages(groups []int) int {
	n := 0
	for _, g := range groups {
		n = max(n, g+1)
	}
	return n
}

func stageAnswer(journeys []visited, stage int) analysis.StageAnswer {
	var a analysis.StageAnswer
	var ended int64
	var times []event.Micros
	surveys := scores{}
	for _, j := range journeys {
		events := j.at(stage)
		if len(events) == 0 {
			continue
		}
		a.Events += int64(len(events))
		a.Journeys++
		if j.ended(stage) {
			ended++
		}
		times = append(times, length(events))
		for _, e := range events {
			surveys.add(e)
		}
	}
	a.Share = analysis.ShareOf(a.Journeys, int64(len(journeys)))
	a.Ended = analysis.ShareOf(ended, a.Journeys)
	a.Duration = spread(times)
	a.Scores = surveys.answers()
	return a
}

// Where a link begins or ends outside the map.
const (
	fromStart = -1
	toEnd     = -1
)

func links(journeys []visited) []analysis.StepLink {
	type between struct{ from, to int }
	counts, with := map[between]int64{}, map[between]members{}
	for _, j := range journeys {
		from := fromStart
		add := func(to int) {
			at := between{from, to}
			counts[at]++
			if with[at] == nil {
				with[at] = members{}
			}
			with[at][j.journey] = true
			from = to
		}
		for _, visit := range j.visits {
			add(visit.step)
		}
		if len(j.visits) > 0 {
			add(toEnd)
		}
	}
	answer := []analysis.StepLink{}
	for at, n := range counts {
		answer = append(answer, analysis.StepLink{From: at.from, To: at.to, Count: n, Journeys: with[at].count()})
	}
	slices.SortFunc(answer, func(a, b analysis.StepLink) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return answer
}

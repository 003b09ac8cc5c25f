package naive

import (
	"cmp"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

// stepAnswer gives every number of one step.
func stepAnswer(journeys []visited, step int) analysis.StepAnswer {
	var a analysis.StepAnswer
	countJourneys(&a, journeys, step)
	countEvents(&a, journeys, step)
	measureTimes(&a, journeys, step)
	a.Hops = hops(journeys, step)
	return a
}

func countJourneys(a *analysis.StepAnswer, journeys []visited, step int) {
	var ended, repeated, returned int64
	for _, j := range journeys {
		visits := j.count(step)
		if visits == 0 {
			continue
		}
		a.Journeys++
		a.Visits += int64(visits)
		if visits > 1 {
			returned++
		}
		if j.began(step) {
			a.Started++
		}
		if j.ended(step) {
			ended++
		}
		if j.repeated(step) {
			repeated++
		}
	}
	a.Share = analysis.ShareOf(a.Journeys, int64(len(journeys)))
	a.Ended = analysis.ShareOf(ended, a.Journeys)
	a.Repeated = analysis.ShareOf(repeated, a.Journeys)
	a.Returned = analysis.ShareOf(returned, a.Journeys)
}

func countEvents(a *analysis.StepAnswer, journeys []visited, step int) {
	var waits []event.Micros
	channels, outcomes, surveys := tally{}, tally{}, scores{}
	for _, j := range journeys {
		for _, e := range j.at(step) {
			a.Events++
			channels.add(e.Channel, j.journey)
			if e.Outcome != "" {
				outcomes.add(e.Outcome, j.journey)
			}
			surveys.add(e)
			if e.Known(event.HasWait) {
				waits = append(waits, e.Wait)
			}
			if e.Known(event.HasCost) {
				a.Cost += e.Cost
				a.CostN++
			}
			if e.Text != "" {
				a.Texts++
			}
		}
	}
	a.Channels = channels.parts(mostEvents)
	a.Outcomes = outcomes.parts(mostEvents)
	a.Scores = surveys.answers()
	a.Wait = spread(waits)
}

func measureTimes(a *analysis.StepAnswer, journeys []visited, step int) {
	var times, pauses []event.Micros
	weekly := weeks{}
	for _, j := range journeys {
		if j.count(step) == 0 {
			continue
		}
		week := weekly.of(j.journey)
		week.journeys++
		for _, visit := range j.visits {
			if visit.step == step {
				times = append(times, length(visit.events))
				week.times = append(week.times, length(visit.events))
			}
		}
		for _, m := range j.moves() {
			if m.here.step == step {
				pauses = append(pauses, m.pause())
			}
		}
	}
	a.Time = spread(times)
	a.Next = spread(pauses)
	a.Weekly = weekly.series()
}

func hops(journeys []visited, step int) []analysis.Hop {
	type change struct{ from, to string }
	counts, with := map[change]int64{}, map[change]members{}
	for _, j := range journeys {
		for _, m := range j.moves() {
			from, to, is := m.hop()
			if m.here.step != step || !is {
				continue
			}
			at := change{from, to}
			counts[at]++
			if with[at] == nil {
				with[at] = members{}
			}
			with[at][j.journey] = true
		}
	}
	answer := []analysis.Hop{}
	for at, n := range counts {
		answer = append(answer, analysis.Hop{From: at.from, To: at.to, Count: n, Journeys: with[at].count()})
	}
	slices.SortFunc(answer, func(a, b analysis.Hop) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.From, b.From), strings.Compare(a.To, b.To))
	})
	return answer
}

package naive

import (
	"context"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/journey"
)

// maxValues is how many values of an attribute are shown.
const maxValues = 50

// Overview is a first look at the selected journeys.
func (e *Engine) Overview(ctx context.Context, s analysis.Selection) (*analysis.Overview, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	journeys, frame := e.pick(s)
	answer := &analysis.Overview{Frame: frame, Outside: e.outside, Touchpoints: nodes(journeys)}
	var lengths analysis.Histogram
	channels, outcomes, surveys, weekly := tally{}, tally{}, scores{}, weeks{}
	for _, j := range journeys {
		first, last := start(j), lastEnd(j.Events)
		if answer.First == nil || first < *answer.First {
			answer.First = &first
		}
		if answer.Last == nil || last > *answer.Last {
			answer.Last = &last
		}
		lengths.Add(int64(len(j.Events)))
		weekly.of(j).journeys++
		for _, ev := range j.Events {
			channels.add(ev.Channel, j)
			if ev.Outcome != "" {
				outcomes.add(ev.Outcome, j)
			}
			surveys.add(ev)
		}
	}
	answer.Channels = channels.parts(mostEvents)
	answer.Duration = spread(durations(journeys))
	answer.Length = lengths.Numbers()
	answer.Attributes = attributes(journeys)
	answer.Outcomes = outcomes.parts(mostEvents)
	answer.Scores = surveys.answers()
	answer.Weekly = weekly.series()
	return answer, nil
}

func attributes(journeys []*journey.Journey) []analysis.Attribute {
	values := map[string]tally{}
	for _, j := range journeys {
		for _, ev := range j.Events {
			for _, a := range ev.Attrs {
				if values[a.Key] == nil {
					values[a.Key] = tally{}
				}
				values[a.Key].add(a.Value, j)
			}
		}
	}
	answer := []analysis.Attribute{}
	for key, tally := range values {
		parts := tally.parts(mostJourneys)
		answer = append(answer, analysis.Attribute{Key: key, Distinct: len(parts), Values: parts[:min(len(parts), maxValues)]})
	}
	slices.SortFunc(answer, func(a, b analysis.Attribute) int { return strings.Compare(a.Key, b.Key) })
	return answer
}

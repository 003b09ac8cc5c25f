package trail

import (
	"context"
	"math"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

// maxValues is how many values of an attribute are shown.
const maxValues = 50

// overviewSums is one worker's part of an overview.
type overviewSums struct {
	touchpoints, channels, outcomes, scores *tally
	attrs                                   []*tally
	took                                    []analysis.Histogram // by touchpoint, when lengths are known
	duration, length                        analysis.Histogram
	first, last                             int64
	weekly                                  *weeks
}

func (t *Trail) freshOverview() *overviewSums {
	o := &overviewSums{
		touchpoints: newTally(t.touchpoint.size() + 1),
		channels:    newTally(t.channel.size() + 1),
		outcomes:    newTally(t.outcome.size() + 1),
		scores:      newTally(t.scores.size() + 1),
		first:       math.MaxInt64,
		last:        math.MinInt64,
		weekly:      newWeeks(),
	}
	for i := range t.attrs {
		o.attrs = append(o.attrs, newTally(t.attrs[i].size()+1))
	}
	if !t.length.empty() {
		o.took = make([]analysis.Histogram, t.touchpoint.size()+1)
	}
	return o
}

// Overview is a first look at the selected journeys.
func (t *Trail) Overview(ctx context.Context, s analysis.Selection) (*analysis.Overview, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	parts, frame, err := scan(ctx, t, t.selection(s), t.freshOverview, t.addOverview)
	if err != nil {
		return nil, err
	}
	all := t.freshOverview()
	for _, o := range parts {
		all.merge(o)
	}
	answer := &analysis.Overview{
		Frame:       frame,
		Outside:     t.outside,
		Touchpoints: t.nodes(all.touchpoints.events, all.touchpoints.journeys, all.took),
		Channels:    all.channels.parts(&t.channel.dict, true),
		Duration:    all.duration.Spread(),
		Length:      all.length.Numbers(),
		Attributes:  []analysis.Attribute{},
		Outcomes:    all.outcomes.parts(&t.outcome.dict, false),
		Scores:      t.scores.answers(all.scores.events),
		Weekly:      all.weekly.series(),
	}
	if frame.Population.Journeys > 0 {
		first, last := event.Micros(all.first), event.Micros(all.last)
		answer.First, answer.Last = &first, &last
	}
	for i, y := range all.attrs {
		values, distinct := y.values(&t.attrs[i].dict, maxValues)
		if distinct > 0 {
			answer.Attributes = append(answer.Attributes, analysis.Attribute{Key: t.attrKeys.name(uint32(i + 1)), Distinct: distinct, Values: values})
		}
	}
	return answer, nil
}

func (t *Trail) addOverview(o *overviewSums, ch chunk, in []bool, b *bench) {
	o.touchpoints.column(t, &t.touchpoint.column, ch, in, b)
	o.channels.column(t, &t.channel.column, ch, in, b)
	o.countKnown(t, o.outcomes, &t.outcome.column, ch, in, b)
	o.countKnown(t, o.scores, &t.score, ch, in, b)
	for i := range t.attrs {
		o.countKnown(t, o.attrs[i], &t.attrs[i].column, ch, in, b)
	}
	if o.took != nil {
		t.addLengths(o.took, ch, in, b)
	}
	monday, count := event.Micros(math.MinInt64), (*week)(nil)
	runs(ch, in, func(from, to int) {
		for j := from; j < to; j++ {
			start, end := t.clock.at(int(t.offsets[j])), t.lastEnd(j)
			o.first, o.last = min(o.first, start), max(o.last, end)
			o.duration.Add(end - start)
			o.length.Add(int64(t.offsets[j+1] - t.offsets[j]))
			if at := analysis.WeekOf(event.Micros(start)); at != monday {
				monday, count = at, o.weekly.of(at)
			}
			count.journeys++
		}
	})
}

// countKnown counts a column of which only the known values matter.
func (o *overviewSums) countKnown(t *Trail, y *tally, c *column, ch chunk, in []bool, b *bench) {
	if !c.empty() {
		y.column(t, c, ch, in, b)
	}
}

func (o *overviewSums) merge(p *overviewSums) {
	o.touchpoints.merge(p.touchpoints)
	o.channels.merge(p.channels)
	o.outcomes.merge(p.outcomes)
	o.scores.merge(p.scores)
	for i := range o.attrs {
		o.attrs[i].merge(p.attrs[i])
	}
	for i := range o.took {
		o.took[i].Merge(&p.took[i])
	}
	o.duration.Merge(&p.duration)
	o.length.Merge(&p.length)
	o.first, o.last = min(o.first, p.first), max(o.last, p.last)
	o.weekly.merge(p.weekly)
}

// lastEnd is the latest end among the events of journey j.
func (t *Trail) lastEnd(j int) int64 {
	lo, hi := int(t.offsets[j]), int(t.offsets[j+1])
	if t.length.empty() {
		return t.clock.at(hi - 1)
	}
	last := t.end(lo)
	for i := lo + 1; i < hi; i++ {
		last = max(last, t.end(i))
	}
	return last
}

package enginetest

import (
	"slices"

	"pgregory.net/rapid"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

func drawSelection(t *rapid.T) analysis.Selection {
	var s analysis.Selection
	if rapid.IntRange(0, 7).Draw(t, "has from") == 5 {
		from := drawMoment(t)
		s.From = &from
	}
	if rapid.IntRange(0, 7).Draw(t, "has to") == 5 {
		to := drawMoment(t)
		s.To = &to
	}
	for range rapid.SampledFrom([]int{0, 0, 0, 1, 1, 2}).Draw(t, "having") {
		s.Having = append(s.Having, drawPredicate(t, 2))
	}
	return s
}

var (
	textValues   = slices.Concat([]string{"3", "45", "nps", "csat", "en", "North", "basic", "true", "customer", "O1", "ann", "O"}, touchpoints, channels, outcomes, people)
	numberValues = []string{"0", "1", "4", "4.5", "9", "60", "1200", "-2.5", "1e3"}
	attributes   = []string{"attr.plan", "attr.region", "attr.serial", "attr.ключ.🙂", "attr.none"}
	orders       = []event.Op{event.Less, event.AtMost, event.Greater, event.AtLeast}
)

// drawPredicate makes a valid condition, nested at most depth levels.
func drawPredicate(t *rapid.T, depth int) event.Predicate {
	form := rapid.IntRange(0, 12).Draw(t, "form")
	if depth > 0 {
		switch form {
		case 0:
			return event.All(drawPredicate(t, depth-1), drawPredicate(t, depth-1))
		case 1:
			return event.Any(drawPredicate(t, depth-1), drawPredicate(t, depth-1))
		case 2:
			inner := drawPredicate(t, depth-1)
			return event.Predicate{Not: &inner}
		case 3:
			return event.Predicate{}
		}
	}
	if form > 9 {
		return drawNumberCondition(t)
	}
	return drawTextCondition(t)
}

func drawTextCondition(t *rapid.T) event.Predicate {
	field := rapid.SampledFrom(slices.Concat([]string{"touchpoint", "touchpoint", "touchpoint", "channel"}, event.TextFields, attributes)).Draw(t, "field")
	p := event.Predicate{Field: field, Op: rapid.SampledFrom([]event.Op{event.Equals, event.In, event.In, event.Contains, event.Exists, event.Less, event.AtLeast}).Draw(t, "op")}
	switch {
	case p.Op == event.Exists:
	case slices.Contains(orders, p.Op):
		p.Values = []string{rapid.SampledFrom(numberValues).Draw(t, "number")}
	default:
		values := textValues
		if field == "touchpoint" {
			values = touchpoints
		}
		p.Values = rapid.SliceOfN(rapid.SampledFrom(values), 1, 3).Draw(t, "values")
	}
	return p
}

func drawNumberCondition(t *rapid.T) event.Predicate {
	p := event.Predicate{
		Field: rapid.SampledFrom(event.NumberFields).Draw(t, "field"),
		Op:    rapid.SampledFrom(slices.Concat(orders, []event.Op{event.Equals, event.In, event.Exists})).Draw(t, "op"),
	}
	if p.Op != event.Exists {
		p.Values = []string{rapid.SampledFrom(numberValues).Draw(t, "number")}
	}
	return p
}

func drawMap(t *rapid.T) analysis.MapQuestion {
	q := analysis.MapQuestion{Selection: drawSelection(t)}
	for range rapid.SampledFrom([]int{4, 5, 3, 7, 2, 1, 0}).Draw(t, "steps") {
		step := event.Is("touchpoint", rapid.SliceOfN(rapid.SampledFrom(touchpoints), 1, 2).Draw(t, "bound")...)
		if rapid.IntRange(0, 3).Draw(t, "free") == 0 {
			step = drawPredicate(t, 1)
		}
		q.Steps = append(q.Steps, step)
	}
	for range q.Steps {
		q.Groups = append(q.Groups, rapid.IntRange(0, len(q.Steps)-1).Draw(t, "stage"))
	}
	return q
}

func drawJourneys(t *rapid.T, behind analysis.Behind) analysis.JourneysQuestion {
	return analysis.JourneysQuestion{
		Selection: drawSelection(t),
		Behind:    behind,
		Sort:      pick(t, []string{"", "start", "duration", "events", "customer"}, "sort"),
		Desc:      rapid.Bool().Draw(t, "desc"),
		Limit:     rapid.SampledFrom([]int{0, 0, 1, 3, 1000}).Draw(t, "limit"),
		Offset:    rapid.SampledFrom([]int{0, 0, 1, 5, 1000}).Draw(t, "offset"),
	}
}

// drawBehinds makes one of each kind, and a place for each aspect.
func drawBehinds(t *rapid.T) []analysis.Behind {
	ends := slices.Concat(touchpoints, []string{analysis.Start, analysis.End, "nobody"})
	name := pick(t, ends, "touchpoint")
	p := drawPredicate(t, 2)
	all := []analysis.Behind{
		{},
		{Touchpoint: &name},
		{Edge: &[2]string{pick(t, ends, "from"), pick(t, ends, "to")}},
		{Variant: rapid.SliceOfN(rapid.SampledFrom(touchpoints), 0, 4).Draw(t, "variant")},
		{Match: &p},
	}
	q := drawMap(t)
	for _, aspect := range append(aspects, "colour") {
		all = append(all, analysis.Behind{Place: drawPlace(t, q, aspect)})
	}
	return all
}

var aspects = []analysis.Aspect{
	analysis.Reached, analysis.StartedAt, analysis.EndedAt, analysis.Repeated, analysis.Returned, analysis.ByChannel, analysis.ByOutcome, analysis.Hopped,
	analysis.Scored, analysis.Linked, analysis.InWeek, analysis.WithWords, analysis.WithCost, analysis.Waited, analysis.Progressed,
}

// drawPlace makes a number of a map, now and then one that is not there.
func drawPlace(t *rapid.T, q analysis.MapQuestion, aspect analysis.Aspect) *analysis.Place {
	week := drawMoment(t)
	values := map[analysis.Aspect][]string{analysis.ByOutcome: outcomes, analysis.Scored: {"nps", "csat", "ces", "rating", ""}}[aspect]
	if values == nil {
		values = channels
	}
	return &analysis.Place{
		Steps: q.Steps, Groups: q.Groups,
		Step:   rapid.IntRange(-1, max(0, len(q.Steps)-1)).Draw(t, "step"),
		Stage:  rapid.IntRange(0, 3).Draw(t, "stage"),
		Aspect: aspect,
		Value:  pick(t, values, "value"),
		To:     pick(t, channels, "to"),
		Other:  rapid.IntRange(-1, max(0, len(q.Steps)-1)).Draw(t, "other"),
		Week:   &week,
	}
}

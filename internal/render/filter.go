package render

import (
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/event"
)

// filterWords says which journeys an answer speaks of, when it is not all.
func filterWords(s analysis.Selection) string {
	var w []string
	switch {
	case s.From != nil && s.To != nil:
		w = append(w, "began "+atlas.Period(*s.From, *s.To-1))
	case s.From != nil:
		w = append(w, "began on "+atlas.Date(*s.From)+" or later")
	case s.To != nil:
		w = append(w, "began before "+atlas.Date(*s.To))
	}
	for i := range s.Having {
		if !s.Having[i].IsZero() {
			w = append(w, "have an interaction whose "+predicateWords(&s.Having[i], 0))
		}
	}
	if len(w) == 0 {
		return ""
	}
	return "Only journeys that " + strings.Join(w, " and ")
}

var opWords = map[event.Op]string{
	event.Equals: "is", event.In: "is", event.Less: "is below", event.AtMost: "is at most", event.Greater: "is above",
	event.AtLeast: "is at least", event.Contains: "contains", event.Exists: "is known",
}

// predicateWords reads a condition aloud; below the third level it stays short.
func predicateWords(p *event.Predicate, depth int) string {
	join := func(ps []event.Predicate, word string) string {
		if depth > 2 {
			return "several conditions hold"
		}
		var w []string
		for i := range ps {
			w = append(w, predicateWords(&ps[i], depth+1))
		}
		return strings.Join(w, word)
	}
	switch {
	case len(p.And) > 0:
		return join(p.And, " and ")
	case len(p.Or) > 0:
		return join(p.Or, " or ")
	case p.Not != nil:
		return "not (" + join([]event.Predicate{*p.Not}, "") + ")"
	case p.Field == "":
		return "anything holds"
	}
	field := strings.ReplaceAll(strings.TrimPrefix(p.Field, "attr."), "_", " ")
	values := make([]string, 0, len(p.Values))
	for i, v := range p.Values {
		if i == 5 {
			values = append(values, "…")
			break
		}
		values = append(values, "“"+short(v, 40)+"”")
	}
	return strings.TrimSpace(short(field, 40) + " " + opWords[p.Op] + " " + strings.Join(values, " or "))
}

package enginetest

import (
	"fmt"
	"strings"

	"github.com/desirepath/desirepath/internal/event"
)

// parsePredicate reads "anything", "FIELD OP VALUE, VALUE", "not …", and
// several of them with one of " and " and " or " between.
func parsePredicate(s string) (event.Predicate, error) {
	for word, join := range map[string]func(...event.Predicate) event.Predicate{" and ": event.All, " or ": event.Any} {
		parts := strings.Split(s, word)
		if len(parts) == 1 {
			continue
		}
		var ps []event.Predicate
		for _, part := range parts {
			p, err := parsePredicate(part)
			if err != nil {
				return p, err
			}
			ps = append(ps, p)
		}
		return join(ps...), nil
	}
	if inner, is := strings.CutPrefix(s, "not "); is {
		p, err := parsePredicate(inner)
		return event.Predicate{Not: &p}, err
	}
	if s == "anything" {
		return event.Predicate{}, nil
	}
	words := strings.SplitN(strings.TrimSpace(s), " ", 3)
	if len(words) < 2 {
		return event.Predicate{}, fmt.Errorf("%q is no condition; write field, operator, values", s)
	}
	p := event.Predicate{Field: words[0], Op: event.Op(words[1])}
	if len(words) == 3 {
		p.Values = strings.Split(words[2], ", ")
	}
	return p, nil
}

package event

import (
	"slices"
	"strconv"
	"strings"

	"github.com/desirepath/desirepath/internal/fault"
)

// Predicate is a condition on one event. The same JSON form is used in the
// API, in maps and on the command line. Exactly one of And, Or, Not and Field
// is set; the zero Predicate matches every event.
//
//	{"field":"touchpoint","op":"in","values":["called","called back"]}
//	{"and":[{"field":"channel","op":"=","values":["phone"]},{"field":"wait_s","op":">","values":["300"]}]}
//	{"field":"attr.region","op":"=","values":["North"]}
type Predicate struct {
	And    []Predicate `json:"and,omitempty"`
	Or     []Predicate `json:"or,omitempty"`
	Not    *Predicate  `json:"not,omitempty"`
	Field  string      `json:"field,omitempty"`
	Op     Op          `json:"op,omitempty"`
	Values []string    `json:"values,omitempty"`
}

// Op compares a field with values.
type Op string

// The operators. Equals and In are the same for one value; comparisons take
// one number; Contains ignores case; Exists takes no value.
const (
	Equals   Op = "="
	In       Op = "in"
	Less     Op = "<"
	AtMost   Op = "<="
	Greater  Op = ">"
	AtLeast  Op = ">="
	Contains Op = "contains"
	Exists   Op = "exists"
)

// Text fields and number fields of an event that a predicate may name, beside
// attr.KEY for any attribute.
var (
	TextFields   = []string{"touchpoint", "channel", "party", "agent", "team", "outcome", "text", "lang", "journey", "customer", "score_kind"}
	NumberFields = []string{"score", "cost", "wait_s", "handle_s", "hold_s", "duration_s"}
)

// Is is the predicate "field is one of values".
func Is(field string, values ...string) Predicate {
	return Predicate{Field: field, Op: In, Values: values}
}

// All is the predicate "every one of ps".
func All(ps ...Predicate) Predicate { return Predicate{And: ps} }

// Any is the predicate "at least one of ps".
func Any(ps ...Predicate) Predicate { return Predicate{Or: ps} }

// IsZero tells whether p matches everything because it says nothing.
func (p *Predicate) IsZero() bool {
	return len(p.And) == 0 && len(p.Or) == 0 && p.Not == nil && p.Field == ""
}

const maxPredicateDepth = 32

// Validate reports what is wrong with a predicate in a sentence.
func (p *Predicate) Validate() error { return p.validate(0) }

func (p *Predicate) validate(depth int) error {
	if depth > maxPredicateDepth {
		return fault.New(fault.TooMuch, "A condition is nested more than %d levels deep.", maxPredicateDepth)
	}
	forms := 0
	for _, set := range []bool{len(p.And) > 0, len(p.Or) > 0, p.Not != nil, p.Field != ""} {
		if set {
			forms++
		}
	}
	if forms > 1 {
		return fault.New(fault.Invalid, "A condition mixes and, or, not and a field on one level.").Try("Nest them instead.")
	}
	for i := range p.And {
		if err := p.And[i].validate(depth + 1); err != nil {
			return err
		}
	}
	for i := range p.Or {
		if err := p.Or[i].validate(depth + 1); err != nil {
			return err
		}
	}
	if p.Not != nil {
		return p.Not.validate(depth + 1)
	}
	if p.Field != "" {
		return p.validateField()
	}
	if forms == 0 && (p.Op != "" || len(p.Values) > 0) {
		return fault.New(fault.Invalid, "A condition has an operator or values but no field.").Try("Name the field that it is about.")
	}
	return nil
}

func (p *Predicate) validateField() error {
	text := slices.Contains(TextFields, p.Field) || strings.HasPrefix(p.Field, "attr.")
	number := slices.Contains(NumberFields, p.Field)
	if !text && !number {
		return fault.New(fault.Invalid, "There is no field %q.", p.Field).
			Try("Use one of %s, or attr.NAME.", strings.Join(append(slices.Clone(TextFields), NumberFields...), ", "))
	}
	switch p.Op {
	case Exists:
		if len(p.Values) > 0 {
			return fault.New(fault.Invalid, "The operator exists takes no value.")
		}
	case Less, AtMost, Greater, AtLeast:
		if len(p.Values) != 1 {
			return fault.New(fault.Invalid, "The operator %s takes exactly one number.", p.Op)
		}
		if _, err := strconv.ParseFloat(p.Values[0], 64); err != nil {
			return fault.New(fault.Invalid, "%q is not a number, but %s %s needs one.", p.Values[0], p.Field, p.Op)
		}
	case Equals, In:
		if len(p.Values) == 0 {
			return fault.New(fault.Invalid, "The condition on %q has no value to compare with.", p.Field)
		}
		for _, v := range p.Values {
			if _, err := strconv.ParseFloat(v, 64); err != nil && number {
				return fault.New(fault.Invalid, "%q is not a number, but %s %s needs one.", v, p.Field, p.Op)
			}
		}
	case Contains:
		if number {
			return fault.New(fault.Invalid, "%q is a number; contains needs a text.", p.Field)
		}
		if len(p.Values) == 0 {
			return fault.New(fault.Invalid, "The condition on %q has no value to look for.", p.Field)
		}
	default:
		return fault.New(fault.Invalid, "There is no operator %q.", p.Op).Try("Use =, in, <, <=, >, >=, contains or exists.")
	}
	return nil
}

// Match tells whether e satisfies p. A field that is not known satisfies
// nothing but the negation of a condition on it.
func (p *Predicate) Match(e *Event) bool {
	switch {
	case len(p.And) > 0:
		for i := range p.And {
			if !p.And[i].Match(e) {
				return false
			}
		}
		return true
	case len(p.Or) > 0:
		for i := range p.Or {
			if p.Or[i].Match(e) {
				return true
			}
		}
		return false
	case p.Not != nil:
		return !p.Not.Match(e)
	case p.Field == "":
		return true
	}
	if n, known, is := e.number(p.Field); is {
		return known && p.MatchNumber(n)
	}
	s, known := e.text(p.Field)
	return known && p.MatchText(s)
}

// MatchText compares a known text with the predicate's values. With an order
// operator the text is read as a number; text that is none never matches.
func (p *Predicate) MatchText(s string) bool {
	switch p.Op {
	case Exists:
		return true
	case Equals, In:
		return slices.Contains(p.Values, s)
	case Contains:
		low := strings.ToLower(s)
		return slices.ContainsFunc(p.Values, func(v string) bool { return strings.Contains(low, strings.ToLower(v)) })
	}
	n, err := strconv.ParseFloat(s, 64)
	return err == nil && p.MatchNumber(n)
}

// MatchNumber compares a known number with the predicate's values.
func (p *Predicate) MatchNumber(n float64) bool {
	if p.Op == Exists {
		return true
	}
	for _, s := range p.Values {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			continue
		}
		var yes bool
		switch p.Op {
		case Equals, In:
			yes = n == v
		case Less:
			yes = n < v
		case AtMost:
			yes = n <= v
		case Greater:
			yes = n > v
		case AtLeast:
			yes = n >= v
		}
		if yes {
			return true
		}
	}
	return false
}

func (e *Event) number(field string) (n float64, known, isNumber bool) {
	switch field {
	case "score":
		return e.Score.Value, e.Known(HasScore), true
	case "cost":
		return float64(e.Cost) / 100, e.Known(HasCost), true
	case "wait_s":
		return e.Wait.Seconds(), e.Known(HasWait), true
	case "handle_s":
		return e.Handle.Seconds(), e.Known(HasHandle), true
	case "hold_s":
		return e.Hold.Seconds(), e.Known(HasHold), true
	case "duration_s":
		return (e.End - e.Time).Seconds(), e.Known(HasEnd), true
	}
	return 0, false, false
}

func (e *Event) text(field string) (s string, known bool) {
	switch field {
	case "touchpoint":
		s = e.Touchpoint
	case "channel":
		s = e.Channel
	case "party":
		s = e.Party
	case "agent":
		s = e.Agent
	case "team":
		s = e.Team
	case "outcome":
		s = e.Outcome
	case "text":
		s = e.Text
	case "lang":
		s = e.Lang
	case "journey":
		s = e.Journey
	case "customer":
		s = e.Customer
	case "score_kind":
		if e.Known(HasScore) {
			s = string(e.Score.Kind)
		}
	default:
		if key, ok := strings.CutPrefix(field, "attr."); ok {
			return e.Attr(key)
		}
	}
	return s, s != ""
}

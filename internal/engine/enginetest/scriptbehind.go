package enginetest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
)

// behind reads which number a list stands behind:
//
//	touchpoint NAME · edge A → B · variant A → B → C · event CONDITION ·
//	stage NAME: ASPECT [VALUE] · step NAME: ASPECT [VALUE], where VALUE of hop is
//	"x → y", of link the name of a step or ■, of week a clock
func (s *store) behind(text string) (analysis.Behind, error) {
	word, rest, _ := strings.Cut(text, " ")
	names := strings.Split(rest, " → ")
	switch word {
	case "touchpoint":
		return analysis.Behind{Touchpoint: &rest}, nil
	case "edge":
		if len(names) != 2 {
			return analysis.Behind{}, fmt.Errorf("an edge is written A → B")
		}
		return analysis.Behind{Edge: &[2]string{names[0], names[1]}}, nil
	case "variant":
		return analysis.Behind{Variant: names}, nil
	case "event":
		p, err := parsePredicate(rest)
		return analysis.Behind{Match: &p}, err
	case "step", "stage":
		p, err := s.place(word, rest)
		return analysis.Behind{Place: p}, err
	}
	return analysis.Behind{}, fmt.Errorf("no list stands behind a %q", word)
}

func (s *store) place(kind, text string) (*analysis.Place, error) {
	q := s.bindings()
	p := &analysis.Place{Steps: q.Steps, Groups: q.Groups, Step: -1}
	name, number, ok := strings.Cut(text, ": ")
	if !ok {
		return nil, fmt.Errorf("a %s is written NAME: ASPECT", kind)
	}
	if kind == "stage" {
		p.Stage = slices.Index(s.stages(), name)
	} else {
		p.Step = s.step(name)
	}
	if p.Step < 0 && (kind == "step" || p.Stage < 0) {
		return nil, fmt.Errorf("the script has no %s %q", kind, name)
	}
	aspect, value, _ := strings.Cut(number, " ")
	p.Aspect = analysis.Aspect(aspect)
	switch p.Aspect {
	case analysis.Hopped:
		p.Value, p.To, ok = strings.Cut(value, " → ")
	case analysis.Linked:
		p.Other = s.step(value)
		ok = p.Other >= 0 || value == analysis.End
	case analysis.InWeek:
		at, err := parseClock(value)
		if err != nil {
			return nil, err
		}
		p.Week = &at
	default:
		p.Value = undash(value)
	}
	if !ok {
		return nil, fmt.Errorf("%q is no value of %s", value, aspect)
	}
	return p, nil
}

func (s *store) step(name string) int {
	return slices.IndexFunc(s.steps, func(st step) bool { return st.name == name })
}

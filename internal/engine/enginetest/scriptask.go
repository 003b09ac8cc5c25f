package enginetest

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// answer asks one question of an engine and writes the answer as lines. An
// error that a person may hear about is an answer too.
func (s *store) answer(build Build, a ask) ([]string, error) {
	def, cols, err := definition(s.def, a.columns)
	if err != nil {
		return nil, err
	}
	engine, err := build(cloned(s.events), slices.Clone(s.profiles), def)
	if err != nil {
		return []string{showError(err)}, nil
	}
	q, err := s.question(cols)
	if err != nil {
		return nil, err
	}
	lines, err := s.put(engine, cols[0], q)
	if err != nil {
		return []string{showError(err)}, nil
	}
	return only(lines, q.only), nil
}

func showError(err error) string { return fmt.Sprintf("error %s: %v", fault.KindOf(err), err) }

// question is everything that the columns of an ask may say.
type question struct {
	analysis.JourneysQuestion
	counts bool
	only   []string // beginnings of the lines to show
}

func (s *store) question(cols []string) (question, error) {
	var q question
	for _, col := range cols[1:] {
		if err := s.clause(&q, col); err != nil {
			return q, err
		}
	}
	return q, nil
}

func (s *store) clause(q *question, col string) (err error) {
	word, rest, _ := strings.Cut(col, " ")
	switch word {
	case "|":
		q.only = strings.Split(rest, ", ")
	case "from", "to":
		var at event.Micros
		if at, err = parseClock(rest); word == "from" {
			q.Selection.From = &at
		} else {
			q.Selection.To = &at
		}
	case "having":
		var p event.Predicate
		p, err = parsePredicate(rest)
		q.Selection.Having = append(q.Selection.Having, p)
	case "counts":
		q.counts = true
	case "limit":
		q.Limit, err = strconv.Atoi(rest)
	case "offset":
		q.Offset, err = strconv.Atoi(rest)
	case "sort":
		q.Sort, q.Desc = strings.CutSuffix(rest, " desc")
	case "behind":
		q.Behind, err = s.behind(rest)
	default:
		err = fmt.Errorf("a question has no %q", word)
	}
	return err
}

// put asks the question that the first column names.
func (s *store) put(e analysis.Engine, what string, q question) ([]string, error) {
	ctx := context.Background()
	switch what {
	case "overview":
		a, err := e.Overview(ctx, q.Selection)
		return lines(showOverview, a, err)
	case "flow":
		a, err := e.Flow(ctx, analysis.FlowQuestion{Selection: q.Selection, Counts: q.counts})
		return lines(showFlow, a, err)
	case "variants":
		a, err := e.Variants(ctx, analysis.VariantsQuestion{Selection: q.Selection, Limit: q.Limit})
		return lines(showVariants, a, err)
	case "map":
		m := s.bindings()
		m.Selection = q.Selection
		a, err := e.Map(ctx, m)
		return lines(s.showMap, a, err)
	case "journeys":
		a, err := e.Journeys(ctx, q.JourneysQuestion)
		return lines(showJourneys, a, err)
	case "journey":
		return showFirstJourney(e, q.JourneysQuestion)
	}
	return nil, fmt.Errorf("nobody can ask for %q", what)
}

func lines[A any](show func(*A) []string, a *A, err error) ([]string, error) {
	if err != nil {
		return nil, err
	}
	return show(a), nil
}

// only keeps the lines that begin with one of the words.
func only(lines, words []string) []string {
	if len(words) == 0 {
		return lines
	}
	return slices.DeleteFunc(lines, func(l string) bool {
		l = strings.Join(columns(l), " ")
		return !slices.ContainsFunc(words, func(w string) bool { return l == w || strings.HasPrefix(l, w+" ") })
	})
}

// bindings are the script's steps as a question; stages are numbered as they come.
func (s *store) bindings() analysis.MapQuestion {
	var q analysis.MapQuestion
	stages := s.stages()
	for _, step := range s.steps {
		q.Steps = append(q.Steps, step.match)
		q.Groups = append(q.Groups, slices.Index(stages, step.stage))
	}
	return q
}

func (s *store) stages() []string {
	var stages []string
	for _, step := range s.steps {
		if !slices.Contains(stages, step.stage) {
			stages = append(stages, step.stage)
		}
	}
	return stages
}

// Package discover draws a first map from data: touchpoints become steps in the
// order in which journeys really run, stages are cut where flow is weakest, and
// every step is bound to its events, so that each number on the map is live.
// It asks any engine through analysis.Engine and knows nothing of files or
// pages. The same data give the same map, byte for byte.
package discover

import (
	"context"
	"fmt"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
)

// DefaultSteps is how many steps a drafted map has at most.
const DefaultSteps = 25

// lookedAt is how many of the most frequent variants decide the order of steps.
const lookedAt = 3000

// Options say what to draw. Only Definition is required; it is written into
// the map and must be the one that the engine was made for.
type Options struct {
	ID         string
	Title      string // made from the data when empty
	Definition journey.Definition
	Having     []event.Predicate // narrows the journeys
	MaxSteps   int               // 0 is DefaultSteps; at least 2
}

// Draft draws a map of the journeys that the engine holds. It fails with
// fault.NotFound when there are none.
func Draft(ctx context.Context, eng analysis.Engine, opt Options) (*atlas.Map, error) {
	if opt.MaxSteps == 0 {
		opt.MaxSteps = DefaultSteps
	}
	if opt.MaxSteps < 2 || opt.MaxSteps > analysis.MaxMapSteps {
		return nil, fault.New(fault.Invalid, "A map of at most %d steps cannot be drawn.", opt.MaxSteps).
			Try("Ask for 2 to %d steps.", analysis.MaxMapSteps)
	}
	sel := analysis.Selection{Having: opt.Having}
	o, err := eng.Overview(ctx, sel)
	if err != nil {
		return nil, err
	}
	if o.Population.Journeys == 0 {
		return nil, nothing(o, opt)
	}
	fl, err := eng.Flow(ctx, analysis.FlowQuestion{Selection: sel, Counts: true})
	if err != nil {
		return nil, err
	}
	vs, err := eng.Variants(ctx, analysis.VariantsQuestion{Selection: sel, Limit: lookedAt})
	if err != nil {
		return nil, err
	}
	gs := order(groups(o, vs, fl, opt.MaxSteps), vs, fl)
	m := &atlas.Map{
		Format: atlas.Format, Version: atlas.FormatVersion,
		ID: opt.ID, Title: opt.Title, State: atlas.StateLived, Type: "journey",
		Definition: opt.Definition, Having: opt.Having,
		Stages: stages(gs, cut(gs, fl, vs)),
	}
	a, err := eng.Map(ctx, Question(m, sel))
	if err != nil {
		return nil, err
	}
	mark(m, a)
	m.Lanes = lanes(m, o, a)
	head(m, o, vs, a)
	return m, nil
}

// nothing says why there is no journey to draw.
func nothing(o *analysis.Overview, opt Options) error {
	switch {
	case len(opt.Having) > 0:
		return fault.New(fault.NotFound, "No journey meets the conditions of this map.").Try("Loosen them.")
	case o.Outside > 0:
		return fault.New(fault.NotFound, "None of the %s has a journey id, so there are no journeys to draw.", atlas.Counted(o.Outside, "interaction", "interactions")).
			Try("Make journeys by customer or by session instead.")
	}
	return fault.New(fault.NotFound, "There are no interactions yet, so there is no journey to draw.").Try("Import a file first.")
}

// stages makes stages and steps of the ordered groups.
func stages(gs []group, sizes []int) []atlas.Stage {
	parts := make([][]group, len(sizes))
	at := 0
	for i, n := range sizes {
		parts[i] = gs[at : at+n]
		at += n
	}
	ids := newIDs()
	out := make([]atlas.Stage, len(parts))
	for i, name := range stageNames(parts) {
		out[i] = atlas.Stage{ID: fmt.Sprintf("stage-%d", i+1), Name: name}
		for j := range parts[i] {
			g := &parts[i][j]
			b := g.binding(gs)
			out[i].Steps = append(out[i].Steps, atlas.Step{ID: ids.make(g.name), Name: g.name, Binding: &b, Description: description(g)})
		}
	}
	return out
}

// description names the touchpoints where the step's name does not.
func description(g *group) string {
	if len(g.touchpoints) < 2 {
		return ""
	}
	s := ""
	for i, t := range g.touchpoints {
		if i == 8 {
			return s + fmt.Sprintf(" and %s more", atlas.Count(int64(len(g.touchpoints)-i)))
		}
		if i > 0 {
			s += ", "
		}
		s += shorten(clean(t), 60)
	}
	return s
}

// Question asks for every number of a map.
func Question(m *atlas.Map, s analysis.Selection) analysis.MapQuestion {
	q := analysis.MapQuestion{Selection: s}
	steps, stage := m.Steps()
	for i, st := range steps {
		b := atlas.Nothing()
		if st.Binding != nil {
			b = *st.Binding
		}
		q.Steps, q.Groups = append(q.Steps, b), append(q.Groups, stage[i])
	}
	return q
}

package enginetest

import (
	"context"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/desirepath/desirepath/internal/analysis"
)

// runLaws checks what must hold on any store, whatever the answers are.
func runLaws(t *testing.T, build Build) {
	for name, law := range map[string]func(*rapid.T, Build){
		"what enters a touchpoint leaves it":  conservation,
		"parts sum to the whole":              wholes,
		"a number is the length of its list":  numbersAreLists,
		"pages make the list":                 pages,
		"keeping everything changes nothing":  keepingAll,
		"the order of arrival does not count": anyOrder,
		"an event concerns one customer":      oneMoreEvent,
	} {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) { law(t, build) }))
	}
}

// must unwraps an answer.
func must[A any](a A, err error) func(failing) A {
	return func(t failing) A {
		t.Helper()
		if err != nil {
			t.Fatalf("unexpected error: %v", err)
		}
		return a
	}
}

// validSelection draws until the period makes sense.
func validSelection(t *rapid.T) analysis.Selection {
	return rapid.Custom(drawSelection).Filter(func(s analysis.Selection) bool { return s.Validate() == nil }).Draw(t, "selection")
}

func equal[N int | int64](t failing, what string, got, want N) {
	t.Helper()
	if got != want {
		t.Fatalf("%s: %d, expected %d", what, got, want)
	}
}

func conservation(t *rapid.T, build Build) {
	e := mustBuild(t, drawStore(t), build)
	f := must(e.Flow(context.Background(), analysis.FlowQuestion{Selection: validSelection(t)}))(t)
	in, out, shareIn, shareOut := map[string]int64{}, map[string]int64{}, map[string]float64{}, map[string]float64{}
	for _, edge := range f.Edges {
		out[edge.From] += edge.Count
		in[edge.To] += edge.Count
		shareOut[edge.From] += edge.ShareOut
		shareIn[edge.To] += edge.ShareIn
		if edge.Journeys > edge.Count || edge.Journeys < 1 {
			t.Fatalf("edge %s → %s: %d journeys of %d moves", edge.From, edge.To, edge.Journeys, edge.Count)
		}
	}
	var events int64
	for _, n := range f.Touchpoints {
		equal(t, "out of "+n.Name, out[n.Name], n.Events)
		equal(t, "into "+n.Name, in[n.Name], n.Events)
		events += n.Events
	}
	equal(t, "events of all touchpoints", events, f.Population.Events)
	equal(t, "out of ▶", out[analysis.Start], f.Population.Journeys)
	equal(t, "into ■", in[analysis.End], f.Population.Journeys)
	for _, shares := range []map[string]float64{shareIn, shareOut} {
		for name, sum := range shares {
			if math.Abs(sum-1) > 1e-6 {
				t.Fatalf("the shares at %s sum to %v", name, sum)
			}
		}
	}
}

func wholes(t *rapid.T, build Build) {
	e, s := mustBuild(t, drawStore(t), build), validSelection(t)
	v := must(e.Variants(context.Background(), analysis.VariantsQuestion{Selection: s}))(t)
	var journeys, events int64
	for i, variant := range v.Variants {
		journeys += variant.Journeys
		events += variant.Journeys * int64(len(variant.Touchpoints))
		samples(t, e, s, variant)
		if i == len(v.Variants)-1 && variant.Cumulative != 1 {
			t.Fatalf("the last variant ends at a share of %v", variant.Cumulative)
		}
	}
	equal(t, "journeys of all variants", journeys, v.Population.Journeys)
	equal(t, "events of all variants", events, v.Population.Events)
	equal(t, "variants", int64(len(v.Variants)), v.Count)

	o := must(e.Overview(context.Background(), s))(t)
	equal(t, "events of all channels", eventsOf(o.Channels), o.Population.Events)
	equal(t, "journeys of all weeks", journeysOf(o.Weekly), o.Population.Journeys)
	wholesOfMap(t, e, s)
}

// samples are the smallest keys of a variant's journeys.
func samples(t *rapid.T, e analysis.Engine, s analysis.Selection, v analysis.Variant) {
	list := must(e.Journeys(context.Background(), analysis.JourneysQuestion{Selection: s, Behind: analysis.Behind{Variant: v.Touchpoints}, Limit: 1000}))(t)
	var keys []string
	for _, j := range list.Journeys {
		keys = append(keys, j.Key)
	}
	slices.Sort(keys)
	if !slices.Equal(v.Samples, keys[:min(3, len(keys))]) {
		t.Fatalf("the samples of %q are %q of %q", v.Touchpoints, v.Samples, keys)
	}
}

func wholesOfMap(t *rapid.T, e analysis.Engine, s analysis.Selection) {
	q := drawMap(t)
	q.Selection = s
	m := must(e.Map(context.Background(), q))(t)
	in, out := map[int]int64{}, map[int]int64{}
	var started, ended int64
	for _, l := range m.Links {
		out[l.From] += l.Count
		in[l.To] += l.Count
	}
	var events, stageEvents int64
	for i, step := range m.Steps {
		equal(t, "links out of a step", out[i], step.Visits)
		equal(t, "links into a step", in[i], step.Visits)
		equal(t, "events by channel", eventsOf(step.Channels), step.Events)
		equal(t, "journeys by week", journeysOf(step.Weekly), step.Journeys)
		equal(t, "times of visits", spreadN(step.Time), step.Visits)
		equal(t, "visits that went on or ended", spreadN(step.Next)+step.Ended.K, step.Visits)
		events += step.Events
		started += step.Started
		ended += step.Ended.K
	}
	for _, stage := range m.Stages {
		stageEvents += stage.Events
	}
	equal(t, "events of all steps", events, m.Covered)
	equal(t, "events of all stages", stageEvents, m.Covered)
	equal(t, "journeys that started", started, out[-1])
	equal(t, "journeys that ended", ended, in[-1])
}

func eventsOf(parts []analysis.Part) (n int64) {
	for _, p := range parts {
		n += p.Events
	}
	return n
}

func journeysOf(points []analysis.Point) (n int64) {
	for _, p := range points {
		n += p.Journeys
	}
	return n
}

func spreadN(s *analysis.Spread) int64 {
	if s == nil {
		return 0
	}
	return s.N
}

package enginetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/engine/naive"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
)

// runAgreement demands the bytes of the naive engine on random stores.
func runAgreement(t *testing.T, build Build) {
	rapid.Check(t, func(t *rapid.T) {
		both := buildBoth(t, drawStore(t), build)
		for range 3 {
			both.overview(t, drawSelection(t))
			both.flow(t, analysis.FlowQuestion{Selection: drawSelection(t), Counts: rapid.Bool().Draw(t, "counts")})
			both.variants(t, analysis.VariantsQuestion{Selection: drawSelection(t), Limit: rapid.IntRange(-1, 4).Draw(t, "limit")})
			both.mapNumbers(t, drawMap(t))
		}
		for _, behind := range drawBehinds(t) {
			both.journeys(t, drawJourneys(t, behind))
		}
	})
}

// pair is the engine under test beside the one that defines the answers.
type pair struct{ naive, tested analysis.Engine }

// failing is what the testing packages have in common.
type failing interface {
	Helper()
	Fatalf(format string, args ...any)
}

func buildBoth(t failing, s store, build Build) pair {
	t.Helper()
	right, err := naive.New(s.events, s.profiles, s.def)
	if err != nil {
		t.Fatalf("the naive engine cannot be built: %v", err)
	}
	return pair{naive: right, tested: mustBuild(t, s, build)}
}

func mustBuild(t failing, s store, build Build) analysis.Engine {
	t.Helper()
	e, err := build(cloned(s.events), slices.Clone(s.profiles), s.def)
	if err != nil {
		t.Fatalf("the engine cannot be built: %v", err)
	}
	return e
}

// agree puts one question to both engines.
func agree[Q, A any](t failing, q Q, ask func(analysis.Engine) (*A, error), p pair) *A {
	t.Helper()
	want, wantErr := ask(p.naive)
	got, gotErr := ask(p.tested)
	switch {
	case (wantErr == nil) != (gotErr == nil), wantErr != nil && fault.KindOf(wantErr) != fault.KindOf(gotErr):
		t.Fatalf("%T\n%s\nthe naive engine says %v, the tested one %v", q, text(q), wantErr, gotErr)
	case wantErr != nil:
		return nil
	}
	if w, g := text(want), text(got); w != g {
		t.Fatalf("%T\n%s\nanswers differ (- naive, + tested)\n%s", q, text(q), cmp.Diff(w, g))
	}
	return want
}

func (p pair) overview(t failing, s analysis.Selection) {
	t.Helper()
	agree(t, s, func(e analysis.Engine) (*analysis.Overview, error) { return e.Overview(context.Background(), s) }, p)
}

func (p pair) flow(t failing, q analysis.FlowQuestion) {
	t.Helper()
	agree(t, q, func(e analysis.Engine) (*analysis.Flow, error) { return e.Flow(context.Background(), q) }, p)
}

func (p pair) variants(t failing, q analysis.VariantsQuestion) {
	t.Helper()
	agree(t, q, func(e analysis.Engine) (*analysis.Variants, error) { return e.Variants(context.Background(), q) }, p)
}

func (p pair) mapNumbers(t failing, q analysis.MapQuestion) {
	t.Helper()
	agree(t, q, func(e analysis.Engine) (*analysis.MapAnswer, error) { return e.Map(context.Background(), q) }, p)
}

// journeys compares a list and up to three of its journeys, opened.
func (p pair) journeys(t failing, q analysis.JourneysQuestion) {
	t.Helper()
	list := agree(t, q, func(e analysis.Engine) (*analysis.JourneyList, error) { return e.Journeys(context.Background(), q) }, p)
	if list == nil {
		return
	}
	for _, j := range list.Journeys[:min(3, len(list.Journeys))] {
		p.journey(t, j.Key)
	}
	p.journey(t, "no such key")
}

func (p pair) journey(t failing, key string) {
	t.Helper()
	agree(t, fmt.Sprintf("journey %s", key), func(e analysis.Engine) (*journey.Journey, error) {
		j, err := e.Journey(context.Background(), key)
		if err != nil {
			return nil, err
		}
		return plain(j), nil
	}, p)
}

// plain copies a journey so that no attributes look the same as an empty list
// of them.
func plain(j *journey.Journey) *journey.Journey {
	out := *j
	out.Events = slices.Clone(out.Events)
	for i, e := range out.Events {
		if len(e.Attrs) == 0 {
			bare := *e
			bare.Attrs = nil
			out.Events[i] = &bare
		}
	}
	return &out
}

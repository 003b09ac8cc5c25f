package enginetest

import (
	"context"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
)

func pages(t *rapid.T, build Build) {
	e, q := mustBuild(t, drawStore(t), build), drawJourneys(t, analysis.Behind{})
	q.Selection, q.Offset, q.Limit = validSelection(t), 0, 1000
	whole := must(e.Journeys(context.Background(), q))(t)
	equal(t, "length of the list", int64(len(whole.Journeys)), whole.Total)
	q.Limit = 0
	equal(t, "length of a page", len(must(e.Journeys(context.Background(), q))(t).Journeys), min(50, len(whole.Journeys)))
	var together []analysis.JourneySummary
	q.Limit = rapid.IntRange(1, 7).Draw(t, "page")
	for q.Offset < len(whole.Journeys) {
		page := must(e.Journeys(context.Background(), q))(t)
		equal(t, "total on a page", page.Total, whole.Total)
		together = append(together, page.Journeys...)
		q.Offset += q.Limit
	}
	if len(together) > 0 && text(together) != text(whole.Journeys) {
		t.Fatalf("pages of %d do not make the list", q.Limit)
	}
}

// everything asks all questions of an engine; the selection is left out of the
// answers, so that different ways to say the same give the same text.
func everything(t failing, e analysis.Engine, s analysis.Selection, m analysis.MapQuestion) string {
	ctx := context.Background()
	m.Selection = s
	overview := must(e.Overview(ctx, s))(t)
	flow := must(e.Flow(ctx, analysis.FlowQuestion{Selection: s}))(t)
	variants := must(e.Variants(ctx, analysis.VariantsQuestion{Selection: s}))(t)
	numbers := must(e.Map(ctx, m))(t)
	list := must(e.Journeys(ctx, analysis.JourneysQuestion{Selection: s, Limit: 1000}))(t)
	for _, f := range []*analysis.Frame{&overview.Frame, &flow.Frame, &variants.Frame, &numbers.Frame, &list.Frame} {
		f.Selection = analysis.Selection{}
	}
	var all strings.Builder
	for _, answer := range []any{overview, flow, variants, numbers, list} {
		all.WriteString(text(answer))
	}
	return all.String()
}

func keepingAll(t *rapid.T, build Build) {
	s, m := drawStore(t), drawMap(t)
	e := mustBuild(t, s, build)
	first, last := event.Micros(-1<<60), event.Micros(1<<60)
	all := analysis.Selection{From: &first, To: &last, Having: []event.Predicate{{}, {Field: "touchpoint", Op: event.Exists}}}
	if everything(t, e, analysis.Selection{}, m) != everything(t, e, all, m) {
		t.Fatalf("a selection that keeps every journey changes an answer")
	}
}

func anyOrder(t *rapid.T, build Build) {
	s, m, sel := drawStore(t), drawMap(t), validSelection(t)
	want := everything(t, mustBuild(t, s, build), sel, m)
	half := len(s.events) / 2
	other := s
	other.events = slices.Concat(s.events[half:], s.events[:half])
	if everything(t, mustBuild(t, other, build), sel, m) != want {
		t.Fatalf("the two halves in the other order change an answer")
	}
	other.events = rapid.Permutation(s.events).Draw(t, "shuffled")
	other.profiles = rapid.Permutation(s.profiles).Draw(t, "shuffled profiles")
	e := mustBuild(t, other, build)
	if everything(t, e, sel, m) != want {
		t.Fatalf("shuffled events change an answer")
	}
	if everything(t, e, sel, m) != want {
		t.Fatalf("the same question gives another answer the second time")
	}
}

func oneMoreEvent(t *rapid.T, build Build) {
	s := drawStore(t)
	before := mustBuild(t, s, build)
	extra := drawEvent(t)
	extra.ID, extra.Seq = "", 1<<50
	if extra.Customer == "" {
		extra.Customer = "new"
	}
	if extra.Journey != "" {
		extra.Journey = "an id that nobody else has"
	}
	s.events = append(cloned(s.events), extra)
	after := mustBuild(t, s, build)
	if want, got := journeysOfOthers(t, before, extra.Customer), journeysOfOthers(t, after, extra.Customer); want != got {
		t.Fatalf("an event of %q changes journeys of others\nbefore %s\nafter %s", extra.Customer, want, got)
	}
}

func journeysOfOthers(t failing, e analysis.Engine, customer string) string {
	list := must(e.Journeys(context.Background(), analysis.JourneysQuestion{Limit: 1000, Sort: "customer"}))(t)
	var all strings.Builder
	for _, j := range list.Journeys {
		if j.Customer != customer {
			all.WriteString(text(j))
			all.WriteString(text(plain(must(e.Journey(context.Background(), j.Key))(t))))
		}
	}
	return all.String()
}

package trail

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// large makes a trail of about n events in journeys of ten.
func large(b *testing.B, n int) *Trail {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	builder := NewBuilder()
	var batch []event.Event
	for i := 0; i < n; i += 10 {
		at, here := r.Int64N(182*86_400_000), 0
		for range 10 {
			here = (here*7 + int(30*r.Float64()*r.Float64()*r.Float64())) % 30
			batch = append(batch, event.Event{Customer: fmt.Sprint("c", i), Time: event.Micros(at * 1000), Seq: uint64(i + len(batch)), Touchpoint: fmt.Sprint("t", here), Channel: fmt.Sprint("ch", here%7)})
			at += int64(20_000 * r.ExpFloat64() * float64(1+here*here*here))
		}
		if len(batch) > 4000 {
			builder.Events(batch)
			batch = batch[:0]
		}
	}
	builder.Events(batch)
	t, err := builder.Build(context.Background(), journey.Definition{By: journey.ByCustomer})
	if err != nil {
		b.Fatal(err)
	}
	return t
}

// BenchmarkQuestions says what an event costs in every question.
func BenchmarkQuestions(b *testing.B) {
	const n = 4_000_000
	t := large(b, n)
	steps := analysis.MapQuestion{}
	for i := range 25 {
		steps.Steps = append(steps.Steps, event.Is("touchpoint", fmt.Sprint("t", i)))
		steps.Groups = append(steps.Groups, i/5)
	}
	called := analysis.Selection{Having: []event.Predicate{event.Is("channel", "ch2")}}
	for _, q := range []struct {
		name string
		ask  func(ctx context.Context) error
	}{
		{"counts", func(ctx context.Context) error {
			_, err := t.Flow(ctx, analysis.FlowQuestion{Counts: true})
			return err
		}},
		{"flow", func(ctx context.Context) error { _, err := t.Flow(ctx, analysis.FlowQuestion{}); return err }},
		{"filtered", func(ctx context.Context) error {
			_, err := t.Flow(ctx, analysis.FlowQuestion{Selection: called})
			return err
		}},
		{"overview", func(ctx context.Context) error { _, err := t.Overview(ctx, analysis.Selection{}); return err }},
		{"map", func(ctx context.Context) error { _, err := t.Map(ctx, steps); return err }},
		{"variants", func(ctx context.Context) error {
			_, err := t.Variants(ctx, analysis.VariantsQuestion{Limit: 100})
			return err
		}},
		{"journeys", func(ctx context.Context) error { _, err := t.Journeys(ctx, analysis.JourneysQuestion{}); return err }},
	} {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				if err := q.ask(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/event")
		})
	}
}

package main

import (
	"context"

	"github.com/desirepath/desirepath/internal/engine/trail"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/ingest"
)

// builderSink hands what a file yields to the engine's builder.
type builderSink struct {
	builder  *trail.Builder
	rejected []ingest.Reject // the first ones
	last     ingest.Reject   // damage that ends a file comes last
}

func (b *builderSink) Events(_ context.Context, batch []event.Event) error {
	b.builder.Events(batch)
	return nil
}

func (b *builderSink) Profiles(_ context.Context, batch []event.Profile) error {
	b.builder.Profiles(batch)
	return nil
}

// shownRejects is how many rejected rows are shown beside the last; all are counted.
const shownRejects = 3

func (b *builderSink) Rejects(_ context.Context, batch []ingest.Reject) error {
	b.rejected = append(b.rejected, batch[:min(len(batch), shownRejects-min(shownRejects, len(b.rejected)))]...)
	if len(batch) > 0 {
		b.last = batch[len(batch)-1]
	}
	return nil
}

func (b *builderSink) report(s *streams, name string, n int64) {
	if n > 0 {
		s.note("%s: %s could not be used.", name, counted(n, "row", "rows"))
		for _, r := range b.rejected {
			s.note("  line %d: %s", r.Line, printable(r.Reason))
		}
		if rest := n - int64(len(b.rejected)) - 1; rest > 0 {
			s.note("  … and %s more, and the last one:", grouped(rest))
		}
		if n > int64(len(b.rejected)) {
			s.note("  line %d: %s", b.last.Line, printable(b.last.Reason))
		}
	}
	b.rejected = b.rejected[:0]
}

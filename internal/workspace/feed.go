package workspace

import (
	"context"
	"maps"
	"sync"

	"github.com/desirepath/desirepath/internal/engine/trail"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/eventlog"
)

// fed is a builder that was filled while files were imported into an empty
// log, so that the journeys can be made without reading the log once more. It
// takes as much memory as one filled from the log and is given up by whoever
// asks first, or when the import ends.
type fed struct {
	builder *trail.Builder
	sources map[uint32]rows // what the builder has
}

// rows are what a source brought.
type rows struct{ events, profiles int64 }

// feeds keeps the builder between the files of an import.
type feeds struct {
	mu   sync.Mutex
	idle *fed
}

// begin returns the builder that has all that is in the log, a new one for an
// empty log and nil when there is none.
func (f *feeds) begin(ctx context.Context, log *eventlog.Log) (*fed, error) {
	b := f.take()
	if b == nil {
		b = &fed{builder: trail.NewBuilder(), sources: map[uint32]rows{}}
	}
	if same, err := b.fits(ctx, log); err != nil || !same {
		return nil, err
	}
	return b, nil
}

// put keeps a builder for the next file or the first question.
func (f *feeds) put(b *fed) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.idle = b
}

// take gives the builder away, nil when there is none.
func (f *feeds) take() *fed {
	f.mu.Lock()
	defer f.mu.Unlock()
	b := f.idle
	f.idle = nil
	return b
}

// fits tells whether the builder has exactly what is in the log: a source's
// rows only ever come in the same order, so their numbers are enough.
func (b *fed) fits(ctx context.Context, log *eventlog.Log) (bool, error) {
	all, err := log.Sources(ctx)
	if err != nil {
		return false, err
	}
	there := map[uint32]rows{}
	for _, s := range all {
		if s.Events > 0 || s.Profiles > 0 {
			there[s.ID] = rows{s.Events, s.Profiles}
		}
	}
	return maps.Equal(there, b.sources), nil
}

// fedSink hands what ingest yields to the log and then to the builder, in this
// order because the log puts texts right.
type fedSink struct {
	logSink
	to     *fed
	source uint32
}

func (s fedSink) Events(ctx context.Context, batch []event.Event) error {
	if err := s.logSink.Events(ctx, batch); err != nil {
		return err
	}
	s.to.builder.Events(batch)
	s.count(len(batch), 0)
	return nil
}

func (s fedSink) Profiles(ctx context.Context, batch []event.Profile) error {
	if err := s.logSink.Profiles(ctx, batch); err != nil {
		return err
	}
	s.to.builder.Profiles(batch)
	s.count(0, len(batch))
	return nil
}

func (s fedSink) count(events, profiles int) {
	r := s.to.sources[s.source]
	s.to.sources[s.source] = rows{r.events + int64(events), r.profiles + int64(profiles)}
}

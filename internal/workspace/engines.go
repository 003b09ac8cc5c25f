package workspace

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/engine/trail"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/eventlog"
	"github.com/desirepath/desirepath/internal/journey"
)

// engines keeps one trail for each journey definition in use. A trail is
// derived: it is opened from disk when it fits the log's stamp and made anew
// otherwise.
type engines struct {
	dir string
	log *eventlog.Log

	mu   sync.Mutex // guards open and every handle's uses
	open map[journey.Definition]*handle
	make sync.Mutex // one building at a time: it is bound by memory

	feeds feeds
}

// handle counts who still asks a trail, so that it is closed after the last.
type handle struct {
	stamp string
	trail *trail.Trail
	uses  int
	old   bool
}

// Ask hands the engine of a definition to ask, for the time of the call.
func (w *Workspace) Ask(ctx context.Context, d journey.Definition, ask func(analysis.Engine) error) error {
	d, err := d.Normal()
	if err != nil {
		return err
	}
	h, err := w.engines.get(ctx, d)
	if err != nil {
		return err
	}
	defer w.engines.done(h)
	return ask(h.trail)
}

func (e *engines) get(ctx context.Context, d journey.Definition) (*handle, error) {
	stamp, err := e.log.Stamp(ctx)
	if err != nil {
		return nil, err
	}
	if h := e.use(d, stamp); h != nil {
		return h, nil
	}
	e.make.Lock()
	defer e.make.Unlock()
	if stamp, err = e.log.Stamp(ctx); err != nil {
		return nil, err
	}
	if h := e.use(d, stamp); h != nil {
		return h, nil
	}
	t, err := e.load(ctx, d, stamp)
	if err != nil {
		return nil, err
	}
	t.Details(e.log.BySeq)
	return e.put(d, &handle{stamp: stamp, trail: t, uses: 1}), nil
}

// load opens the saved trail or makes it from the log and saves it.
func (e *engines) load(ctx context.Context, d journey.Definition, stamp string) (*trail.Trail, error) {
	dir := filepath.Join(e.dir, fmt.Sprintf("%s-%d", d.By, d.Gap))
	if t, err := trail.Open(dir, stamp); err == nil {
		return t, nil
	}
	b, err := e.builder(ctx, stamp)
	if err != nil {
		return nil, err
	}
	t, err := b.Build(ctx, d)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err == nil {
		err = t.Save(dir, stamp)
		if err != nil {
			// The trail in memory answers all the same; only the next start is slower.
			slog.Warn("the journeys could not be saved", "error", err)
		}
	}
	return t, nil
}

// builder returns a builder with all that the log has: the one that an import
// has just fed, or one filled from the log.
func (e *engines) builder(ctx context.Context, stamp string) (*trail.Builder, error) {
	if b := e.feeds.take(); b != nil {
		same, err := b.fits(ctx, e.log)
		if err != nil {
			return nil, err
		}
		now, err := e.log.Stamp(ctx)
		if err != nil {
			return nil, err
		}
		if same && now == stamp {
			return b.builder, nil
		}
	}
	b := trail.NewBuilder()
	return b, e.log.Scan(ctx,
		func(batch []event.Event) error { b.Events(batch); return nil },
		func(batch []event.Profile) error { b.Profiles(batch); return nil })
}

func (e *engines) use(d journey.Definition, stamp string) *handle {
	e.mu.Lock()
	defer e.mu.Unlock()
	if h := e.open[d]; h != nil && h.stamp == stamp {
		h.uses++
		return h
	}
	return nil
}

func (e *engines) put(d journey.Definition, h *handle) *handle {
	e.mu.Lock()
	defer e.mu.Unlock()
	if before := e.open[d]; before != nil {
		before.old = true
		before.closeUnused()
	}
	e.open[d] = h
	return h
}

func (e *engines) done(h *handle) {
	e.mu.Lock()
	defer e.mu.Unlock()
	h.uses--
	h.closeUnused()
}

func (h *handle) closeUnused() {
	if h.old && h.uses == 0 {
		_ = h.trail.Close()
	}
}

func (e *engines) close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	for d, h := range e.open {
		h.old = true
		h.closeUnused()
		delete(e.open, d)
	}
}

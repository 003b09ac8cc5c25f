package eventlog

import (
	"context"
	"errors"
	"sync"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// Writer adds one source to the log. Rows are taken at once and written in the
// background, some hundred thousand in a transaction; the queue is short, so
// that whoever is too fast waits. A failure shows on the next call and is final.
// One of Finish and Abort must be called; Log.Close interrupts what is left.
type Writer struct {
	log    *Log
	id     uint32 // of the source
	known  bool
	resume uint64 // events up to here are in the log
	again  uint64 // profiles below here are in the log
	stop   context.CancelFunc
	queue  chan *batch
	done   chan struct{} // closed when the background is through
	over   bool          // complete or cancelled; guarded by log.mu

	call  sync.Mutex // held through every call that puts something in
	ended bool       // guarded by call
	last  uint64     // Seq of the newest event; guarded by call
	lastP uint64     // Seq of the newest profile; guarded by call

	mu     sync.Mutex // guards what follows, never held for long
	open   *batch
	source Source // as last committed
	err    error
}

// Known tells that the log has this source completely: there is nothing to
// write, and whatever is written is ignored.
func (w *Writer) Known() bool { return w.known }

// Source returns the source's number, the upper part of every Seq.
func (w *Writer) Source() uint32 { return w.id }

// Resume returns the Seq of the newest event that an interrupted import of the
// same source left in the log, 0 for none. Events up to it are skipped, so the
// caller reads the file again from the start.
func (w *Writer) Resume() uint64 { return w.resume }

// Durable returns how many events of the source are committed.
func (w *Writer) Durable() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.source.Events
}

// Events takes events with an ID, a Touchpoint and a Seq of this source,
// higher than that of the event before. Texts that are not UTF-8 are put right
// where they stand, so that afterwards the events are those of the log.
func (w *Writer) Events(ctx context.Context, events []event.Event) error {
	return w.put(ctx, len(events), func(i int) error {
		e := &events[i]
		if e.Seq>>40 != uint64(w.id) || e.Seq <= w.last || e.ID == "" || e.Touchpoint == "" {
			return fault.New(fault.Internal, "Event %q at %d after %d of source %d is out of order or not complete.",
				e.ID, e.Seq, w.last, w.id)
		}
		w.last = e.Seq
		if e.Seq > w.resume {
			w.open.event(e)
		}
		return nil
	})
}

// Profiles takes profiles with a Seq of this source, not below that of the
// profile before, and puts their texts right in the same way.
func (w *Writer) Profiles(ctx context.Context, profiles []event.Profile) error {
	return w.put(ctx, len(profiles), func(i int) error {
		p := &profiles[i]
		if p.Seq>>40 != uint64(w.id) || p.Seq < w.lastP {
			return fault.New(fault.Internal, "The profile at %d after %d of source %d is out of order.", p.Seq, w.lastP, w.id)
		}
		w.lastP = p.Seq
		if p.Seq >= w.again {
			w.open.profile(p)
		}
		return nil
	})
}

// Rejects takes rows that could not be used.
func (w *Writer) Rejects(ctx context.Context, rejects []Reject) error {
	return w.put(ctx, len(rejects), func(i int) error {
		w.open.reject(w.id, &rejects[i])
		return nil
	})
}

func (w *Writer) put(ctx context.Context, n int, row func(i int) error) error {
	if w.known {
		return ctx.Err()
	}
	w.call.Lock()
	defer w.call.Unlock()
	if w.ended {
		return closed()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for i := range n {
		if w.err != nil {
			return w.err
		}
		if w.err = row(i); w.err != nil {
			return w.err
		}
		if w.open.isFull() {
			full := w.open
			w.open = &batch{tune: w.log.tune}
			w.mu.Unlock()
			err := w.send(ctx, full)
			w.mu.Lock()
			if err != nil {
				w.err = errors.Join(w.err, err)
			}
		}
	}
	return w.err
}

// send hands a batch to the background. One that could not be handed over
// would leave a hole, so the writer fails with it.
func (w *Writer) send(ctx context.Context, b *batch) error {
	select {
	case w.queue <- b:
		return nil
	case <-ctx.Done():
		b.release()
		return ctx.Err()
	}
}

// Finish writes what is left, marks the source complete and returns its entry.
// records is the number of rows of the file. After an error the source stays
// interrupted: Begin goes on with it, and Abort may still take it back.
func (w *Writer) Finish(ctx context.Context, records int64) (Source, error) {
	if w.known {
		return w.source, nil
	}
	if !w.end() {
		return w.source, closed()
	}
	if w.err != nil {
		_, _ = w.settle(context.WithoutCancel(ctx), func(s *Source) error { s.State = Interrupted; return nil })
		return w.source, w.err
	}
	return w.settle(ctx, func(s *Source) error {
		s.State, s.Records = Complete, records
		return nil
	})
}

// Abort takes everything of the source back, also what an earlier, interrupted
// import left, and marks it cancelled. ctx must still be alive.
func (w *Writer) Abort(ctx context.Context) error {
	if w.known {
		return nil
	}
	w.stop()
	w.mu.Lock()
	w.err = errors.Join(errAborted, w.err)
	w.mu.Unlock()
	w.end()
	_, err := w.settle(ctx, func(s *Source) error {
		s.State, s.Events, s.Profiles, s.Rejected, s.From, s.To = Cancelled, 0, 0, 0, nil, nil
		return w.log.erase(ctx, s.ID)
	})
	return err
}

var errAborted = errors.New("the import was cancelled")

// Interrupt writes what was taken, as far as nothing failed before, and leaves
// the source to be gone on with: Begin takes it up again. ctx must still be alive.
func (w *Writer) Interrupt(ctx context.Context) error {
	if w.known || !w.end() {
		return nil
	}
	_, err := w.settle(ctx, func(s *Source) error { s.State = Interrupted; return nil })
	if errors.Is(w.err, context.Canceled) || errors.Is(w.err, context.DeadlineExceeded) {
		return err // that is why it is interrupted
	}
	return errors.Join(w.err, err)
}

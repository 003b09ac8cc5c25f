package eventlog

import (
	"context"
	"time"
)

// run writes what comes through the queue and, where rows come slowly, what
// has been open for too long.
func (w *Writer) run(ctx context.Context) {
	defer close(w.done)
	tick := time.NewTicker(time.Duration(w.log.tune.pauseMs) * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case b, ok := <-w.queue:
			if !ok {
				return
			}
			w.commit(ctx, b)
		case <-tick.C:
			if b := w.slow(); b != nil {
				w.commit(ctx, b)
			}
		}
	}
}

// slow takes the open batch, unless an older one is still on its way.
func (w *Writer) slow() *batch {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.open.isEmpty() || len(w.queue) > 0 {
		return nil
	}
	b := w.open
	w.open = &batch{tune: w.log.tune}
	return b
}

func (w *Writer) commit(ctx context.Context, b *batch) {
	defer b.release()
	w.mu.Lock()
	s, err := w.source, w.err
	w.mu.Unlock()
	if err != nil {
		return
	}
	s, err = w.log.commit(ctx, s, b)
	w.mu.Lock()
	defer w.mu.Unlock()
	if err != nil {
		w.err = err
		return
	}
	w.source = s
}

// end stops taking rows and waits for the background. It reports whether this
// was the first call.
func (w *Writer) end() (first bool) {
	w.call.Lock()
	defer w.call.Unlock()
	if w.ended {
		return false
	}
	w.ended = true
	w.mu.Lock()
	last := w.open
	w.open = &batch{tune: w.log.tune}
	w.mu.Unlock()
	w.queue <- last
	close(w.queue)
	<-w.done
	w.stop()
	return true
}

// settle writes the final entry of the source and lets go of it.
func (w *Writer) settle(ctx context.Context, change func(s *Source) error) (Source, error) {
	l := w.log
	l.mu.Lock()
	defer l.mu.Unlock()
	if w.over {
		return w.source, closed()
	}
	delete(l.writers, w.id)
	s := w.source
	err := l.transact(ctx, func() error {
		if err := change(&s); err != nil {
			return err
		}
		return l.update(ctx, s)
	})
	w.over = err == nil && s.State != Interrupted
	return s, l.say(err)
}

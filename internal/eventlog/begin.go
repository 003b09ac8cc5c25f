package eventlog

import (
	"context"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// Begin starts to add a source. One with the same digest and plan that is
// complete makes a writer that knows it already; one that was interrupted or
// cancelled is taken up again under its number. Importing the same source
// twice at the same time is a Conflict.
func (l *Log) Begin(ctx context.Context, n NewSource) (*Writer, error) {
	plan, err := canonical(n.Plan)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, closed()
	}
	same, err := sourcesFrom(ctx, l.write, "WHERE digest = ? AND plan = ?", n.Digest, plan)
	if err != nil {
		return nil, l.say(err)
	}
	w := &Writer{log: l, queue: make(chan *batch, 1), done: make(chan struct{}), open: &batch{tune: l.tune}}
	if len(same) > 0 {
		w.id, w.source = same[0].ID, same[0]
		if w.source.State == Complete {
			w.known = true
			return w, nil
		}
		if l.writers[w.id] != nil {
			return nil, fault.New(fault.Conflict, "%s is being imported already.", w.source.Name).Try("Wait until it is done.")
		}
		err = l.transact(ctx, func() error { return l.resume(ctx, w, n.At) })
	} else {
		err = l.transact(ctx, func() error { return l.enter(ctx, w, n, plan) })
	}
	if err != nil {
		return nil, l.say(err)
	}
	// The background outlives the call that started it; Finish, Abort or Close end it.
	running, stop := context.WithCancel(context.WithoutCancel(ctx))
	w.stop = stop
	l.writers[w.id] = w
	go w.run(running)
	return w, nil
}

// enter writes a new source's entry under the next number, which is never used again.
func (l *Log) enter(ctx context.Context, w *Writer, n NewSource, plan string) error {
	s := Source{Name: n.Name, State: Importing, Format: n.Format, Digest: n.Digest, Plan: []byte(plan), Bytes: n.Bytes, Imported: n.At}
	if err := l.write.QueryRowContext(ctx, "SELECT next_source FROM log.meta").Scan(&s.ID); err != nil {
		return err
	}
	if s.ID > maxSource {
		return fault.New(fault.TooMuch, "The event log has numbers for %d sources only.", maxSource).Try("Start a new workspace.")
	}
	if _, err := l.write.ExecContext(ctx, "UPDATE log.meta SET next_source = ?", s.ID+1); err != nil {
		return err
	}
	w.id, w.source = s.ID, s
	_, err := l.write.ExecContext(ctx, `INSERT INTO log.source VALUES
		(?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, make_timestamp(?::BIGINT), NULL, NULL, 0)`,
		s.ID, s.Name, string(s.State), s.Format, s.Digest, plan, s.Bytes, int64(s.Imported))
	return err
}

// resume finds out how much of a source is there. Several profiles may have
// the same Seq and the cut may lie between them, so the last one is taken
// back; rejects have no Seq at all and all come again.
func (l *Log) resume(ctx context.Context, w *Writer, at event.Micros) error {
	s := &w.source
	from, to := Seqs(s.ID)
	row := l.write.QueryRowContext(ctx, `SELECT
		(SELECT coalesce(max(seq), 0) FROM log.event WHERE seq BETWEEN ? AND ?),
		(SELECT coalesce(max(seq), 0) FROM log.profile WHERE seq BETWEEN ? AND ?)`, from, to, from, to)
	if err := row.Scan(&w.resume, &w.again); err != nil {
		return err
	}
	res, err := l.write.ExecContext(ctx, "DELETE FROM log.profile WHERE seq = ?", w.again)
	if err != nil {
		return err
	}
	gone, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if _, err := l.write.ExecContext(ctx, "DELETE FROM log.reject WHERE source = ?", s.ID); err != nil {
		return err
	}
	s.State, s.Imported, s.Profiles, s.Rejected = Importing, at, s.Profiles-gone, 0
	return l.update(ctx, *s)
}

package eventlog

import (
	"context"
	"database/sql/driver"
	"fmt"
	"strings"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/duckdb/duckdb-go/v2"

	"github.com/desirepath/desirepath/internal/event"
)

// commit writes a batch in one transaction together with what the entry of its
// source says from then on, and returns that entry.
func (l *Log) commit(ctx context.Context, s Source, b *batch) (Source, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s.Events += b.nEvents
	s.Profiles += b.nProfiles
	s.Rejected += b.nRejected
	if b.nEvents > 0 {
		from, to := b.from, b.to
		if s.From != nil {
			from, to = min(from, *s.From), max(to, *s.To)
		}
		s.From, s.To = &from, &to
	}
	schema, events := b.takeEvents()
	streams := []stream{
		{"event", schema, events},
		{"profile", profileSchema, b.takeProfiles()},
		{"reject", rejectSchema, b.takeRejects()},
	}
	defer func() {
		for _, in := range streams {
			releaseAll(in.rows)
		}
	}()
	if err := l.widen(ctx, b.known); err != nil {
		return s, l.say(err)
	}
	for _, in := range streams {
		done, err := l.announce(ctx, in)
		if err != nil {
			return s, l.say(err)
		}
		defer done()
	}
	err := l.transact(ctx, func() error {
		for _, in := range streams {
			if err := l.insert(ctx, in); err != nil {
				return err
			}
		}
		if b.known != 0 {
			_, err := l.write.ExecContext(ctx, "UPDATE log.source SET columns = columns | ? WHERE id = ?", int64(b.known), s.ID)
			if err != nil {
				return err
			}
		}
		return l.update(ctx, s)
	})
	if err != nil {
		return s, l.say(err)
	}
	return s, l.say(l.protect())
}

// update writes everything of a source's entry that changes.
func (l *Log) update(ctx context.Context, s Source) error {
	_, err := l.write.ExecContext(ctx, `UPDATE log.source SET state = ?, records = ?, events = ?, profiles = ?,
		rejected = ?, imported = make_timestamp(?::BIGINT), first_time = make_timestamp(?::BIGINT),
		last_time = make_timestamp(?::BIGINT) WHERE id = ?`,
		string(s.State), s.Records, s.Events, s.Profiles, s.Rejected, int64(s.Imported), nullable(s.From), nullable(s.To), s.ID)
	return err
}

func nullable(m *event.Micros) any {
	if m == nil {
		return nil
	}
	return int64(*m)
}

// stream is rows on their way into a table.
type stream struct {
	table  string
	schema *arrow.Schema
	rows   []arrow.RecordBatch
}

// announce makes a stream known to DuckDB as a view in the unnamed database,
// which keeps it out of the file. That is a change of another database than
// the log and so cannot be part of the transaction that follows.
func (l *Log) announce(ctx context.Context, in stream) (done func(), err error) {
	if len(in.rows) == 0 {
		return func() {}, nil
	}
	reader, err := array.NewRecordReader(in.schema, in.rows)
	if err != nil {
		return nil, err
	}
	var release func()
	err = l.write.Raw(func(conn any) error {
		arrows, err := duckdb.NewArrowFromConn(conn.(driver.Conn))
		if err != nil {
			return err
		}
		release, err = arrows.RegisterView(reader, "new_"+in.table)
		return err
	})
	if err != nil {
		reader.Release()
		return nil, err
	}
	return func() {
		// The view must not outlive its stream; should this fail, the next
		// announcement replaces it.
		_, _ = l.write.ExecContext(context.WithoutCancel(ctx), "DROP VIEW IF EXISTS memory.new_"+in.table)
		release()
		reader.Release()
	}, nil
}

// insert adds the rows of a stream to its table.
func (l *Log) insert(ctx context.Context, in stream) error {
	if len(in.rows) == 0 {
		return nil
	}
	// All columns of the stream must be asked for, and in its order: this kind
	// of view takes no part in DuckDB's choice of columns.
	_, err := l.write.ExecContext(ctx, fmt.Sprintf("INSERT INTO log.%s (%s) SELECT * FROM memory.new_%s",
		in.table, strings.Join(names(in.schema), ", "), in.table))
	return err
}

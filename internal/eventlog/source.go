package eventlog

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"

	"github.com/cespare/xxhash/v2"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// State says how far the import of a source came.
type State string

// The states of a source.
const (
	Importing   State = "importing"   // a writer is at work
	Complete    State = "complete"    // everything is there
	Cancelled   State = "cancelled"   // taken back; nothing is left but this entry
	Interrupted State = "interrupted" // cut off; what was acknowledged is there
)

// Source is one import: a file, read with one plan.
type Source struct {
	ID       uint32          `json:"id"`
	Name     string          `json:"name"`
	State    State           `json:"state"`
	Format   string          `json:"format"`
	Digest   string          `json:"digest"`
	Plan     json.RawMessage `json:"plan"`
	Bytes    int64           `json:"bytes"`   // size of the file
	Records  int64           `json:"records"` // rows of the file; known when complete
	Events   int64           `json:"events"`
	Profiles int64           `json:"profiles"`
	Rejected int64           `json:"rejected"`
	Imported event.Micros    `json:"imported_us"`
	From     *event.Micros   `json:"from_us,omitempty"` // start of the first event
	To       *event.Micros   `json:"to_us,omitempty"`   // start of the last event
}

// NewSource is what is known of a source before it is read.
type NewSource struct {
	Name   string
	Digest string          // of the file's content
	Format string          // as people call it
	Plan   json.RawMessage // how it is read; compared byte by byte, without spaces
	Bytes  int64
	At     event.Micros
}

// Seqs returns the smallest and largest Seq that events and profiles of a source may have.
func Seqs(source uint32) (from, to uint64) {
	return uint64(source) << 40, uint64(source)<<40 | (1<<40 - 1)
}

const maxSource = 1<<24 - 1

const sourceColumns = "id, name, state, format, digest, plan, bytes, records, events, profiles, rejected, " +
	"epoch_us(imported), epoch_us(first_time), epoch_us(last_time)"

// Sources lists the imports, newest first.
func (l *Log) Sources(ctx context.Context) ([]Source, error) {
	all, err := l.sources(ctx, "ORDER BY imported DESC, id DESC")
	return all, l.say(err)
}

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func (l *Log) sources(ctx context.Context, clause string, args ...any) ([]Source, error) {
	return sourcesFrom(ctx, l.db, clause, args...)
}

func sourcesFrom(ctx context.Context, q querier, clause string, args ...any) (all []Source, err error) {
	rows, err := q.QueryContext(ctx, "SELECT "+sourceColumns+" FROM log.source "+clause, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var s Source
		var plan string
		if err := rows.Scan(&s.ID, &s.Name, &s.State, &s.Format, &s.Digest, &plan, &s.Bytes, &s.Records,
			&s.Events, &s.Profiles, &s.Rejected, &s.Imported, &s.From, &s.To); err != nil {
			return nil, err
		}
		s.Plan = json.RawMessage(plan)
		all = append(all, s)
	}
	return all, rows.Err()
}

// Stamp names the content of the log in 16 hex digits. It changes with every
// committed change of events or profiles and stays the same otherwise, also
// after the log was closed and opened again.
func (l *Log) Stamp(ctx context.Context) (string, error) {
	// A source's rows follow from its file and plan, and are only ever added
	// in the same order; so their numbers say which of them are there.
	all, err := l.sources(ctx, "WHERE events > 0 OR profiles > 0 ORDER BY id")
	if err != nil {
		return "", l.say(err)
	}
	d := xxhash.New()
	for _, s := range all {
		var b []byte
		for _, n := range []uint64{uint64(s.ID), uint64(s.Events), uint64(s.Profiles), uint64(len(s.Digest))} {
			b = binary.BigEndian.AppendUint64(b, n)
		}
		_, _ = d.Write(append(append(b, s.Digest...), s.Plan...))
	}
	return hex.EncodeToString(d.Sum(nil)), nil
}

// Remove takes a source out of the log: its events, profiles, rejects and its
// entry. It is NotFound when there is none and a Conflict while it is being
// imported.
func (l *Log) Remove(ctx context.Context, source uint32) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return closed()
	}
	if l.writers[source] != nil {
		return fault.New(fault.Conflict, "This source is being imported.").Try("Cancel the import first.")
	}
	err := l.transact(ctx, func() error {
		res, err := l.write.ExecContext(ctx, "DELETE FROM log.source WHERE id = ?", source)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, fault.New(fault.NotFound, "There is no source %d.", source))
		}
		return l.erase(ctx, source)
	})
	return l.say(err)
}

// erase deletes all rows of a source but its entry, inside a transaction.
func (l *Log) erase(ctx context.Context, source uint32) error {
	from, to := Seqs(source)
	for _, q := range []string{
		"DELETE FROM log.event WHERE seq BETWEEN ? AND ?",
		"DELETE FROM log.profile WHERE seq BETWEEN ? AND ?",
	} {
		if _, err := l.write.ExecContext(ctx, q, from, to); err != nil {
			return err
		}
	}
	_, err := l.write.ExecContext(ctx, "DELETE FROM log.reject WHERE source = ?", source)
	return err
}

// canonical returns a plan without spaces, null when there is none.
func canonical(plan json.RawMessage) (string, error) {
	if len(plan) == 0 {
		return "null", nil
	}
	var b bytes.Buffer
	if err := json.Compact(&b, plan); err != nil {
		return "", fault.New(fault.Invalid, "The plan of the import is not JSON.").Because(err)
	}
	return b.String(), nil
}

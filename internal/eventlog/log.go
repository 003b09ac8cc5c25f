// Package eventlog is the durable log: every event and profile that was taken
// in, by source, in one DuckDB file that people may open with their own tools.
// It knows nothing of file formats, journeys or engines; whoever imports files
// writes to it, whoever builds columns reads it from end to end.
package eventlog

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/duckdb/duckdb-go/v2"

	"github.com/desirepath/desirepath/internal/fault"
)

// FileName is the name of the log inside its folder.
const FileName = "events.duckdb"

// version is what this program writes into meta; it opens no later one.
const version = 1

//go:embed schema.sql
var schema string

// Log is an open event log. Its methods may be called from several goroutines.
type Log struct {
	path string
	db   *sql.DB
	tune tune

	// mu guards everything below. Writes go one after the other through one
	// connection, so that no two of them can be in conflict.
	mu      sync.Mutex
	write   *sql.Conn
	writers map[uint32]*Writer
	columns mask // of the event table
	closed  bool
}

// tune is how much goes into one transaction.
type tune struct {
	rows    int   // of one kind in one record batch: a DuckDB row group is compressed as a whole
	batches int   // record batches in one transaction, compressed in parallel
	bytes   int64 // of text in one transaction, about
	pauseMs int64 // longest time that taken rows wait for a transaction
}

var usual = tune{rows: 122_880, batches: 2, bytes: 64 << 20, pauseMs: 2000}

// Open opens the log in a folder and makes both where they are missing. A log
// that another process holds is a Conflict, one from a newer version of the
// program or a damaged one is Invalid. Imports that were cut off are marked
// interrupted; Begin goes on with them.
func Open(ctx context.Context, dir string) (*Log, error) { return open(ctx, dir, usual) }

func open(ctx context.Context, dir string, t tune) (*Log, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fault.New(fault.Invalid, "The folder %s cannot be made.", dir).Because(err)
	}
	dir, err := filepath.Abs(dir)
	if err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	if err != nil {
		return nil, fault.New(fault.Invalid, "The folder %s cannot be opened.", dir).Because(err)
	}
	if strings.Contains(dir, "?") {
		// DuckDB takes what follows for options and would put its write-ahead log elsewhere.
		return nil, fault.New(fault.Invalid, "The event log cannot live in %s, because of the question mark in its path.", dir).
			Try("Choose another folder.")
	}
	l := &Log{path: filepath.Join(dir, FileName), tune: t, writers: map[uint32]*Writer{}}
	// DuckDB's file lock belongs to the process and does not keep it from
	// opening the same file twice, which would ruin it.
	if _, twice := opened.LoadOrStore(l.path, true); twice {
		return nil, fault.New(fault.Conflict, "The event log in %s is open already.", dir)
	}
	if err := l.connect(ctx, dir); err != nil {
		err = l.say(err)
		_ = l.release() // the first complaint is the one that helps
		return nil, err
	}
	return l, nil
}

var opened sync.Map // paths of logs open in this process

func (l *Log) connect(ctx context.Context, dir string) error {
	// An unnamed database with the log attached to it: the path then needs no
	// escaping as an address, and the file stays the only thing DuckDB touches.
	connector, err := duckdb.NewConnector("", nil)
	if err != nil {
		return err
	}
	l.db = sql.OpenDB(connector)
	if l.write, err = l.db.Conn(ctx); err != nil {
		return err
	}
	for _, q := range []string{
		"SET autoinstall_known_extensions = false",
		"SET autoload_known_extensions = false",
		"SET memory_limit = '2GB'",
		fmt.Sprintf("SET threads = %d", min(2, runtime.NumCPU())),
		"SET temp_directory = " + quote(filepath.Join(dir, "tmp")),
		"ATTACH " + quote(l.path) + " AS log",
		"SET enable_external_access = false",
		"SET lock_configuration = true",
	} {
		if _, err := l.write.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	if err := l.prepare(ctx); err != nil {
		return err
	}
	return l.protect()
}

// prepare makes the tables of a new file and looks at the version of an old one.
func (l *Log) prepare(ctx context.Context) error {
	var tables int
	row := l.write.QueryRowContext(ctx, "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'log'")
	if err := row.Scan(&tables); err != nil {
		return err
	}
	if tables == 0 {
		l.columns = always
		return l.transact(ctx, func() error {
			_, err := l.write.ExecContext(ctx, "USE log; "+schema+"; "+always.view()+"; USE memory")
			return err
		})
	}
	var v int
	if err := l.write.QueryRowContext(ctx, "SELECT version FROM log.meta").Scan(&v); err != nil {
		return fault.New(fault.Invalid, "%s is a DuckDB file, but not an event log.", l.path).
			Try("Choose another folder.").Because(err)
	}
	if v > version {
		return tooNew(l.path, nil)
	}
	if _, err := l.write.ExecContext(ctx, "UPDATE log.source SET state = ? WHERE state = ?", string(Interrupted), string(Importing)); err != nil {
		return err
	}
	return l.lookAtColumns(ctx)
}

// transact runs fn in a transaction of the writing connection. The caller
// holds mu, except while the log is being opened.
func (l *Log) transact(ctx context.Context, fn func() error) error {
	if _, err := l.write.ExecContext(ctx, "BEGIN TRANSACTION"); err != nil {
		return err
	}
	err := fn()
	if err == nil {
		_, err = l.write.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		// After a failed commit there is nothing left to roll back; that
		// second complaint would only hide the first.
		_, _ = l.write.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	}
	return err
}

// protect keeps the files from other people's eyes, also where the folder was
// made by somebody else.
func (l *Log) protect() error {
	for _, p := range []string{l.path, l.path + ".wal"} {
		if err := os.Chmod(p, 0o600); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Close writes what open writers have taken, marks their sources interrupted,
// folds the write-ahead log into the file and lets go of it.
func (l *Log) Close() error {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return nil
	}
	l.closed = true
	var left []*Writer
	for _, w := range l.writers {
		left = append(left, w)
	}
	l.mu.Unlock()
	var err error
	for _, w := range left {
		err = errors.Join(err, w.Interrupt(context.Background()))
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, e := l.write.ExecContext(context.Background(), "CHECKPOINT log"); e != nil {
		err = errors.Join(err, l.say(e))
	}
	if e := l.protect(); e != nil {
		err = errors.Join(err, l.say(e))
	}
	return errors.Join(err, l.release())
}

// release closes the connections and forgets the path.
func (l *Log) release() error {
	var err error
	if l.write != nil {
		err = l.write.Close()
	}
	if l.db != nil {
		err = errors.Join(err, l.db.Close())
	}
	opened.Delete(l.path)
	return err
}

// quote writes s as an SQL text.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

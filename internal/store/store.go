// Package store keeps maps and settings in SQLite. The SQL is plain, so that
// PostgreSQL can stand behind it as well. It knows documents as JSON and
// nothing of what they mean; workspace holds it.
package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	_ "modernc.org/sqlite" // the driver named "sqlite"

	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/fault"
)

// Store is an open store; it is safe for concurrent use.
type Store struct{ db *sql.DB }

var _ atlas.Store = (*Store)(nil)

// Open opens the store at path, made when it is not there.
func Open(path string) (*Store, error) {
	if f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600); err != nil { // SQLite would make it readable for others
		return nil, fault.New(fault.Invalid, "The maps in %s cannot be opened: %v.", filepath.Base(path), err).Because(err)
	} else if err := f.Close(); err != nil {
		return nil, err
	}
	pragmas := url.Values{"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(ON)"}, "_txlock": {"immediate"}}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: pragmas.Encode()}).String())
	if err != nil {
		return nil, fault.New(fault.Internal, "The maps cannot be opened.").Because(err)
	}
	db.SetMaxOpenConns(4)
	if err := migrate(context.Background(), db); err != nil {
		_ = db.Close()
		var f *fault.Fault
		if errors.As(err, &f) {
			return nil, err
		}
		return nil, fault.New(fault.Invalid, "%s is not a store of maps or is damaged.", filepath.Base(path)).
			Try("Move it away; a new one is made at the next start.").Because(err)
	}
	return &Store{db: db}, nil
}

// Close closes the store.
func (s *Store) Close() error { return s.db.Close() }

// Maps lists all maps by title, then id.
func (s *Store) Maps(ctx context.Context) ([]atlas.Stored, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT revision, document FROM maps`)
	if err != nil {
		return nil, broken(err)
	}
	defer func() { _ = rows.Close() }()
	out := []atlas.Stored{}
	for rows.Next() {
		m, err := read(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b atlas.Stored) int {
		if c := strings.Compare(a.Map.Title, b.Map.Title); c != 0 {
			return c
		}
		return strings.Compare(a.Map.ID, b.Map.ID)
	})
	return out, broken(rows.Err())
}

// Map returns one map.
func (s *Store) Map(ctx context.Context, id string) (atlas.Stored, error) {
	m, err := read(s.db.QueryRowContext(ctx, `SELECT revision, document FROM maps WHERE id = $1`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return m, missing()
	}
	return m, err
}

// Put writes a map whose stored revision is still the given one; 0 says that it is new.
func (s *Store) Put(ctx context.Context, m atlas.Map, revision int64) (atlas.Stored, error) {
	document, err := json.Marshal(&m)
	if err != nil {
		return atlas.Stored{}, err
	}
	var changed sql.Result
	if revision == 0 {
		changed, err = s.db.ExecContext(ctx, `INSERT INTO maps (id, title, revision, document) VALUES ($1, $2, 1, $3) ON CONFLICT (id) DO NOTHING`, m.ID, m.Title, string(document))
	} else {
		changed, err = s.db.ExecContext(ctx, `UPDATE maps SET title = $2, revision = revision + 1, document = $3 WHERE id = $1 AND revision = $4`, m.ID, m.Title, string(document), revision)
	}
	if err != nil {
		return atlas.Stored{}, broken(err)
	}
	if n, err := changed.RowsAffected(); err != nil {
		return atlas.Stored{}, broken(err)
	} else if n == 0 {
		if _, err := s.Map(ctx, m.ID); err != nil {
			return atlas.Stored{}, err
		}
		return atlas.Stored{}, fault.New(fault.Conflict, "Somebody else changed this map meanwhile.").Try("Load it again and repeat the change.")
	}
	return atlas.Stored{Map: m, Revision: revision + 1}, nil
}

// Delete removes a map.
func (s *Store) Delete(ctx context.Context, id string) error {
	gone, err := s.db.ExecContext(ctx, `DELETE FROM maps WHERE id = $1`, id)
	if err != nil {
		return broken(err)
	}
	if n, err := gone.RowsAffected(); err != nil || n == 0 {
		return errors.Join(broken(err), missing())
	}
	return nil
}

// Setting returns a setting and whether it is there.
func (s *Store) Setting(ctx context.Context, name string) (string, bool, error) {
	var value string
	err := s.db.QueryRowContext(ctx, `SELECT value FROM settings WHERE name = $1`, name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return value, err == nil, broken(err)
}

// SetSetting writes a setting.
func (s *Store) SetSetting(ctx context.Context, name, value string) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
	return broken(err)
}

func read(row interface{ Scan(...any) error }) (atlas.Stored, error) {
	var m atlas.Stored
	var document string
	if err := row.Scan(&m.Revision, &document); err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return m, err
		}
		return m, broken(err)
	}
	if err := json.Unmarshal([]byte(document), &m.Map); err != nil {
		return m, fault.New(fault.Internal, "A stored map cannot be read.").Because(err)
	}
	return m, nil
}

func missing() error {
	return fault.New(fault.NotFound, "There is no such map (any more).").Try("The atlas lists those that are there.")
}

func broken(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fault.New(fault.Internal, "The maps could not be read or written.").Because(err)
}

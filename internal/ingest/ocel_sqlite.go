package ingest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite" // also registers the driver

	"github.com/desirepath/desirepath/internal/fault"
)

// Limits of SQLite, by its own numbers, for files that strangers made.
var sqliteLimits = map[int]int{
	0:  maxOCELEntry, // SQLITE_LIMIT_LENGTH: bytes of a value
	1:  1 << 20,      // SQLITE_LIMIT_SQL_LENGTH
	3:  100,          // SQLITE_LIMIT_EXPR_DEPTH
	7:  0,            // SQLITE_LIMIT_ATTACHED
	10: 0,            // SQLITE_LIMIT_TRIGGER_DEPTH
}

// readSQLite reads the log from a database of version 2.0. The file is opened
// as immutable; only ordinary tables are asked, so that no view, trigger or
// virtual table of the file runs. What can be read of a damaged file is kept.
func (l *ocelLog) readSQLite(in *input) error {
	path, tidy, err := in.File()
	if err != nil {
		return err
	}
	defer tidy()
	if path, err = filepath.Abs(path); err != nil {
		return fmt.Errorf("open %s: %w", in.name, err)
	}
	at := url.URL{Scheme: "file", Path: filepath.ToSlash(path), OmitHost: true, RawQuery: "mode=ro&immutable=1&_pragma=query_only(1)&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)"}
	db, err := sql.Open("sqlite", at.String())
	if err != nil {
		return fmt.Errorf("open %s: %w", in.name, err)
	}
	defer db.Close()
	ctx := context.Background()
	conn, err := db.Conn(ctx)
	if err != nil {
		return l.noDatabase(err)
	}
	defer conn.Close()
	for id, most := range sqliteLimits {
		if _, err := sqlite.Limit(conn, id, most); err != nil {
			return fmt.Errorf("limit SQLite: %w", err)
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("open %s: %w", in.name, err)
	}
	s := &ocelSQLite{size: info.Size(), ctx: ctx, log: l, conn: conn, tables: map[string]bool{}, eventAt: map[string]int{}}
	if err := s.schema(); err != nil {
		return err
	}
	if err := s.content(); err != nil {
		if fault.KindOf(err) != fault.Internal {
			return err
		}
		if strings.Contains(err.Error(), "no such column") {
			return fault.New(fault.Invalid, "The tables of the database %s are not those of an object-centric log.", l.name).
				Try("Export the log as OCEL 2.0, or the table that you need as CSV.").Because(err)
		}
		l.stop(int64(len(l.events))+1, "The database is damaged and could not be read to its end.")
	}
	return nil
}

func (l *ocelLog) noDatabase(cause error) error {
	return fault.New(fault.Invalid, "The file %s is damaged: it is no database that SQLite can open.", l.name).
		Try("Copy or export it again.").Because(cause)
}

// ocelSQLite reads the tables of a log.
type ocelSQLite struct {
	ctx     context.Context
	log     *ocelLog
	conn    *sql.Conn
	tables  map[string]bool
	eventAt map[string]int // by id
	size    int64          // bytes of the file
	lost    int            // relations of unknown events
}

var errKnot = errors.New("more rows than the file can hold")

// schema finds the ordinary tables and checks that the needed ones are there.
func (s *ocelSQLite) schema() error {
	err := s.each("SELECT name, sql FROM sqlite_master WHERE type = 'table'", func(row [][]byte) error {
		if text := strings.ToUpper(strings.TrimSpace(string(row[1]))); strings.HasPrefix(text, "CREATE TABLE") {
			s.tables[string(row[0])] = true
		}
		return nil
	})
	if err != nil {
		return s.log.noDatabase(err)
	}
	var missing []string
	for _, name := range []string{"event", "object", "event_object", "event_map_type", "object_map_type"} {
		if !s.tables[name] {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return fault.New(fault.Invalid, "The database %s is no object-centric log: it has no table %s.", s.log.name, strings.Join(missing, ", ")).
			Try("Export the log as OCEL 2.0, or the table that you need as CSV.")
	}
	return nil
}

package ingest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
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
		l.stop(0, "The database is damaged and could not be read to its end.")
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

// content reads objects, then events, then what relates them.
func (s *ocelSQLite) content() error {
	l := s.log
	entry := ocelEntry{}
	number := int64(0)
	err := s.each("SELECT CAST(ocel_id AS TEXT), CAST(ocel_type AS TEXT) FROM object", func(row [][]byte) error {
		number++
		entry.reset(number)
		entry.id, entry.kind = row[0], row[1]
		l.addObject(&entry)
		return nil
	})
	if err != nil {
		return err
	}
	number = 0
	err = s.each("SELECT CAST(ocel_id AS TEXT), CAST(ocel_type AS TEXT) FROM event", func(row [][]byte) error {
		number++
		entry.reset(number)
		entry.id, entry.kind = row[0], row[1]
		s.eventAt[string(row[0])] = len(l.events)
		l.addEvent(&entry)
		return nil
	})
	if err != nil {
		return err
	}
	if err := s.details("event", s.eventDetail); err != nil {
		return err
	}
	if err := s.relations(); err != nil {
		return err
	}
	return s.details("object", s.objectDetail)
}

// relations reads which objects events and objects are related to.
func (s *ocelSQLite) relations() error {
	l := s.log
	err := s.each("SELECT CAST(ocel_event_id AS TEXT), CAST(ocel_object_id AS TEXT) FROM event_object", func(row [][]byte) error {
		if i, ok := s.eventAt[string(row[0])]; ok {
			l.touch(&l.events[i], row[1])
			return nil
		}
		if s.lost++; s.lost == 1 {
			l.reject(0, row[0], "There are relations of events that are not in the table of events, such as “%s”; they are left out.", clean(row[0], 80))
		}
		return nil
	})
	if err != nil || !s.tables["object_object"] {
		return err
	}
	return s.each("SELECT CAST(ocel_source_id AS TEXT), CAST(ocel_target_id AS TEXT) FROM object_object", func(row [][]byte) error {
		l.relate(l.object(row[0]), l.object(row[1]))
		return nil
	})
}

// details reads the tables that hold the times and attributes of each type.
func (s *ocelSQLite) details(what string, take func(columns []string, row [][]byte)) error {
	var names []string
	err := s.each("SELECT CAST(ocel_type_map AS TEXT) FROM "+what+"_map_type", func(row [][]byte) error {
		names = append(names, what+"_"+string(row[0]))
		return nil
	})
	if err != nil {
		return err
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if !s.tables[name] {
			s.log.reject(0, nil, "The database has no table “%s”, which belongs to one of its types.", clean([]byte(name), 80))
			continue
		}
		columns, err := s.columns(name)
		if err != nil {
			return err
		}
		if !slices.Contains(columns, "ocel_id") {
			s.log.reject(0, nil, "The table “%s” has no column ocel_id and is left out.", clean([]byte(name), 80))
			continue
		}
		texts := make([]string, len(columns))
		for i, c := range columns {
			texts[i] = "CAST(" + quoted(c) + " AS TEXT)"
		}
		err = s.each("SELECT "+strings.Join(texts, ", ")+" FROM "+quoted(name), func(row [][]byte) error {
			take(columns, row)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// columns returns the stored columns of a table. Computed ones are left
// out: they would run what somebody wrote into the file.
func (s *ocelSQLite) columns(table string) ([]string, error) {
	var out []string
	err := s.each("SELECT name FROM pragma_table_xinfo("+literal(table)+") WHERE hidden = 0", func(row [][]byte) error {
		out = append(out, string(row[0]))
		return nil
	})
	return out, err
}

func quoted(name string) string  { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
func literal(text string) string { return `'` + strings.ReplaceAll(text, `'`, `''`) + `'` }

func (s *ocelSQLite) eventDetail(columns []string, row [][]byte) {
	i, ok := s.eventAt[string(row[slices.Index(columns, "ocel_id")])]
	if !ok {
		return
	}
	e := &s.log.events[i]
	for k, c := range columns {
		switch c {
		case "ocel_id":
		case "ocel_time":
			e.time = s.log.str(row[k])
		default:
			s.log.set(e, ocelPair{name: []byte(c), value: row[k]})
		}
	}
}

func (s *ocelSQLite) objectDetail(columns []string, row [][]byte) {
	o, ok := s.log.objectAt[string(row[slices.Index(columns, "ocel_id")])]
	if !ok {
		return
	}
	var since []byte
	if k := slices.Index(columns, "ocel_time"); k >= 0 {
		since = row[k]
	}
	for k, c := range columns {
		switch c {
		case "ocel_id", "ocel_time", "ocel_changed_field":
		default:
			s.log.trait(o, ocelPair{[]byte(c), since, row[k]})
		}
	}
}

// each runs a query, which must ask for texts, since times would be turned into
// others, and hands over its rows, valid during the call.
func (s *ocelSQLite) each(query string, take func(row [][]byte) error) error {
	rows, err := s.conn.QueryContext(s.ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	values, row, into := make([]sql.RawBytes, len(names)), make([][]byte, len(names)), make([]any, len(names))
	for i := range into {
		into[i] = &values[i]
	}
	count := int64(0)
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, v := range values {
			row[i] = v
		}
		// A row takes bytes of the file, unless pages were tied into a knot.
		if count++; count > s.size {
			return errKnot
		}
		if err := take(row); err != nil {
			return err
		}
		if err := s.log.full(); err != nil {
			return err
		}
	}
	return rows.Err()
}

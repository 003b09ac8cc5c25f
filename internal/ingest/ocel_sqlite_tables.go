package ingest

import (
	"database/sql"
	"slices"
	"strings"
)

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

package eventlog

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/duckdb/duckdb-go/v2"

	"github.com/desirepath/desirepath/internal/event"
)

// pageRows is how many rows are asked for at once. DuckDB hands over a whole
// answer, so that a page bounds the memory; it is a multiple of a row group.
const pageRows = 2 * 122_880

// Scan hands out all events, then all profiles, as they were at one moment, in
// no particular order and with the duplicates between sources. A batch is
// valid only during the call that gets it: its texts point into memory that is
// used again. Use strings.Clone, or intern, what is kept. An error of a
// callback ends the scan and is returned as it is.
func (l *Log) Scan(ctx context.Context, events func([]event.Event) error, profiles func([]event.Profile) error) error {
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return l.say(err)
	}
	defer func() { _ = conn.Close() }()
	var callback error
	err = conn.Raw(func(dc any) error {
		exec := dc.(driver.ExecerContext)
		if _, err := exec.ExecContext(ctx, "BEGIN TRANSACTION READ ONLY", nil); err != nil {
			return err
		}
		defer func() { _, _ = exec.ExecContext(context.WithoutCancel(ctx), "ROLLBACK", nil) }()
		out, err := duckdb.NewArrowFromConn(dc.(driver.Conn))
		if err != nil {
			return err
		}
		known, err := knownColumns(ctx, out)
		if err != nil {
			return err
		}
		var es decoder
		err = pages(ctx, out, "event", known, func(b arrow.RecordBatch) error {
			rows, err := es.decode(b)
			if err == nil {
				callback = events(rows)
			}
			return errors.Join(err, callback)
		})
		if err != nil {
			return err
		}
		var ps profileDecoder
		return pages(ctx, out, "profile", strings.Join(names(profileSchema), ", "), func(b arrow.RecordBatch) error {
			rows, err := ps.decode(b)
			if err == nil {
				callback = profiles(rows)
			}
			return errors.Join(err, callback)
		})
	})
	if callback != nil {
		return callback
	}
	return l.say(err)
}

// answer is one page, or what went wrong with it.
type answer struct {
	rows array.RecordReader
	err  error
}

// pages reads a table page by page. While one page is being worked on, the
// next is fetched.
func pages(ctx context.Context, out *duckdb.Arrow, table string, columns string, use func(arrow.RecordBatch) error) error {
	last, err := lastRow(ctx, out, table)
	if err != nil {
		return err
	}
	fetch := func(from int64) <-chan answer {
		c := make(chan answer, 1)
		go func() {
			rows, err := out.QueryContext(ctx, fmt.Sprintf("SELECT %s FROM log.%s WHERE rowid >= %d AND rowid < %d",
				columns, table, from, from+pageRows))
			c <- answer{rows, err}
		}()
		return c
	}
	if last < 0 {
		return nil
	}
	next := fetch(0)
	for from := int64(0); from <= last; from += pageRows {
		page := <-next
		if page.err != nil {
			return page.err
		}
		more := from+pageRows <= last
		if more {
			next = fetch(from + pageRows)
		}
		err := drain(page.rows, use)
		if err != nil && more {
			if p := <-next; p.err == nil {
				p.rows.Release()
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func drain(rows array.RecordReader, use func(arrow.RecordBatch) error) error {
	defer rows.Release()
	for rows.Next() {
		if err := use(rows.RecordBatch()); err != nil {
			return err
		}
	}
	return rows.Err()
}

// lastRow returns the highest row number of a table, -1 when it is empty.
func lastRow(ctx context.Context, out *duckdb.Arrow, table string) (last int64, err error) {
	return number(ctx, out, "SELECT coalesce(max(rowid), -1)::BIGINT AS n FROM log."+table)
}

// knownColumns returns the columns of the event table that are not empty from
// top to bottom; the others cost as much to read, where they are there at all.
func knownColumns(ctx context.Context, out *duckdb.Arrow) (string, error) {
	bits, err := number(ctx, out, "SELECT coalesce(bit_or(columns), 0)::BIGINT AS n FROM log.source")
	return strings.Join(names((mask(bits) | always).schema()), ", "), err
}

// number returns the answer of a query for one number named n.
func number(ctx context.Context, out *duckdb.Arrow, query string) (n int64, err error) {
	rows, err := out.QueryContext(ctx, query)
	if err != nil {
		return 0, err
	}
	err = drain(rows, func(b arrow.RecordBatch) (err error) {
		if c := column[*array.Int64](b, "n", &err); c != nil {
			n = c.Value(0)
		}
		return err
	})
	return n, err
}

// BySeq returns the events with the given arrival numbers in the order of the
// numbers, safe to keep. Those that are not there (any more) are left out.
func (l *Log) BySeq(ctx context.Context, seqs []uint64) ([]event.Event, error) {
	found := make(map[uint64]event.Event, len(seqs))
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return nil, l.say(err)
	}
	defer func() { _ = conn.Close() }()
	for rest := seqs; len(rest) > 0; {
		part := rest[:min(len(rest), 5000)]
		rest = rest[len(part):]
		if err := conn.Raw(func(dc any) error { return bySeq(ctx, dc.(driver.Conn), part, found) }); err != nil {
			return nil, l.say(err)
		}
	}
	out := make([]event.Event, 0, len(found))
	for _, s := range seqs {
		if e, ok := found[s]; ok {
			out = append(out, e)
		}
	}
	return out, nil
}

func bySeq(ctx context.Context, dc driver.Conn, seqs []uint64, found map[uint64]event.Event) error {
	out, err := duckdb.NewArrowFromConn(dc)
	if err != nil {
		return err
	}
	known, err := knownColumns(ctx, out)
	if err != nil {
		return err
	}
	list := strings.Trim(strings.ReplaceAll(fmt.Sprint(seqs), " ", ", "), "[]")
	rows, err := out.QueryContext(ctx, fmt.Sprintf("SELECT %s FROM log.event WHERE seq IN (%s)", known, list))
	if err != nil {
		return err
	}
	var d decoder
	return drain(rows, func(b arrow.RecordBatch) error {
		es, err := d.decode(b)
		for i := range es {
			found[es[i].Seq] = own(es[i])
		}
		return err
	})
}

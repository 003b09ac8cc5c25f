//go:build duckdb_arrow

package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/duckdb/duckdb-go/v2"
)

// duck is the same log in DuckDB, in memory, with numbers for names as the
// trail has them: the comparison is of the questions, not of text.
type duck struct {
	db   *sql.DB
	conn *sql.Conn
}

func openDuck(ctx context.Context, l *log) (*duck, error) {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	d := &duck{db, conn}
	if _, err := conn.ExecContext(ctx, "SET threads = 2"); err != nil {
		return nil, err
	}
	return d, d.load(ctx, l)
}

func (d *duck) load(ctx context.Context, l *log) error {
	return d.conn.Raw(func(raw any) error {
		a, err := duckdb.NewArrowFromConn(raw.(driver.Conn))
		if err != nil {
			return err
		}
		reader, err := l.arrow()
		if err != nil {
			return err
		}
		defer reader.Release()
		release, err := a.RegisterView(reader, "incoming")
		if err != nil {
			return err
		}
		defer release()
		_, err = raw.(driver.ExecerContext).ExecContext(ctx, "CREATE TABLE events AS SELECT * FROM incoming", nil)
		return err
	})
}

// arrow is the log as Arrow records of about a million rows.
func (l *log) arrow() (array.RecordReader, error) {
	schema := arrow.NewSchema([]arrow.Field{
		{Name: "customer", Type: arrow.PrimitiveTypes.Uint32},
		{Name: "time", Type: arrow.PrimitiveTypes.Int64},
		{Name: "seq", Type: arrow.PrimitiveTypes.Int64},
		{Name: "touchpoint", Type: arrow.PrimitiveTypes.Uint8},
		{Name: "channel", Type: arrow.PrimitiveTypes.Uint8},
	}, nil)
	var records []arrow.RecordBatch
	const rows = 1 << 20
	for from := 0; from < len(l.time); from += rows {
		to := min(from+rows, len(l.time))
		b := array.NewRecordBuilder(memory.DefaultAllocator, schema)
		b.Field(0).(*array.Uint32Builder).AppendValues(l.customer[from:to], nil)
		b.Field(1).(*array.Int64Builder).AppendValues(l.time[from:to], nil)
		for i := from; i < to; i++ {
			b.Field(2).(*array.Int64Builder).Append(int64(i))
		}
		b.Field(3).(*array.Uint8Builder).AppendValues(l.touchpoint[from:to], nil)
		b.Field(4).(*array.Uint8Builder).AppendValues(l.channel[from:to], nil)
		records = append(records, b.NewRecordBatch())
		b.Release()
	}
	return array.NewRecordReader(schema, records)
}

func (d *duck) close() error {
	if err := d.conn.Close(); err != nil {
		return err
	}
	return d.db.Close()
}

// pair is a directly-follows pair as SQL counts it.
type pair struct{ from, to string }

// pairs asks for a flow and returns the count of every pair; the whole answer
// is read.
func (d *duck) pairs(ctx context.Context, l *log, query string) (map[pair]int64, error) {
	rows, err := d.conn.QueryContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("%w in %s", err, query)
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	out := map[pair]int64{}
	for rows.Next() {
		var a, b uint8
		var n int64
		into := []any{&a, &b, &n}
		for range columns[len(into):] {
			into = append(into, new(any))
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		out[pair{l.names[a], l.names[b]}] = n
	}
	return out, rows.Err()
}

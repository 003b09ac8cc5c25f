package eventlog

import (
	"context"
	"errors"
	"strings"

	"github.com/apache/arrow-go/v18/arrow"
)

// mask says which columns of the event table there are: bit n stands for the
// n-th of eventSchema.
type mask uint32

// always are the columns that every event has.
const always = mask(1<<seqAt | 1<<timeAt | 1<<touchpointAt)

func (m mask) has(column int) bool { return m>>column&1 == 1 }

// schema is eventSchema with the columns of the mask only.
func (m mask) schema() *arrow.Schema {
	var some []arrow.Field
	for i, f := range eventSchema.Fields() {
		if m.has(i) {
			some = append(some, f)
		}
	}
	return arrow.NewSchema(some, nil)
}

// sqlType is how DuckDB calls the type of a column.
func sqlType(f arrow.Field) string {
	switch f.Type.ID() {
	case arrow.TIMESTAMP:
		return "TIMESTAMP"
	case arrow.UINT64:
		return "UBIGINT"
	case arrow.INT64:
		return "BIGINT"
	case arrow.FLOAT64:
		return "DOUBLE"
	case arrow.MAP:
		return "MAP(VARCHAR, VARCHAR)"
	}
	return "VARCHAR"
}

// packing tells DuckDB how to pack a column, which spares it to try every way
// on each row group. Halves of ids are as good as random: nothing packs them.
var packing = map[string]string{
	"id": " USING COMPRESSION fsst", "customer": " USING COMPRESSION fsst",
	"channel": " USING COMPRESSION dictionary",
	"id_high": " USING COMPRESSION uncompressed", "id_low": " USING COMPRESSION uncompressed",
}

// view is the statement that makes the view of events for people: each event
// once, as it was first reported, and all columns, whether the table has them
// yet or not.
func (m mask) view() string {
	var list []string
	or := func(at int, column string) string {
		if m.has(at) {
			return column
		}
		return "NULL::" + sqlType(eventSchema.Field(at))
	}
	for i, f := range eventSchema.Fields() {
		switch i {
		case idHighAt, idLowAt:
		case idAt:
			list = append(list, "coalesce("+or(idAt, "id")+
				", format('{:016x}{:016x}', "+or(idHighAt, "id_high")+", "+or(idLowAt, "id_low")+")) AS id")
		default:
			list = append(list, or(i, f.Name)+" AS "+f.Name)
		}
	}
	customer := or(customerAt, "event.customer")
	return "CREATE OR REPLACE VIEW events AS SELECT " + strings.Join(list, ", ") + " FROM event QUALIFY row_number() OVER (PARTITION BY " +
		customer + ", CASE WHEN " + customer + " IS NULL THEN " + or(journeyAt, "event.journey") + " END, " +
		or(idAt, "event.id") + ", " + or(idHighAt, "event.id_high") + ", " + or(idLowAt, "event.id_low") + " ORDER BY event.seq) = 1"
}

// lookAtColumns finds out which columns the event table of an old file has.
func (l *Log) lookAtColumns(ctx context.Context) (err error) {
	rows, err := l.write.QueryContext(ctx, "SELECT column_name FROM duckdb_columns() WHERE database_name = 'log' AND table_name = 'event'")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		for _, i := range eventSchema.FieldIndices(name) {
			l.columns |= 1 << i
		}
	}
	return rows.Err()
}

// widen adds the columns that are missing, in a transaction of its own: an
// empty column says nothing, so it may be there before its first row. The
// caller holds mu.
func (l *Log) widen(ctx context.Context, known mask) error {
	missing := known &^ l.columns
	if missing == 0 {
		return nil
	}
	wider := l.columns | missing
	err := l.transact(ctx, func() error {
		for _, f := range missing.schema().Fields() {
			if _, err := l.write.ExecContext(ctx, "ALTER TABLE log.event ADD COLUMN "+f.Name+" "+sqlType(f)+packing[f.Name]); err != nil {
				return err
			}
		}
		_, err := l.write.ExecContext(ctx, "USE log; "+wider.view()+"; USE memory")
		return err
	})
	if err == nil {
		l.columns = wider
	}
	return err
}

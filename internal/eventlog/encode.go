package eventlog

import (
	"strings"
	"unicode/utf8"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/arrow/memory/mallocator"

	"github.com/desirepath/desirepath/internal/event"
)

// allocator takes memory from C: what is handed to DuckDB must not move and
// must not hold Go pointers.
var allocator memory.Allocator = mallocator.NewMallocator()

// late is the builder of one column. It begins with the first row that has
// something to put in, because most columns of most logs never do.
type late[B array.Builder] struct {
	make  func() B
	build B
	rows  int // that are in; 0 before the beginning
}

// at returns the builder, ready to take the value of a row. Rows that were
// passed over have none.
func (c *late[B]) at(row int) B {
	if c.rows == 0 {
		c.build = c.make()
	}
	c.skipTo(row)
	c.rows = row + 1
	return c.build
}

func (c *late[B]) skipTo(row int) {
	if row > c.rows {
		c.build.AppendNulls(row - c.rows)
		c.rows = row
	}
}

// take ends the column after so many rows and hands it over, nil when no row
// had a value.
func (c *late[B]) take(rows int) arrow.Array {
	if c.rows == 0 {
		return nil
	}
	c.skipTo(rows)
	c.rows = 0
	defer c.build.Release()
	return c.build.NewArray()
}

// texter fills a text column.
type texter struct{ late[*array.StringBuilder] }

func newTexter(room int) texter {
	return texter{late[*array.StringBuilder]{make: func() *array.StringBuilder {
		b := array.NewStringBuilder(allocator)
		b.Reserve(room)
		return b
	}}}
}

// put adds a text; one that is not UTF-8 is put right where it stands.
func (t *texter) put(row int, s *string) (size int64) {
	if *s == "" {
		return 0
	}
	if !utf8.ValidString(*s) {
		*s = strings.ToValidUTF8(*s, "\uFFFD")
	}
	t.at(row).Append(*s)
	return int64(len(*s))
}

// mapper fills a column of attributes in the same way.
type mapper struct{ late[*array.MapBuilder] }

func newMapper() mapper {
	return mapper{late[*array.MapBuilder]{make: func() *array.MapBuilder {
		return array.NewMapBuilderWithType(allocator, attrsType)
	}}}
}

func (m *mapper) put(row int, attrs []event.Attr) (size int64) {
	if len(attrs) == 0 {
		return 0
	}
	b := m.at(row)
	b.Append(true)
	key, value := b.KeyBuilder().(*array.StringBuilder), b.ItemBuilder().(*array.StringBuilder)
	for i := range attrs {
		a := &attrs[i]
		a.Key, a.Value = strings.ToValidUTF8(a.Key, "\uFFFD"), strings.ToValidUTF8(a.Value, "\uFFFD")
		key.Append(a.Key)
		value.Append(a.Value)
		size += int64(len(a.Key) + len(a.Value))
	}
	return size
}

// profileBuilder makes record batches of profiles.
type profileBuilder struct {
	seq               *array.Uint64Builder
	customer, journey texter
	attrs             mapper
	rows              int
}

func newProfileBuilder() *profileBuilder {
	return &profileBuilder{seq: array.NewUint64Builder(allocator), customer: newTexter(0), journey: newTexter(0), attrs: newMapper()}
}

func (b *profileBuilder) put(p *event.Profile) (size int64) {
	row := b.rows
	b.rows++
	b.seq.Append(p.Seq)
	return b.customer.put(row, &p.Customer) + b.journey.put(row, &p.Journey) + b.attrs.put(row, p.Attrs)
}

func (b *profileBuilder) take() arrow.RecordBatch {
	defer b.seq.Release()
	return record(profileSchema, []arrow.Array{b.seq.NewArray(), b.customer.take(b.rows), b.journey.take(b.rows), b.attrs.take(b.rows)}, b.rows)
}

// record makes a record batch of columns that it takes over; where there is
// none, all rows are without a value.
func record(s *arrow.Schema, columns []arrow.Array, rows int) arrow.RecordBatch {
	for i, c := range columns {
		if c == nil {
			columns[i] = array.MakeArrayOfNull(allocator, s.Field(i).Type, rows)
		}
		defer columns[i].Release()
	}
	return array.NewRecordBatch(s, columns, int64(rows))
}

// rejectBuilder makes record batches of rejects.
type rejectBuilder struct {
	all  *array.RecordBuilder
	rows int
}

func newRejectBuilder() *rejectBuilder {
	return &rejectBuilder{all: array.NewRecordBuilder(allocator, rejectSchema)}
}

func (b *rejectBuilder) put(source uint32, r *Reject) (size int64) {
	b.rows++
	b.all.Field(0).(*array.Uint32Builder).Append(source)
	b.all.Field(1).(*array.Int64Builder).Append(r.Line)
	b.all.Field(2).(*array.StringBuilder).Append(strings.ToValidUTF8(r.Reason, "\uFFFD"))
	b.all.Field(3).(*array.StringBuilder).Append(strings.ToValidUTF8(r.Raw, "\uFFFD"))
	return int64(len(r.Reason) + len(r.Raw))
}

func (b *rejectBuilder) take() arrow.RecordBatch {
	defer b.all.Release()
	return b.all.NewRecordBatch()
}

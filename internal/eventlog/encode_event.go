package eventlog

import (
	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"

	"github.com/desirepath/desirepath/internal/event"
)

// eventBuilder makes columns of events.
type eventBuilder struct {
	rows    int
	seq     *array.Uint64Builder
	time    *array.TimestampBuilder
	texts   [11]texter
	numbers [5]late[*array.Int64Builder]
	scores  [3]late[*array.Float64Builder]
	kind    texter
	attrs   mapper
	idHigh  late[*array.Uint64Builder]
	idLow   late[*array.Uint64Builder]
}

// newEventBuilder makes a builder with room for so many events.
func newEventBuilder(room int) *eventBuilder {
	b := &eventBuilder{
		seq:   array.NewUint64Builder(allocator),
		time:  array.NewTimestampBuilder(allocator, timeType),
		kind:  newTexter(room),
		attrs: newMapper(),
	}
	b.seq.Reserve(room)
	b.time.Reserve(room)
	for i := range b.texts {
		b.texts[i] = newTexter(room)
	}
	for i := range b.numbers {
		b.numbers[i].make = func() *array.Int64Builder { return roomy(array.NewInt64Builder(allocator), room) }
	}
	for i := range b.scores {
		b.scores[i].make = func() *array.Float64Builder { return roomy(array.NewFloat64Builder(allocator), room) }
	}
	b.idHigh.make = func() *array.Uint64Builder { return roomy(array.NewUint64Builder(allocator), room) }
	b.idLow.make = b.idHigh.make
	return b
}

func roomy[B array.Builder](b B, room int) B {
	b.Reserve(room)
	return b
}

// put adds an event and returns about how many bytes of text it has.
func (b *eventBuilder) put(e *event.Event) (size int64) {
	row := b.rows
	b.rows++
	b.seq.Append(e.Seq)
	b.time.Append(arrow.Timestamp(e.Time))
	at := texts(e)
	if high, low, ok := packID(e.ID); ok {
		b.idHigh.at(row).Append(high)
		b.idLow.at(row).Append(low)
	} else {
		size += b.texts[0].put(row, &e.ID)
	}
	for i, s := range at[1:] {
		size += b.texts[i+1].put(row, s)
	}
	if e.Has != 0 {
		b.putNumbers(row, e)
	}
	return size + b.attrs.put(row, e.Attrs)
}

func (b *eventBuilder) putNumbers(row int, e *event.Event) {
	numbers := numbers(e)
	for i, bit := range numberBits {
		if !e.Known(bit) {
			continue
		}
		n := *numbers[i]
		if bit == event.HasEnd {
			n -= int64(e.Time)
		}
		b.numbers[i].at(row).Append(n)
	}
	if e.Known(event.HasScore) {
		b.scores[0].at(row).Append(e.Score.Value)
		b.scores[1].at(row).Append(e.Score.Min)
		b.scores[2].at(row).Append(e.Score.Max)
		b.kind.put(row, (*string)(&e.Score.Kind))
	}
}

// take hands over what was put in the order of eventSchema and gives up the
// builder. Columns that no event knows are nil.
func (b *eventBuilder) take() columns {
	out := columns{rows: b.rows, all: []arrow.Array{b.seq.NewArray(), b.time.NewArray()}}
	b.seq.Release()
	b.time.Release()
	for i := range b.texts {
		out.all = append(out.all, b.texts[i].take(b.rows))
	}
	for i := range b.numbers {
		out.all = append(out.all, b.numbers[i].take(b.rows))
	}
	for i := range b.scores {
		out.all = append(out.all, b.scores[i].take(b.rows))
	}
	out.all = append(out.all, b.kind.take(b.rows), b.attrs.take(b.rows), b.idHigh.take(b.rows), b.idLow.take(b.rows))
	for i, c := range out.all {
		if c != nil {
			out.known |= 1 << i
		}
	}
	return out
}

// columns are rows of the event table.
type columns struct {
	rows  int
	known mask
	all   []arrow.Array // by place in eventSchema; nil where not known
}

// record makes a record batch of the columns in a mask, which has at least
// those that are known, and takes them over.
func (c columns) record(which mask, s *arrow.Schema) arrow.RecordBatch {
	var some []arrow.Array
	for i, a := range c.all {
		if which.has(i) {
			some = append(some, a)
		}
	}
	return record(s, some, c.rows)
}

func (c columns) release() {
	for _, a := range c.all {
		if a != nil {
			a.Release()
		}
	}
}

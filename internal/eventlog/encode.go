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

// texter fills a text column. Absent values are written late and in bulk,
// because most columns of most logs have nothing else.
type texter struct {
	b      *array.StringBuilder
	absent int
}

func (t *texter) put(s string) (size int64) {
	if s == "" {
		t.absent++
		return 0
	}
	t.catchUp()
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	t.b.Append(s)
	return int64(len(s))
}

func (t *texter) catchUp() {
	if t.absent > 0 {
		t.b.AppendNulls(t.absent)
		t.absent = 0
	}
}

// mapper fills a column of attributes in the same way.
type mapper struct {
	b          *array.MapBuilder
	key, value *array.StringBuilder
	absent     int
}

func newMapper(b array.Builder) mapper {
	m := b.(*array.MapBuilder)
	return mapper{b: m, key: m.KeyBuilder().(*array.StringBuilder), value: m.ItemBuilder().(*array.StringBuilder)}
}

func (m *mapper) put(attrs []event.Attr) (size int64) {
	if len(attrs) == 0 {
		m.absent++
		return 0
	}
	m.catchUp()
	m.b.Append(true)
	for _, a := range attrs {
		m.key.Append(strings.ToValidUTF8(a.Key, "\uFFFD"))
		m.value.Append(strings.ToValidUTF8(a.Value, "\uFFFD"))
		size += int64(len(a.Key) + len(a.Value))
	}
	return size
}

func (m *mapper) catchUp() {
	if m.absent > 0 {
		m.b.AppendNulls(m.absent)
		m.absent = 0
	}
}

// eventBuilder makes record batches of events.
type eventBuilder struct {
	all     *array.RecordBuilder
	seq     *array.Uint64Builder
	time    *array.TimestampBuilder
	texts   [11]texter
	numbers [5]*array.Int64Builder
	scores  [3]*array.Float64Builder
	kind    texter
	attrs   mapper
	idHigh  *array.Uint64Builder
	idLow   *array.Uint64Builder
	rows    int
}

func newEventBuilder(rows int) *eventBuilder {
	b := &eventBuilder{all: array.NewRecordBuilder(allocator, eventSchema)}
	b.all.Reserve(rows)
	b.seq = b.all.Field(seqAt).(*array.Uint64Builder)
	b.time = b.all.Field(timeAt).(*array.TimestampBuilder)
	for i := range b.texts {
		b.texts[i].b = b.all.Field(textsAt + i).(*array.StringBuilder)
	}
	for i := range b.numbers {
		b.numbers[i] = b.all.Field(numbersAt + i).(*array.Int64Builder)
	}
	for i := range b.scores {
		b.scores[i] = b.all.Field(scoresAt + i).(*array.Float64Builder)
	}
	b.kind.b = b.all.Field(kindAt).(*array.StringBuilder)
	b.attrs = newMapper(b.all.Field(attrsAt))
	b.idHigh = b.all.Field(idHighAt).(*array.Uint64Builder)
	b.idLow = b.all.Field(idLowAt).(*array.Uint64Builder)
	return b
}

// put adds an event and returns about how many bytes of text it has.
func (b *eventBuilder) put(e *event.Event) (size int64) {
	b.rows++
	b.seq.Append(e.Seq)
	b.time.Append(arrow.Timestamp(e.Time))
	at := texts(e)
	if high, low, ok := packID(e.ID); ok {
		b.idHigh.Append(high)
		b.idLow.Append(low)
		b.texts[0].put("")
	} else {
		b.idHigh.AppendNull()
		b.idLow.AppendNull()
		size += b.texts[0].put(e.ID)
	}
	for i, s := range at[1:] {
		size += b.texts[i+1].put(*s)
	}
	numbers := numbers(e)
	for i, bit := range numberBits {
		if !e.Known(bit) {
			b.numbers[i].AppendNull()
			continue
		}
		n := *numbers[i]
		if bit == event.HasEnd {
			n -= int64(e.Time)
		}
		b.numbers[i].Append(n)
	}
	if !e.Known(event.HasScore) {
		for _, s := range b.scores {
			s.AppendNull()
		}
		b.kind.put("")
	} else {
		b.scores[0].Append(e.Score.Value)
		b.scores[1].Append(e.Score.Min)
		b.scores[2].Append(e.Score.Max)
		b.kind.put(string(e.Score.Kind))
	}
	return size + b.attrs.put(e.Attrs)
}

// take returns what was put as a record batch, which the caller releases, and
// gives up the builder.
func (b *eventBuilder) take() arrow.RecordBatch {
	for i := range b.texts {
		b.texts[i].catchUp()
	}
	b.kind.catchUp()
	b.attrs.catchUp()
	defer b.all.Release()
	return b.all.NewRecordBatch()
}

// profileBuilder makes record batches of profiles.
type profileBuilder struct {
	all               *array.RecordBuilder
	customer, journey texter
	attrs             mapper
	rows              int
}

func newProfileBuilder() *profileBuilder {
	b := &profileBuilder{all: array.NewRecordBuilder(allocator, profileSchema)}
	b.customer.b = b.all.Field(1).(*array.StringBuilder)
	b.journey.b = b.all.Field(2).(*array.StringBuilder)
	b.attrs = newMapper(b.all.Field(3))
	return b
}

func (b *profileBuilder) put(p *event.Profile) (size int64) {
	b.rows++
	b.all.Field(0).(*array.Uint64Builder).Append(p.Seq)
	return b.customer.put(p.Customer) + b.journey.put(p.Journey) + b.attrs.put(p.Attrs)
}

func (b *profileBuilder) take() arrow.RecordBatch {
	b.customer.catchUp()
	b.journey.catchUp()
	b.attrs.catchUp()
	defer b.all.Release()
	return b.all.NewRecordBatch()
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

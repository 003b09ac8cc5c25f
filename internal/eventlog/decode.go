package eventlog

import (
	"strings"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// column returns a column of a batch as the array that its schema promises,
// nil when the batch is without it or holds nothing in it.
func column[A arrow.Array](batch arrow.RecordBatch, name string, err *error) (a A) {
	at := batch.Schema().FieldIndices(name)
	if len(at) == 0 {
		return a
	}
	c := batch.Column(at[0])
	typed, ok := c.(A)
	if !ok {
		*err = fault.New(fault.Internal, "Column %s of the event log has type %s.", name, c.DataType())
	}
	if !ok || c.NullN() == c.Len() {
		return a
	}
	return typed
}

// decoder turns record batches of the event table into events. It reuses its
// memory; texts point into the batch.
type decoder struct {
	events []event.Event
	attrs  []event.Attr
	ids    []byte
}

func (d *decoder) decode(batch arrow.RecordBatch) ([]event.Event, error) {
	n := int(batch.NumRows())
	if cap(d.events) < n {
		d.events = make([]event.Event, n)
	}
	out := d.events[:n]
	clear(out)
	var err error
	seq := column[*array.Uint64](batch, "seq", &err)
	when := column[*array.Timestamp](batch, "time", &err)
	var text [11]*array.String
	for i := range text {
		text[i] = column[*array.String](batch, textColumns[i], &err)
	}
	var number [5]*array.Int64
	for i := range number {
		number[i] = column[*array.Int64](batch, numberColumns[i], &err)
	}
	var score [3]*array.Float64
	for i := range score {
		score[i] = column[*array.Float64](batch, scoreColumns[i], &err)
	}
	kind := column[*array.String](batch, "score_kind", &err)
	attrs := column[*array.Map](batch, "attrs", &err)
	high := column[*array.Uint64](batch, "id_high", &err)
	low := column[*array.Uint64](batch, "id_low", &err)
	if err != nil || n == 0 {
		return nil, err
	}
	if high != nil && low != nil {
		if len(d.ids) < n*hexLength {
			d.ids = make([]byte, n*hexLength)
		}
		for i := range out {
			if high.IsValid(i) {
				out[i].ID = unpackID(d.ids[i*hexLength:(i+1)*hexLength], high.Value(i), low.Value(i))
			}
		}
	}
	for i := range out {
		e := &out[i]
		e.Seq, e.Time = seq.Value(i), event.Micros(when.Value(i))
		at := texts(e)
		for j, c := range text {
			if c != nil && c.IsValid(i) {
				*at[j] = c.Value(i)
			}
		}
	}
	for j, c := range number {
		if c == nil {
			continue
		}
		for i := range out {
			if e := &out[i]; c.IsValid(i) {
				e.Has |= numberBits[j]
				*numbers(e)[j] = c.Value(i)
				if numberBits[j] == event.HasEnd {
					e.End += e.Time
				}
			}
		}
	}
	if score[0] != nil && score[1] != nil && score[2] != nil {
		for i := range out {
			if e := &out[i]; score[0].IsValid(i) {
				e.Has |= event.HasScore
				e.Score = event.Score{Value: score[0].Value(i), Min: score[1].Value(i), Max: score[2].Value(i)}
				if kind != nil && kind.IsValid(i) {
					e.Score.Kind = event.ScoreKind(kind.Value(i))
				}
			}
		}
	}
	if attrs != nil {
		d.attrs, err = readAttrs(attrs, d.attrs[:0], func(i int, a []event.Attr) { out[i].Attrs = a })
	}
	return out, err
}

// readAttrs hands out the attributes of every row that has some. They stand in
// memory, which is returned for the next batch.
func readAttrs(col *array.Map, memory []event.Attr, give func(row int, attrs []event.Attr)) ([]event.Attr, error) {
	keys, ok1 := col.Keys().(*array.String)
	values, ok2 := col.Items().(*array.String)
	if !ok1 || !ok2 {
		return memory, fault.New(fault.Internal, "The attributes in the event log have type %s.", col.DataType())
	}
	first, _ := col.ValueOffsets(0)
	_, last := col.ValueOffsets(col.Len() - 1)
	if need := int(last - first); cap(memory) < need {
		memory = make([]event.Attr, 0, need)
	}
	for i := range col.Len() {
		if !col.IsValid(i) {
			continue
		}
		start := len(memory)
		from, to := col.ValueOffsets(i)
		for j := int(from); j < int(to); j++ {
			memory = append(memory, event.Attr{Key: keys.Value(j), Value: values.Value(j)})
		}
		give(i, memory[start:len(memory):len(memory)])
	}
	return memory, nil
}

// profileDecoder does the same for the profile table.
type profileDecoder struct {
	profiles []event.Profile
	attrs    []event.Attr
}

func (d *profileDecoder) decode(batch arrow.RecordBatch) ([]event.Profile, error) {
	n := int(batch.NumRows())
	if cap(d.profiles) < n {
		d.profiles = make([]event.Profile, n)
	}
	out := d.profiles[:n]
	clear(out)
	var err error
	seq := column[*array.Uint64](batch, "seq", &err)
	customer := column[*array.String](batch, "customer", &err)
	journey := column[*array.String](batch, "journey", &err)
	attrs := column[*array.Map](batch, "attrs", &err)
	if err != nil || n == 0 {
		return nil, err
	}
	for i := range out {
		out[i].Seq = seq.Value(i)
		if customer != nil && customer.IsValid(i) {
			out[i].Customer = customer.Value(i)
		}
		if journey != nil && journey.IsValid(i) {
			out[i].Journey = journey.Value(i)
		}
	}
	if attrs != nil {
		d.attrs, err = readAttrs(attrs, d.attrs[:0], func(i int, a []event.Attr) { out[i].Attrs = a })
	}
	return out, err
}

// own copies everything that points into a batch, so that e may be kept.
func own(e event.Event) event.Event {
	for _, s := range texts(&e) {
		*s = strings.Clone(*s)
	}
	e.Score.Kind = event.ScoreKind(strings.Clone(string(e.Score.Kind)))
	attrs := e.Attrs
	e.Attrs = nil
	for _, a := range attrs {
		e.Attrs = append(e.Attrs, event.Attr{Key: strings.Clone(a.Key), Value: strings.Clone(a.Value)})
	}
	return e
}

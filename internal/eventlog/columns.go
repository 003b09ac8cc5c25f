package eventlog

import (
	"github.com/apache/arrow-go/v18/arrow"

	"github.com/desirepath/desirepath/internal/event"
)

// The columns of the tables in their order, as Arrow sees them. textColumns
// and numberColumns go hand in hand with texts and numbers below.
var (
	textColumns = []string{"id", "customer", "journey", "touchpoint", "channel", "party",
		"agent", "team", "outcome", "text", "lang"}
	numberColumns = []string{"duration_us", "wait_us", "handle_us", "hold_us", "cost_cents"}
	numberBits    = [...]event.Presence{event.HasEnd, event.HasWait, event.HasHandle, event.HasHold, event.HasCost}
	scoreColumns  = []string{"score", "score_min", "score_max"}

	eventSchema = arrow.NewSchema(eventFields(), nil)

	profileSchema = arrow.NewSchema([]arrow.Field{
		{Name: "seq", Type: arrow.PrimitiveTypes.Uint64},
		{Name: "customer", Type: arrow.BinaryTypes.String, Nullable: true},
		{Name: "journey", Type: arrow.BinaryTypes.String, Nullable: true},
		{Name: "attrs", Type: attrsType, Nullable: true},
	}, nil)

	rejectSchema = arrow.NewSchema([]arrow.Field{
		{Name: "source", Type: arrow.PrimitiveTypes.Uint32},
		{Name: "line", Type: arrow.PrimitiveTypes.Int64},
		{Name: "reason", Type: arrow.BinaryTypes.String},
		{Name: "raw", Type: arrow.BinaryTypes.String},
	}, nil)

	attrsType = arrow.MapOf(arrow.BinaryTypes.String, arrow.BinaryTypes.String)
	timeType  = &arrow.TimestampType{Unit: arrow.Microsecond}
)

// Where the groups of columns stand in eventSchema.
const (
	seqAt        = 0
	timeAt       = 1
	textsAt      = 2
	idAt         = textsAt
	customerAt   = textsAt + 1
	journeyAt    = textsAt + 2
	touchpointAt = textsAt + 3
	numbersAt    = textsAt + 11
	scoresAt     = numbersAt + 5
	kindAt       = scoresAt + 3
	attrsAt      = kindAt + 1
	idHighAt     = attrsAt + 1
	idLowAt      = idHighAt + 1
)

func eventFields() []arrow.Field {
	fields := []arrow.Field{
		{Name: "seq", Type: arrow.PrimitiveTypes.Uint64},
		{Name: "time", Type: timeType},
	}
	add := func(t arrow.DataType, names ...string) {
		for _, n := range names {
			fields = append(fields, arrow.Field{Name: n, Type: t, Nullable: true})
		}
	}
	add(arrow.BinaryTypes.String, textColumns...)
	add(arrow.PrimitiveTypes.Int64, numberColumns...)
	add(arrow.PrimitiveTypes.Float64, scoreColumns...)
	add(arrow.BinaryTypes.String, "score_kind")
	add(attrsType, "attrs")
	add(arrow.PrimitiveTypes.Uint64, "id_high", "id_low")
	return fields
}

// texts returns the places of an event's texts in the order of textColumns.
func texts(e *event.Event) [11]*string {
	return [...]*string{&e.ID, &e.Customer, &e.Journey, &e.Touchpoint, &e.Channel, &e.Party,
		&e.Agent, &e.Team, &e.Outcome, &e.Text, &e.Lang}
}

// numbers returns the places of an event's optional numbers in the order of
// numberColumns. The first is the end, whose column holds the duration.
func numbers(e *event.Event) [5]*int64 {
	return [...]*int64{(*int64)(&e.End), (*int64)(&e.Wait), (*int64)(&e.Handle), (*int64)(&e.Hold), &e.Cost}
}

// names returns the names of a schema's columns.
func names(s *arrow.Schema) []string {
	var all []string
	for _, f := range s.Fields() {
		all = append(all, f.Name)
	}
	return all
}

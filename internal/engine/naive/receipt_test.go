package naive_test

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/engine/naive"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
	"github.com/desirepath/desirepath/internal/testdata"
)

// TestReceipt holds the published counts of the receipt log of a Dutch
// municipality (Buijs 2014, doi:10.4121/uuid:a07386a5-7be3-4367-9535-70bc9e77dbe6).
func TestReceipt(t *testing.T) {
	e, err := naive.New(receipt(t), nil, journey.Definition{By: journey.ByJourney})
	if err != nil {
		t.Fatal(err)
	}
	v, err := e.Variants(context.Background(), analysis.VariantsQuestion{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	o, err := e.Overview(context.Background(), analysis.Selection{})
	if err != nil {
		t.Fatal(err)
	}
	got := []int64{v.Population.Journeys, v.Population.Events, v.Count, v.Variants[0].Journeys, int64(len(o.Touchpoints)), o.Outside}
	if want := []int64{1434, 8577, 116, 713, 27, 0}; !slices.Equal(got, want) {
		t.Errorf("journeys, events, variants, the most frequent one, touchpoints and events outside are %v, expected %v", got, want)
	}
}

// receipt reads the log. Its rows bear no customer: the case stands for one.
func receipt(t *testing.T) []event.Event {
	file, err := os.Open(testdata.Shared(t, "receipt_permit_channels/receipt.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(unpacked).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(row []string, name string) string { return row[slices.Index(rows[0], name)] }
	var events []event.Event
	for i, row := range rows[1:] {
		at, err := time.Parse("2006-01-02 15:04:05.999999Z07:00", column(row, "time:timestamp"))
		if err != nil {
			t.Fatalf("row %d: %v", i+2, err)
		}
		e := event.Event{
			Journey: column(row, "case:concept:name"), Time: event.At(at), Seq: uint64(i + 1),
			Touchpoint: column(row, "concept:name"), Channel: column(row, "case:channel"), Agent: column(row, "org:resource"), Team: column(row, "org:group"),
		}
		for _, name := range []string{"case:deadline", "case:department", "case:group"} {
			if value := column(row, name); value != "" {
				e.Attrs = append(e.Attrs, event.Attr{Key: strings.TrimPrefix(name, "case:"), Value: value})
			}
		}
		events = append(events, e)
	}
	return events
}

package enginetest

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
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
	"github.com/desirepath/desirepath/internal/testdata"
)

// runRealLog compares the receipt log of a Dutch municipality (Buijs 2014)
// with its published counts, and the engine with the naive one on it.
func runRealLog(t *testing.T, build Build) {
	s := store{events: receipt(t), def: journey.Definition{By: journey.ByJourney}}
	both := buildBoth(t, s, build)
	v, err := both.tested.Variants(context.Background(), analysis.VariantsQuestion{})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "journeys", v.Population.Journeys, 1434)
	equal(t, "events", v.Population.Events, 8577)
	equal(t, "variants", v.Count, 116)
	equal(t, "journeys of the most frequent variant", v.Variants[0].Journeys, 713)
	f, err := both.tested.Flow(context.Background(), analysis.FlowQuestion{Counts: true})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "touchpoints", len(f.Touchpoints), 27)

	desk := analysis.Selection{Having: []event.Predicate{event.Is("channel", "Desk", "Post")}}
	m := analysis.MapQuestion{Selection: desk}
	for i, n := range f.Touchpoints {
		m.Steps, m.Groups = append(m.Steps, event.Is("touchpoint", n.Name)), append(m.Groups, i/6)
	}
	both.overview(t, analysis.Selection{})
	both.flow(t, analysis.FlowQuestion{})
	both.flow(t, analysis.FlowQuestion{Selection: desk})
	both.variants(t, analysis.VariantsQuestion{})
	both.mapNumbers(t, m)
	both.journeys(t, analysis.JourneysQuestion{Selection: desk, Sort: "duration", Desc: true, Limit: 1000})
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

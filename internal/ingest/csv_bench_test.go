package ingest

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/desirepath/desirepath/internal/event"
)

// nowhere is a sink that forgets.
type nowhere struct{ events int }

func (s *nowhere) Events(_ context.Context, b []event.Event) error { s.events += len(b); return nil }
func (s *nowhere) Profiles(context.Context, []event.Profile) error { return nil }
func (s *nowhere) Rejects(context.Context, []Reject) error         { return nil }

// callCentre writes n rows of six columns: customer, time, touchpoint, channel,
// team and cost.
func callCentre(n int) []byte {
	var b bytes.Buffer
	b.WriteString("customer,time,activity,channel,team,cost\n")
	touchpoints := []string{"Looked up bill", "Asked in chat", "Called", "Transferred", "Complained", "Answered survey"}
	channels := []string{"web", "chat", "phone", "email"}
	for i := range n {
		x := uint32(i) * 2654435761
		fmt.Fprintf(&b, "c%06d,2026-%02d-%02d %02d:%02d:%02d,%s,%s,Team %d,%d.%02d\n", x%uint32(n/20+1), 1+x>>8%12, 1+x>>12%28,
			x>>16%24, x>>4%60, i%60, touchpoints[x>>20%6], channels[x>>24%4], x>>6%9, x%9, x%100)
	}
	return b.Bytes()
}

func BenchmarkCSV(b *testing.B) {
	const rows = 1_000_000
	path := filepath.Join(b.TempDir(), "calls.csv")
	text := callCentre(rows)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		b.Fatal(err)
	}
	guess, err := Look(context.Background(), path, "", Plan{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		sink := &nowhere{}
		if _, err := Read(context.Background(), path, "", guess.Plan, 1, sink, nil); err != nil {
			b.Fatal(err)
		}
		if sink.events != rows {
			b.Fatalf("%d events of %d rows", sink.events, rows)
		}
	}
	b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

package eventlog

import (
	"context"
	"fmt"
	"testing"

	"github.com/desirepath/desirepath/internal/event"
)

// core returns events with the six columns that every log has.
func core(source uint32, from, n int) []event.Event {
	out := make([]event.Event, n)
	for i := range out {
		r := from + i
		out[i] = event.Event{
			ID: fmt.Sprintf("%016x%016x", uint64(r)*0x9e3779b97f4a7c15, uint64(r)*0xd1342543de82ef95), Customer: fmt.Sprintf("cust-%06d", r*7919%200_000),
			Time: event.Micros(r) * 1_000_003, Seq: uint64(source)<<40 | uint64(r),
			Touchpoint: fmt.Sprintf("touchpoint number %d", r*31%27), Channel: []string{"web", "phone", "chat", "shop"}[r*17%4],
		}
	}
	return out
}

const benchEvents = 4 << 20

// BenchmarkAppend writes four million events, sixteen thousand at a time.
func BenchmarkAppend(b *testing.B) {
	ctx := context.Background()
	events := core(1, 1, benchEvents)
	for b.Loop() {
		b.StopTimer()
		l := openTest(b, b.TempDir(), usual)
		w := begin(b, l, "a")
		b.StartTimer()
		for rest := events; len(rest) > 0; rest = rest[min(len(rest), 1<<14):] {
			must(b, w.Events(ctx, rest[:min(len(rest), 1<<14)]))
		}
		_, err := w.Finish(ctx, benchEvents)
		must(b, err)
	}
	b.ReportMetric(float64(benchEvents)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mevents/s")
}

// BenchmarkScan reads them back.
func BenchmarkScan(b *testing.B) {
	ctx := context.Background()
	l := openTest(b, b.TempDir(), usual)
	w := begin(b, l, "a")
	must(b, w.Events(ctx, core(1, 1, benchEvents)))
	_, err := w.Finish(ctx, benchEvents)
	must(b, err)
	for b.Loop() {
		n := 0
		must(b, l.Scan(ctx, func(es []event.Event) error { n += len(es); return nil }, func([]event.Profile) error { return nil }))
		if n != benchEvents {
			b.Fatalf("read %d events", n)
		}
	}
	b.ReportMetric(float64(benchEvents)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mevents/s")
}

// BenchmarkBySeq opens the events of one journey of fifty.
func BenchmarkBySeq(b *testing.B) {
	ctx := context.Background()
	l := openTest(b, b.TempDir(), usual)
	w := begin(b, l, "a")
	must(b, w.Events(ctx, core(1, 1, benchEvents)))
	_, err := w.Finish(ctx, benchEvents)
	must(b, err)
	var seqs []uint64
	for i := range 50 {
		seqs = append(seqs, 1<<40|uint64(i*80_000+1))
	}
	for b.Loop() {
		es, err := l.BySeq(ctx, seqs)
		must(b, err)
		if len(es) != len(seqs) {
			b.Fatalf("found %d", len(es))
		}
	}
}

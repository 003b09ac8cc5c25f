package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/gzip"

	"github.com/desirepath/desirepath/internal/testdata"
)

// bigLog writes a log of 262,000 events in the form that the usual tools export.
func bigLog(b *testing.B) string {
	b.Helper()
	var buf bytes.Buffer
	z, _ := gzip.NewWriterLevel(&buf, 6)
	fmt.Fprint(z, "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<log xes.version=\"1.0\" xmlns=\"http://www.xes-standard.org/\">\n")
	random := uint64(1)
	roll := func(n uint64) uint64 {
		random = random*6364136223846793005 + 1442695040888963407
		return random >> 33 % n
	}
	clock := uint64(0)
	for trace, events := 0, 0; events < 262000; trace++ {
		fmt.Fprintf(z, "\t<trace>\n\t\t<date key=\"REG_DATE\" value=\"2011-10-01T00:38:44.546+02:00\"/>\n\t\t<string key=\"concept:name\" value=\"%d\"/>\n\t\t<string key=\"AMOUNT_REQ\" value=\"%d\"/>\n", 173688+trace, roll(50000))
		for range 10 + roll(20) {
			events++
			clock += roll(100000)
			fmt.Fprintf(z, "\t\t<event>\n\t\t\t<string key=\"org:resource\" value=\"%d\"/>\n\t\t\t<string key=\"lifecycle:transition\" value=\"%s\"/>\n\t\t\t<string key=\"concept:name\" value=\"W_Activity number %d\"/>\n\t\t\t<date key=\"time:timestamp\" value=\"2011-%02d-%02dT%02d:%02d:%02d.%03d+02:00\"/>\n\t\t</event>\n",
				10000+roll(70), []string{"START", "COMPLETE"}[roll(2)], roll(24), clock/86400000/28%12+1, clock/86400000%28+1, clock/3600000%24, clock/60000%60, clock/1000%60, clock%1000)
		}
		fmt.Fprint(z, "\t</trace>\n")
	}
	fmt.Fprint(z, "</log>\n")
	z.Close()
	path := filepath.Join(b.TempDir(), "big.xes.gz")
	if err := os.WriteFile(path, buf.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}

func BenchmarkXES(b *testing.B) {
	run := func(name string, path func() string) {
		b.Run(name, func(b *testing.B) {
			in, err := newInput(path(), "")
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			events := 0
			for b.Loop() {
				events = countRecords(b, in)
			}
			b.ReportMetric(float64(events)*float64(b.N)/b.Elapsed().Seconds(), "events/s")
		})
	}
	run("made", func() string { return bigLog(b) })
	for _, file := range []string{
		"format_samples_xes_ocel_bpmn/teleclaims_simulated.xes.gz", "bpic2013_incidents/bpic2013_incidents.xes.gz",
		"receipt_permit_channels/receipt.xes.gz", "sepsis_patients/SEPSIS.xes.gz",
	} {
		run(filepath.Base(file), func() string { return testdata.Shared(b, file) })
	}
}

func countRecords(b *testing.B, in *input) int {
	table, err := openXES(in, Plan{})
	if err != nil {
		b.Fatal(err)
	}
	defer table.Close()
	var r Record
	for n := 0; ; n++ {
		if err := table.Next(&r); errors.Is(err, io.EOF) {
			return n
		} else if err != nil {
			b.Fatal(err)
		}
	}
}

package ingest

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"

	"github.com/desirepath/desirepath/internal/event"
)

func parquetFile[T any](t *testing.T, rows []T, options ...parquet.WriterOption) string {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b, options...)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestParquetTypes(t *testing.T) {
	type inner struct {
		City string  `parquet:"city,optional"`
		Lat  float64 `parquet:"lat"`
	}
	type record struct {
		Text   string           `parquet:"text"`
		Opt    *int32           `parquet:"opt,optional"`
		Big    uint64           `parquet:"big"`
		Flag   bool             `parquet:"flag"`
		Micros time.Time        `parquet:"micros,timestamp(microsecond)"`
		Millis int64            `parquet:"millis,timestamp(millisecond)"`
		Day    int32            `parquet:"day,date"`
		Old    deprecated.Int96 `parquet:"old"`
		Money  int64            `parquet:"money,decimal(2:18)"`
		Wide   [16]byte         `parquet:"wide,uuid"`
		Where  inner            `parquet:"where"`
		Tags   []string         `parquet:"tags,list"`
		Ratio  float32          `parquet:"ratio"`
	}
	five := int32(5)
	when := time.Date(2026, 3, 4, 5, 6, 7, 891_000_000, time.UTC)
	stored := parquetFile(t, []record{
		{Text: "a", Opt: &five, Big: 1 << 63, Flag: true, Micros: when, Millis: when.UnixMilli(), Day: 20516, Old: deprecated.Int96{0, 0, 2440589}, Money: -1205,
			Wide: [16]byte{1, 15: 255}, Where: inner{"Łódź", 51.5}, Tags: []string{"x", "y"}, Ratio: 0.1},
		{Text: "", Money: 5, Micros: when, Millis: -1},
	})
	in, err := newInput(file(t, "x.parquet", stored), "")
	if err != nil {
		t.Fatal(err)
	}
	table, plan, err := openTable(in, Plan{})
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	if plan.Format != "parquet" {
		t.Errorf("taken for %s", plan.Format)
	}
	if d := cmp.Diff("text opt big flag micros millis day old money wide where.city where.lat tags ratio", strings.Join(table.Columns(), " ")); d != "" {
		t.Error(d)
	}
	want := []row{
		{1, "a|5|9223372036854775808|true|2026-03-04T05:06:07.891Z|2026-03-04T05:06:07.891Z|2026-03-04|1970-01-02T00:00:00Z|-12.05|01000000-0000-0000-0000-0000000000ff|Łódź|51.5|x, y|0.1", ""},
		{2, "|·|0|false|2026-03-04T05:06:07.891Z|1969-12-31T23:59:59.999Z|1970-01-01|" +
			"-4713-11-24T00:00:00Z|0.05|00000000-0000-0000-0000-000000000000|·|0|·|0", ""},
	}
	if d := cmp.Diff(want, tableRows(t, table)); d != "" {
		t.Error(d)
	}
}

type call struct {
	Customer string    `parquet:"customer_id"`
	At       time.Time `parquet:"timestamp,timestamp(millisecond)"`
	What     string    `parquet:"activity"`
}

func TestParquetRead(t *testing.T) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	var calls []call
	for i := range 5000 {
		calls = append(calls, call{"c" + string(rune('a'+i%7)), start.Add(time.Duration(i) * time.Minute), "step " + string(rune('a'+i%3))})
	}
	stored := parquetFile(t, calls, parquet.MaxRowsPerRowGroup(1300))
	for name, content := range map[string]string{"x.parquet": stored, "x.parquet.gz": gzipped(t, stored)} {
		k, p := imported(t, file(t, name, content))
		if len(k.events) != 5000 || p.Bytes != p.TotalBytes {
			t.Fatalf("%s: %d events, %+v", name, len(k.events), p)
		}
		for i, e := range k.events {
			if e.Customer != calls[i].Customer || e.Time != event.At(calls[i].At) || e.Touchpoint != calls[i].What {
				t.Fatalf("%s: event %d is %+v", name, i, e)
			}
		}
	}
}

// Wherever a file is corrupt, it is a sentence and not a crash.
func TestParquetDamage(t *testing.T) {
	stored := parquetFile(t, []call{{"a", time.Unix(1, 0), "x"}, {"b", time.Unix(2, 0), "y"}})
	plan := Plan{Format: "parquet", Shape: ShapeLong, Columns: []ColumnPlan{
		{Name: "customer_id", Role: RoleCustomer}, {Name: "timestamp", Role: RoleTime}, {Name: "activity", Role: RoleTouchpoint}}}
	for i := range stored {
		broken := []byte(stored)
		broken[i] ^= 0xff
		in, err := newInput(file(t, "x.parquet", string(broken)), "")
		if err != nil {
			t.Fatal(err)
		}
		table, _, err := openTable(in, plan)
		if err != nil {
			continue
		}
		tableRows(t, table)
		if err := table.Close(); err != nil {
			t.Errorf("byte %d: %v", i, err)
		}
	}
}

package ingest

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/desirepath/desirepath/internal/testdata"
)

// checkTable reads a table to its end and checks what every table promises:
// columns that only grow, cells that fit them and are UTF-8, an end, and
// reasons for what is rejected.
func checkTable(t *testing.T, table Table, most int) {
	t.Helper()
	var r Record
	columns := 0
	for n := 0; ; n++ {
		if n > most {
			t.Fatalf("more than %d records", most)
		}
		err := table.Next(&r)
		var bad *BadRecord
		switch {
		case errors.As(err, &bad):
			if bad.Reason == "" || !utf8.ValidString(bad.Reason) || !utf8.ValidString(bad.Raw) {
				t.Fatalf("reject %+v", bad)
			}
			continue
		case err != nil:
			return
		}
		if len(table.Columns()) < columns || len(r.Cells) != len(table.Columns()) {
			t.Fatalf("%d cells for %d columns, before %d", len(r.Cells), len(table.Columns()), columns)
		}
		columns = len(r.Cells)
		for i, c := range r.Cells {
			if !utf8.Valid(c) {
				t.Fatalf("cell %s = %q", table.Columns()[i], c)
			}
		}
	}
}

func FuzzXES(f *testing.F) {
	f.Add([]byte(`<?xml version="1.0" encoding="ISO-8859-1"?><log><trace><string key="concept:name" value="1"/><event><list key="l"><values><int key="a" value="&#49;"/></values></list></event></trace></log>`))
	f.Add([]byte(`<log><trace><event><string key='a' value='b'></event><event/></trace><!-- x --><trace><![CDATA[ ]]><event`))
	f.Add([]byte("\xff\xfe<\x00l\x00o\x00g\x00/\x00>\x00"))
	if sample, err := os.ReadFile(testdata.Shared(f, "format_samples_xes_ocel_bpmn/running-example.xes")); err == nil {
		f.Add(sample[:3000])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := startXML(bytes.NewReader(data), "x.xes")
		if err != nil {
			return
		}
		whole := newXES(x, nil)
		checkTable(t, whole, len(data)+1002)
		if !bytes.HasPrefix(data, []byte("<log>")) {
			return
		}
		// What a buffer holds at a time must not matter.
		x, _ = startXML(bytes.NewReader(data), "x.xes")
		small := newXMLScanner(bytes.NewReader(data))
		small.buf = make([]byte, 16)
		if small.next() != xmlStart {
			t.Fatal("no root in a small buffer")
		}
		a, b := drain(t, newXES(x, nil)), drain(t, newXES(small, nil))
		if strings.Join(a, "\n") != strings.Join(b, "\n") {
			t.Fatalf("whole:\n%s\nin drops:\n%s", strings.Join(a, "\n"), strings.Join(b, "\n"))
		}
	})
}

func FuzzOCELJSON(f *testing.F) {
	f.Add([]byte(smallOCEL))
	f.Add([]byte(`{"ocel:events":{"e":{"ocel:activity":"a","ocel:timestamp":1,"ocel:omap":["o"],"ocel:vmap":{"x":[1,{}]}}},"ocel:objects":{"o":{"ocel:type":"t","ocel:ovmap":{}}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		log := newOCELLog("x.json")
		if log.scanJSON(bytes.NewReader(data)) != nil {
			return
		}
		table, err := newOCELTable(log, Plan{})
		if err == nil {
			checkTable(t, table, 10*len(data))
		}
	})
}

func FuzzOCELXML(f *testing.F) {
	f.Add([]byte(`<log><objects><object id="o" type="t"><attributes><attribute name="a" time="t">&lt;v</attribute></attributes></object></objects><events><event id="e" type="a" time="2024-01-01"><objects><relationship object-id="o"/></objects></event></events></log>`))
	f.Add([]byte(`<log><events><event><string key="id" value="e"/><list key="omap"><string key="o" value="1"/></list><list key="vmap"/></event></events><objects><object><string key="id" value="1"/><string key="type" value="t"/></object></objects></log>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := startXML(bytes.NewReader(data), "x.xml")
		if err != nil {
			return
		}
		x.wantText = true
		log := newOCELLog("x.xml")
		if log.scanXML(x) != nil {
			return
		}
		table, err := newOCELTable(log, Plan{})
		if err == nil {
			checkTable(t, table, 10*len(data)+1002)
		}
	})
}

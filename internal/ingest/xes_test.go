package ingest

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/desirepath/desirepath/internal/testdata"
)

// xesOf reads a log from a string.
func xesOf(t testing.TB, text string) *xesTable {
	t.Helper()
	x, err := startXML(strings.NewReader(text), "log.xes")
	if err != nil {
		t.Fatal(err)
	}
	return newXES(x, io.NopCloser(nil))
}

// drain reads a table to its end: the records as "line: column=value, …",
// rejected ones as "line! reason", and the final error unless it is io.EOF.
func drain(t testing.TB, table Table) []string {
	t.Helper()
	var out []string
	var r Record
	for {
		err := table.Next(&r)
		var bad *BadRecord
		switch {
		case err == nil:
			out = append(out, fmt.Sprintf("%d: %s", r.Line, cellText(table, &r)))
		case errors.As(err, &bad):
			out = append(out, fmt.Sprintf("%d! %s", bad.Line, bad.Reason))
		case errors.Is(err, io.EOF):
			return out
		default:
			return append(out, "error: "+err.Error())
		}
	}
}

func cellText(table Table, r *Record) string {
	var cells []string
	for i, c := range r.Cells {
		if c != nil {
			cells = append(cells, table.Columns()[i]+"="+string(c))
		}
	}
	return strings.Join(cells, ", ")
}

func TestXES(t *testing.T) {
	event := `<event><string key="concept:name" value="a"/></event>`
	tests := []struct{ name, in, want string }{
		{"all types, entities, nesting", `<?xml version="1.0"?>
<!-- a comment with <event> in it -->
<log xmlns="x">
<extension name="Time" prefix="time" uri="u"/>
<global scope="event"><string key="g" value="no"/></global>
<classifier name="c" keys="concept:name"/>
<string key="loglevel" value="no"><int key="deeper" value="1"/></string>
<trace>
<string key="concept:name" value="R &amp; D &#x1F600; &#65;"/>
<event>
<date key='time:timestamp' value = '2024-01-02T03:04:05.678+01:00' /><int key="n" value="7"/>
<float key="f" value="1.5E3"/><boolean key="b" value="true"/><id key="i" value="u-1"/>
<string key="cost" value="12"><string key="currency" value="EUR"/><container key="by"><string key="who" value="me"/></container></string>
<list key="items"><values><string key="item" value="x"/><string key="item" value="y"/><string key="item" value="y"/></values></list>
<container key="box"><int key="w" value="1"/></container>
<string key="empty" value=""></string><unknown><string key="hidden" value="1"/></unknown>
<string key="twice" value="1"/><string key="twice" value="1"/><string key="thrice" value="1"/><string key="thrice" value="2"/>
</event>
</trace></log>`,
			`10: case:concept:name=R & D 😀 A, time:timestamp=2024-01-02T03:04:05.678+01:00, n=7, f=1.5E3, b=true, i=u-1, cost=12, cost.currency=EUR, cost.by.who=me, items.item=x; y; y, box.w=1, empty=, twice=1, thrice=1; 2`},
		{"attributes of a trace behind its events", `<log><trace>` + event + `<string key="concept:name" value="late"/></trace></log>`,
			`1: case:concept:name=late, concept:name=a`},
		{"names made up, several traces", `<log><trace>` + event + "</trace>\n<trace/>\n<trace>" + event + `<string key="concept:name" value=""/></trace></log>`,
			"1: case:concept:name=trace 1, concept:name=a\n3: case:concept:name=trace 3, concept:name=a"},
		{"event outside a trace", "<log>" + event + "</log>", "1: concept:name=a"},
		{"namespaces, odd spaces, literal sections", "<x:log><x:trace\n>\r\n<![CDATA[<event>]]><x:event\t><x:string  key=\"a\"\nvalue='1\n2' /></x:event ></x:trace></x:log  >",
			"3: case:concept:name=trace 1, a=1 2"},
		{"empty", `<log/>`, ""},
		{"broken off in an event", "<log><trace>" + event + "\n<event><string key=\"concept:name\" value=\"b\"/>\n<string key=\"x",
			"1: case:concept:name=trace 1, concept:name=a\n3! The file breaks off in line 3, before <event> is closed. The 1 events before are good."},
		{"broken off in a trace", "<log><trace>" + event + "\n", "1: case:concept:name=trace 1, concept:name=a\n2! The file breaks off in line 2, before <trace> is closed. The 1 events before are good."},
		{"event not closed", "<log><trace><event><string key='concept:name' value='x'/>\n" + event + "</trace></log>",
			"2: case:concept:name=trace 1, concept:name=a\n1! The event has no closing tag."},
		{"last event not closed", "<log><trace>" + event + "\n<event><string key='concept:name' value='x'/></trace></log>",
			"1: case:concept:name=trace 1, concept:name=a\n2! The event has no closing tag."},
		{"attribute not closed", "<log><trace><event><string key='k' value='v'><string key='l' value='w'/></event>" + event + "</trace></log>",
			"1: case:concept:name=trace 1, concept:name=a\n1! <string> is not closed inside the event."},
		{"trace not closed", "<log><trace>" + event + "\n<trace>" + event + "</trace></log>",
			"1: case:concept:name=trace 1, concept:name=a\n2! A trace begins in line 2 before the one above it is closed. Its events are kept.\n2: case:concept:name=trace 2, concept:name=a"},
		{"quotes do not match", "<log><trace><event><string key='k' value='v/>\n<string key='l' value='w'/></event>\n" + event + "</trace></log>",
			"3: case:concept:name=trace 1, concept:name=a\n1! In line 1 there is a tag whose quotes do not match."},
		{"stray closing tag", "<log><trace>" + event + "</event></trace></log>",
			"1: case:concept:name=trace 1, concept:name=a\n1! In line 1 there is a closing tag </event> that closes nothing. It is passed over."},
		{"entities in the middle", "<log><trace>" + event + "<!ENTITY a 'b'>" + event + "</trace></log>",
			"1: case:concept:name=trace 1, concept:name=a\n1: case:concept:name=trace 1, concept:name=a\n1! In line 1 there is a declaration of a document type or an entity. It is passed over."},
		{"references nobody knows", `<log><event><string key="a" value="&nope; &#0; &; &#xD800; & b &#x110000;"/></event></log>`,
			"1: a=&nope; \ufffd &; \ufffd & b \ufffd"},
		{"no encoding said, not UTF-8", "<log><event><string key=\"a\" value=\"M\xfcller\x00\"/></event></log>", "1: a=Müller\ufffd"},
		{"Latin-1", "<?xml version='1.0' encoding='ISO-8859-1'?><log><event><string key=\"a\" value=\"M\xfcller\"/></event></log>", "1: a=Müller"},
		{"key with a reference", `<log><event><string key="a&amp;b" value="1"/></event><event><string key="a&amp;amp;b" value="1"/></event></log>`, "1: a&b=1\n1: a&amp;b=1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, strings.Join(drain(t, xesOf(t, test.in)), "\n")); diff != "" {
				t.Error(diff)
			}
			if strings.Contains(test.in, "encoding=") {
				return
			}
			x := newXMLScanner(iotest.OneByteReader(strings.NewReader(test.in)))
			x.buf = make([]byte, 16)
			for x.next() != xmlStart {
			}
			if diff := cmp.Diff(test.want, strings.Join(drain(t, newXES(x, nil)), "\n")); diff != "" {
				t.Errorf("in drops: %s", diff)
			}
		})
	}
}

func TestXESRefuses(t *testing.T) {
	for in, want := range map[string]string{
		`<!DOCTYPE lolz [<!ENTITY lol "lol">]><log/>`:   "declares a document type or entities in line 1",
		"<?xml version='1.0'?>\n<!ENTITY a 'b'><log/>":  "declares a document type or entities in line 2",
		"<?xml version='1.0' encoding='EBCDIC'?><log/>": "written in the encoding ebcdic",
		"plain words": "holds no XML element",
		"":            "holds no XML element",
	} {
		if _, err := startXML(strings.NewReader(in), "x.xes"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestXESSharedLogs(t *testing.T) {
	for file, want := range map[string]struct{ events, journeys, touchpoints int }{
		"receipt_permit_channels/receipt.xes.gz":                   {8577, 1434, 27},
		"sepsis_patients/SEPSIS.xes.gz":                            {15214, 1050, 16},
		"bpic2013_incidents/bpic2013_incidents.xes.gz":             {65533, 7554, 4},
		"format_samples_xes_ocel_bpmn/teleclaims_simulated.xes.gz": {46138, 3512, 11},
		"format_samples_xes_ocel_bpmn/running-example.xes":         {42, 6, 8},
		"sjm_cjml_example/Example.xes":                             {-1, -1, -1},
	} {
		in, err := newInput(testdata.Shared(t, file), "")
		if err != nil {
			t.Fatal(err)
		}
		table, err := openXES(in, Plan{})
		if err != nil {
			t.Fatal(err)
		}
		defer table.Close()
		column := func(name string) int {
			for i, c := range table.Columns() {
				if c == name {
					return i
				}
			}
			return 0
		}
		var r Record
		events, journeys, names := 0, map[string]bool{}, map[string]bool{}
		for {
			err := table.Next(&r)
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			events++
			journeys[string(r.Cells[column(caseName)])] = true
			names[string(r.Cells[column("concept:name")])] = true
		}
		if want.events >= 0 && (events != want.events || len(journeys) != want.journeys || len(names) != want.touchpoints) {
			t.Errorf("%s: %d events, %d journeys, %d touchpoints; want %v", file, events, len(journeys), len(names), want)
		}
	}
}

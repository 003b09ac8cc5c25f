package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/desirepath/desirepath/internal/testdata"
)

func TestXESLimits(t *testing.T) {
	good := `<event><string key="concept:name" value="good"/></event>`
	short := func(lines []string) string {
		for i := range lines {
			lines[i] = lines[i][:min(len(lines[i]), 150)]
		}
		return strings.Join(lines, "\n")
	}
	long := strings.Repeat("x", maxTag/2)
	var keys strings.Builder
	for i := range maxXESColumns + 5 {
		fmt.Fprintf(&keys, `<event><int key="k%d" value="1"/></event>`, i)
	}
	deep := strings.Repeat(`<string key="d" value="1">`, maxXMLDepth+1)
	for _, test := range []struct {
		name, in string
		events   int
		want     string // among the rejects
	}{
		{"a giant tag", `<log><trace>` + good + `<event><string key="a" value="` + strings.Repeat("x", 3*maxTag) + `"/></event>` + good + `</trace></log>`, 2, "a tag longer than a mebibyte"},
		{"a giant event", `<log><trace>` + good + `<event>` + strings.Repeat(`<string key="a" value="`+long+`"/><string key="a" value="b"/>`, 4) + `</event>` + good + `</trace></log>`, 2, "The event holds more than a mebibyte."},
		{"a giant trace", `<log><trace>` + strings.Repeat(`<string key="a" value="`+long+`"/><string key="b" value="c"/>`, 4) + good + `</trace></log>`, 1, "The attributes of the trace take more than a mebibyte"},
		{"too many attributes", `<log><trace>` + keys.String() + `</trace></log>`, maxXESColumns + 5, "From line 1 on, attributes are left out"},
		{"too deep", `<log><trace>` + good + `<event>` + deep + `</event>` + good + `</trace></log>`, 2, "elements more than 128 deep"},
		{"nonsense throughout", `<log><trace>` + good + strings.Repeat("< ", 2*maxXMLBreaks), 1, "more than 1000 malformed places"},
		{"one endless value", `<log><trace>` + good + `<event><string key="a" value="` + strings.Repeat("<x ", maxTag), 1, "more than 1000 malformed places"},
	} {
		got := drain(t, xesOf(t, test.in))
		events, found := 0, false
		for _, line := range got {
			head, _, _ := strings.Cut(line, " ")
			if strings.HasSuffix(head, ":") {
				events++
			}
			found = found || strings.Contains(line, test.want)
		}
		if events != test.events || !found {
			t.Errorf("%s: %d events, want %d and %q:\n%s", test.name, events, test.events, test.want, short(got[max(0, len(got)-5):]))
		}
	}
}

// A trace that is too long to be held is handed out in parts, all of them
// under one name.
func TestXESLongTrace(t *testing.T) {
	var b strings.Builder
	b.WriteString("<log><trace>")
	const n = 200_000
	for i := range n {
		fmt.Fprintf(&b, `<event><string key="concept:name" value="a"/><string key="text" value="%0100d"/></event>`, i)
	}
	b.WriteString(`<string key="concept:name" value="too late"/></trace></log>`)
	table := xesOf(t, b.String())
	var r Record
	for i := range n {
		if err := table.Next(&r); err != nil {
			t.Fatal(err)
		}
		if string(r.Cells[0]) != "trace 1" || string(r.Cells[2]) != fmt.Sprintf("%0100d", i) {
			t.Fatalf("event %d: %s", i, cellText(table, &r))
		}
	}
	if rest := drain(t, table); len(rest) != 1 || !strings.Contains(rest[0], "it is called “trace 1”") {
		t.Errorf("after the last event: %q", rest)
	}
}

func TestXESBrokenGzip(t *testing.T) {
	whole, err := os.ReadFile(testdata.Shared(t, "receipt_permit_channels/receipt.xes.gz"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "cut.xes.gz")
	if err := os.WriteFile(path, whole[:len(whole)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	guess, err := Look(context.Background(), path, "", Plan{})
	if err != nil {
		t.Fatal(err)
	}
	var g gathered
	if _, err := Read(context.Background(), path, "", guess.Plan, 1, &g, nil); err != nil {
		t.Fatal(err)
	}
	if len(g.events) < 3000 || len(g.rejects) == 0 || !strings.Contains(g.rejects[len(g.rejects)-1].Reason, "breaks off in the middle") {
		t.Errorf("%d events, %+v", len(g.events), g.rejects)
	}
}

func TestXESUTF16(t *testing.T) {
	text := `<?xml version="1.0" encoding="UTF-16"?><log><trace><event><string key="concept:name" value="Größe 😀"/></event></trace></log>`
	for _, order := range []string{"little", "big", "little without mark"} {
		var raw []byte
		if order != "little without mark" {
			text = "\ufeff" + strings.TrimPrefix(text, "\ufeff")
		} else {
			text = strings.TrimPrefix(text, "\ufeff")
		}
		for _, u := range utf16.Encode([]rune(text)) {
			if order == "big" {
				raw = append(raw, byte(u>>8), byte(u))
			} else {
				raw = append(raw, byte(u), byte(u>>8))
			}
		}
		got := drain(t, xesOf(t, string(raw)))
		if len(got) != 1 || got[0] != "1: case:concept:name=trace 1, concept:name=Größe 😀" {
			t.Errorf("%s: %q", order, got)
		}
	}
}

func TestXESRejectsAreNotFatal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cut.xes")
	text := `<log><trace><string key="concept:name" value="1"/>` +
		strings.Repeat(`<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2024-01-01T00:00:00Z"/></event>`+"\n", 10) + `<event><date key="ti`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	guess, err := Look(context.Background(), path, "", Plan{})
	if err != nil {
		t.Fatal(err)
	}
	var g gathered
	if _, err := Read(context.Background(), path, "", guess.Plan, 1, &g, nil); err != nil {
		t.Fatal(err)
	}
	if len(g.events) != 10 || len(g.rejects) != 1 || g.rejects[0].Line != 11 || !strings.Contains(g.rejects[0].Reason, "The 10 events before are good.") {
		t.Errorf("%d events, %+v", len(g.events), g.rejects)
	}
	if err := os.WriteFile(path, []byte(`<!DOCTYPE log [<!ENTITY a "b">]>`+text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Look(context.Background(), path, "", Plan{}); err == nil || !strings.Contains(err.Error(), "declares a document type") {
		t.Errorf("entities: %v", err)
	}
}

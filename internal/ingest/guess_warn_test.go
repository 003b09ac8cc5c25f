package ingest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// Delimiters that few use are found, and cut cells as they should.
func TestRareDelimiters(t *testing.T) {
	for _, d := range []string{"^", "~", "\x01", "|"} {
		content := strings.ReplaceAll(table("customer,time,activity", 30, func(i int) string {
			return fmt.Sprintf("c%d,2026-01-%02d,step %d", i%5, i%28+1, i%3)
		}), ",", d)
		path := file(t, "x.csv", content)
		g := look(t, path, Plan{})
		if g.Plan.Delimiter != d || len(g.Warnings) > 0 {
			t.Errorf("%q: %q, %q", d, g.Plan.Delimiter, g.Warnings)
		}
		if k, _ := read(t, path, g.Plan); len(k.events) != 30 {
			t.Errorf("%q: %d events", d, len(k.events))
		}
	}
}

// A table that is too wide is told how much too wide, in the file's own name.
func TestTooManyColumns(t *testing.T) {
	for n, want := range map[int]string{20_000: "x.csv has 20000 columns; at most 4096 are read.", 4097: "has 4097 columns"} {
		names := make([]string, n)
		for i := range names {
			names[i] = fmt.Sprintf("\"c,%d\"", i)
		}
		_, err := Look(context.Background(), file(t, "x.csv", strings.Join(names, ",")+"\n1,2\n"), "", Plan{})
		if fault.KindOf(err) != fault.TooMuch || !strings.Contains(err.Error(), want) {
			t.Errorf("%d: %v", n, err)
		}
	}
	names := strings.Repeat("n,", maxColumns-1) + "n"
	if g := look(t, file(t, "x.csv", names+"\n"+names+"\n"), Plan{}); len(g.Columns) != maxColumns {
		t.Errorf("%d columns", len(g.Columns))
	}
}

// Where nothing can be read the reason and the way out fit the format.
func TestNothingReadable(t *testing.T) {
	deep := `<log><trace>` + strings.Repeat(`<event>`+strings.Repeat(`<string key="a" value="b">`, maxXMLDepth+1)+strings.Repeat(`</string>`, maxXMLDepth+1)+`</event>`, 3) + `</trace></log>`
	for name, c := range map[string]struct{ content, reason, remedy string }{
		"deep.xes":   {deep, "a nest of elements more than 128 deep", "export it again"},
		"x.jsonl":    {"{\"a\":}\n{\"b\":}\n", "not valid JSON", "JSON objects"},
		"ragged.csv": {"a,b\n1,2,3\n4,5,6\n", "more cells than the 2 columns", "delimiter"},
	} {
		_, err := Look(context.Background(), file(t, name, c.content), "", Plan{})
		if err == nil || !strings.Contains(err.Error(), c.reason) || !strings.Contains(err.Error(), c.remedy) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFarAway(t *testing.T) {
	dates := func(null string) string {
		return table("customer,time,activity", 100, func(i int) string {
			if i%40 == 7 {
				return fmt.Sprintf("c%d,%s,step %d", i%5, null, i%3)
			}
			return fmt.Sprintf("c%d,2026-01-%02d,step %d", i%5, i%28+1, i%3)
		})
	}
	for null, warns := range map[string]bool{"1900-01-01": true, "2199-12-31": true, "1970-01-01": true, "2015-01-01": false, "2044-01-01": false} {
		path := file(t, "x.csv", dates(null))
		g := look(t, path, Plan{})
		if got := mentions(g.Warnings, "such as "+null+" (3 of the first 100)"); got != warns || !warns && len(g.Warnings) > 0 {
			t.Errorf("%s: %q", null, g.Warnings)
		}
		if k, _ := read(t, path, g.Plan); len(k.events) != 100 {
			t.Errorf("%s: %d events", null, len(k.events))
		}
	}
}

func TestStrays(t *testing.T) {
	year := 365 * 24 * event.Hour
	for name, c := range map[string]struct {
		years []int
		want  int
	}{
		"none": {nil, 0}, "one": {[]int{3}, 0}, "two far apart": {[]int{0, 100}, 0}, "one of three": {[]int{0, 100, 101}, 1},
		"two halves": {[]int{0, 1, 2, 50, 51, 52}, 0}, "spread wide": {[]int{0, 19, 38, 57}, 0}, "both ends": {append(make([]int, 60), -60, -30, 90), 3},
	} {
		var moments []event.Micros
		for _, y := range c.years {
			moments = append(moments, event.Micros(y)*year)
		}
		if got := strays(moments); len(got) != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

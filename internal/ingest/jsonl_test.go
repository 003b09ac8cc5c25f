package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func jsonRows(t *testing.T, content string) ([]row, []string) {
	t.Helper()
	in, err := newInput(file(t, "x.jsonl", content), "")
	if err != nil {
		t.Fatal(err)
	}
	table, plan, err := openTable(in, Plan{})
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	if plan.Format != "jsonl" {
		t.Fatalf("taken for %s", plan.Format)
	}
	rows := tableRows(t, table)
	return rows, table.Columns()
}

func TestJSONL(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		columns []string
		want    []row
	}{
		"lines": {`{"a":1,"b":"x"}` + "\n\n" + `{"b":"y","c":null,"d":[]}` + "\n", []string{"a", "b"},
			[]row{{1, "1|x", ""}, {3, "·|y", ""}}},
		"nested": {`{"a":{"b":{"c":true}},"l":[1,{"x":"]"}]}`, []string{"a.b.c", "l"},
			[]row{{1, `true|[1,{"x":"]"}]`, ""}}},
		"escapes": {`{"a":"\"\\\/\b\f\n\r\té\ud83d\ude00\ud83d","\u0062":"ü"}`, []string{"a", "b"},
			[]row{{1, "\"\\/\b\f\n\r\té😀\ufffd|ü", ""}}},
		"list":             {"[\n{\"a\":1},\n{\"a\":2}\n]\n", []string{"a"}, []row{{2, "1", ""}, {3, "2", ""}}},
		"list on one line": {`[{"a":1},{"a":2}]`, []string{"a"}, []row{{1, "1", ""}, {1, "2", ""}}},
		"made for people":  {"{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n", []string{"a"}, []row{{1, "1", ""}, {4, "2", ""}}},
		"bad lines": {`{"a":1}` + "\n{\"a\":\n{\"a\":\"x\n{\"a\":2}\n{\"a\":nope}\nhello\n{\"a\":01}\n{\"a\":3}x\n{\"a\":4}", []string{"a"},
			[]row{{1, "1", ""},
				{2, "", "The record is not valid JSON: a value is missing."},
				{3, "", "The record is not valid JSON: a text in quotes is not closed."},
				{4, "2", ""},
				{5, "", "The record is not valid JSON: a value is neither text in quotes nor a number, true, false or null."},
				{6, "", "The record is not valid JSON: it is not a JSON object."},
				{7, "", "The record is not valid JSON: a value is neither text in quotes nor a number, true, false or null."},
				{8, "", "The record is not valid JSON: something follows the object."},
				{9, "4", ""}}},
		"bad in list": {"[{\"a\":1},\n5,{\"a\":nope},\n{\"a\":2}]", []string{"a"},
			[]row{{1, "1", ""}, {2, "", "This is not a JSON object."},
				{2, "", "The record is not valid JSON: a value is neither text in quotes nor a number, true, false or null."}, {3, "2", ""}}},
		"list cut off": {"[{\"a\":1},\n{\"a\":", []string{"a"}, []row{{1, "1", ""}, {2, "", "The object is not closed, or longer than a mebibyte."}}},
		"equal keys":   {`{"a":1,"a":2}`, []string{"a"}, []row{{1, "2", ""}}},
		"odd keys":     {`{"":1,"a\u0000":2,"a":3}`, []string{"column 1", "a", "a (2)"}, []row{{1, "1|2|3", ""}}},
		"giant":        {`{"a":1}` + "\n{\"a\":\"" + strings.Repeat("x", maxRecord+5) + "\"}\n{\"a\":2}\n", []string{"a"}, []row{{1, "1", ""}, {2, "", longRecord}, {3, "2", ""}}},
		"too deep":     {`{"a":1}` + "\n" + strings.Repeat(`{"a":`, 40) + "1" + strings.Repeat("}", 40), []string{"a"}, []row{{1, "1", ""}, {2, "", "The record is not valid JSON: objects lie too deep in each other."}}},
	} {
		t.Run(name, func(t *testing.T) {
			got, columns := jsonRows(t, c.content)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(c.columns, columns); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestJSONLManyKeys(t *testing.T) {
	var b strings.Builder
	for i := range maxColumns + 3 {
		fmt.Fprintf(&b, "{\"k%d\":1}\n", i)
	}
	got, columns := jsonRows(t, b.String())
	if len(columns) != maxColumns || len(got) != maxColumns+3 {
		t.Fatalf("%d columns, %d rows", len(columns), len(got))
	}
	if bad := got[maxColumns].Bad; !strings.Contains(bad, "too many different keys") {
		t.Errorf("the record with a key too many: %q", bad)
	}
}

// flattened is the definition that the flattener follows, by the standard library.
func flattened(prefix string, v any, into map[string]string) {
	switch x := v.(type) {
	case map[string]any:
		for k, v := range x {
			if prefix != "" {
				k = prefix + "." + k
			}
			flattened(k, v, into)
		}
	case nil, []any:
	case string:
		into[prefix] = x
	default:
		into[prefix] = fmt.Sprint(x)
	}
}

func FuzzJSONL(f *testing.F) {
	f.Add([]byte(`{"a":{"b":"A\n"},"c":[1,2],"d":-1.5e3}`))
	f.Add([]byte("[{\"a\":1},\n{\"a\":\"x"))
	f.Add([]byte("{\"a\":1}\n{\"a\":tru}\n{}"))
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, lines := range []bool{true, false} {
			table := &jsonTable{window: window{src: &dribble{content: slices.Clone(content)}, buf: make([]byte, 8), line: 1}, r: io.NopCloser(nil), lines: lines}
			var r Record
			for range len(content) + 2 {
				err := table.Next(&r)
				if errors.Is(err, io.EOF) {
					break
				}
				var b *BadRecord
				if err != nil && !errors.As(err, &b) {
					t.Fatal(err)
				}
			}
			if err := table.Next(&r); !errors.Is(err, io.EOF) {
				t.Fatalf("the table does not end: %v", err)
			}
		}
		var want map[string]any
		if json.Unmarshal(content, &want) != nil || want == nil {
			return
		}
		var fl flattener
		if !fl.object(content) {
			if fl.why != "objects lie too deep in each other" && !strings.Contains(fl.why, "quotes is not closed") {
				t.Fatalf("%q: %s", content, fl.why)
			}
			return
		}
		expect := map[string]string{}
		flattened("", want, expect)
		for _, k := range slices.Sorted(maps.Keys(expect)) {
			if i, ok := fl.index[k]; ok && strings.IndexByte(k, '.') < 0 && expect[k] != string(fl.cells[i]) && exactText(want[k]) {
				t.Errorf("%q: %s is %q, want %q", content, k, fl.cells[i], expect[k])
			}
		}
	})
}

// exactText tells whether a value is a text that the standard library leaves as
// it is: without what it replaces as not valid.
func exactText(v any) bool {
	s, ok := v.(string)
	return ok && !strings.ContainsRune(s, '\ufffd')
}

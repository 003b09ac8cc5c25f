package ingest

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// row is what a test expects of a record: its line, its cells, or why it is bad.
type row struct {
	Line  int64
	Cells string // joined by bars; absent cells are ·
	Bad   string
}

func tableRows(t *testing.T, table Table) []row {
	t.Helper()
	var out []row
	var r Record
	for range 10_000 {
		err := table.Next(&r)
		var b *BadRecord
		switch {
		case errors.Is(err, io.EOF):
			return out
		case errors.As(err, &b):
			out = append(out, row{Line: b.Line, Bad: b.Reason})
			continue
		case err != nil:
			return append(out, row{Bad: err.Error()})
		}
		cells := make([]string, len(r.Cells))
		for i, c := range r.Cells {
			if cells[i] = string(c); c == nil {
				cells[i] = "·"
			}
		}
		out = append(out, row{Line: r.Line, Cells: strings.Join(cells, "|")})
	}
	t.Fatal("the table does not end")
	return nil
}

func openText(t *testing.T, content string, plan Plan) (Table, Plan) {
	t.Helper()
	in, err := newInput(file(t, "x.csv", content), "")
	if err != nil {
		t.Fatal(err)
	}
	table, plan, err := openTable(in, plan)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { table.Close() })
	return table, plan
}

func TestCSVRecords(t *testing.T) {
	long := strings.Repeat("x", maxRecord+10)
	for name, c := range map[string]struct {
		content string
		want    []row
	}{
		"plain":                 {"a,b\n1,2\n3,4", []row{{2, "1|2", ""}, {3, "3|4", ""}}},
		"line ends of Windows":  {"a,b\r\n1,2\r\n\r\n3,\"4\"\r\n", []row{{2, "1|2", ""}, {4, "3|4", ""}}},
		"line ends of old Macs": {"a,b\r1,2\r3,4\r", []row{{2, "1|2", ""}, {3, "3|4", ""}}},
		"quotes":                {"a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\"\",5\" pipe\n", []row{{2, `x, y|say "hi"`, ""}, {3, `|5" pipe`, ""}}},
		"quoted line ends":      {"a,b\n\"one\ntwo\r\nthree\",2\n3,4\n", []row{{2, "one\ntwo\r\nthree|2", ""}, {5, "3|4", ""}}},
		"blanks behind quote":   {"a,b\n\"1\" ,2\n", []row{{2, "1|2", ""}}},
		"missing cells":         {"a,b,c\n1\n1,2\n\"1\"\n,,\n", []row{{2, "1|·|·", ""}, {3, "1|2|·", ""}, {4, "1|·|·", ""}, {5, "||", ""}}},
		"empty cells too many":  {"a,b\n1,2,,\n\"1\",2, ,\n", []row{{2, "1|2", ""}, {3, "1|2", ""}}},
		"cells too many": {"a,b\n1,2,3\n\"1\",2,3\n4,5\n", []row{
			{2, "", "The row has more cells than the 2 columns of the header."},
			{3, "", "The row has more cells than the 2 columns of the header."}, {4, "4|5", ""}}},
		"stray quote":         {"a,b\n1,\"open\n2,\"fine\"\n3,4\n", []row{{2, "", badQuote}, {3, "2|fine", ""}, {4, "3|4", ""}}},
		"quote never closed":  {"a,b\n1,\"open\n2,3\n4,5\n", []row{{2, "", openQuote}, {3, "2|3", ""}, {4, "4|5", ""}}},
		"quote inside quotes": {"a,b\n\"he said \"no\" twice\",1\n2,3\n", []row{{2, "", badQuote}, {3, "2|3", ""}}},
		"NUL bytes":           {"a,b\n1,\x00\n2,3\n\"\x00\",4\n", []row{{2, "", nulBytes}, {3, "2|3", ""}, {4, "", nulBytes}}},
		"giant line":          {"a,b\n" + long + "\n2,3\n", []row{{2, "", longRecord}, {3, "2|3", ""}}},
		"giant last line":     {"a,b\n2,3\n" + long, []row{{2, "2|3", ""}, {3, "", longRecord}}},
		"giant quotes":        {"a,b\n\"" + strings.Repeat(strings.Repeat("x", 999)+"\n", maxRecord/1000+10) + "\",3\n", nil},
		"separator line":      {"sep=;\na;b\n1;2\n", []row{{3, "1|2", ""}}},
		"mark of order":       {"\xef\xbb\xbfa,b\n1,2\n", []row{{2, "1|2", ""}}},
	} {
		t.Run(name, func(t *testing.T) {
			table, _ := openText(t, c.content, Plan{Format: "csv"})
			got := tableRows(t, table)
			if name == "giant quotes" {
				if len(got) < 10 || got[0].Bad == "" || got[1].Bad != "" {
					t.Errorf("the giant is not cut off: %d rows, first %v", len(got), got[:2])
				}
				return
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestCSVDelimiters(t *testing.T) {
	for content, want := range map[string]string{
		"a,b\n1,2\n":                             ",",
		"a;b\n1,5;2,5\n3,5;4\n":                  ";",
		"a\tb c, d\n1\t2, 3\n":                   "\t",
		"a|b\n1|2\n":                             "|",
		"only\n1\n":                              ",",
		"text;x\n\"a,b,c,d\";1\n\"a,b,c,d\";2\n": ";",
	} {
		if _, plan := openText(t, content, Plan{}); plan.Delimiter != want {
			t.Errorf("%q is cut at %q, want %q", content, plan.Delimiter, want)
		}
	}
}

func TestCSVEncodings(t *testing.T) {
	const content = "name,città\nJosé,Œuvre €\n"
	encode := func(e interface{ Bytes([]byte) ([]byte, error) }) string {
		b, err := e.Bytes([]byte(content))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for want, text := range map[string]string{
		encUTF8:    content,
		encWin1252: encode(charmap.Windows1252.NewEncoder()),
		encUTF16LE: encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()),
		encUTF16BE: encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder()),
	} {
		table, plan := openText(t, text, Plan{})
		if plan.Encoding != want {
			t.Errorf("%s is taken for %s", want, plan.Encoding)
		}
		if d := cmp.Diff([]string{"name", "città"}, table.Columns()); d != "" {
			t.Errorf("%s: %s", want, d)
		}
		if d := cmp.Diff([]row{{2, "José|Œuvre €", ""}}, tableRows(t, table)); d != "" {
			t.Errorf("%s: %s", want, d)
		}
	}
}

func TestUniqueNames(t *testing.T) {
	got := uniqueNames([]string{" a ", "", "a", "a (2)", "", "b\x00\n"})
	if d := cmp.Diff([]string{"a", "column 2", "a (3)", "a (2)", "column 5", "b"}, got); d != "" {
		t.Error(d)
	}
}

// However the bytes come, the records are the same.
func TestCSVSmallReads(t *testing.T) {
	content := "a,b\n" + strings.Repeat("1,\"two\n\"\"lines\"\"\"\n\"x\r\ny\",3\n", 2000)
	read := func(r io.Reader) []row {
		table := newCSV(io.NopCloser(nil), r, ',')
		table.buf = make([]byte, 16)
		if err := table.readHeader("x"); err != nil {
			t.Fatal(err)
		}
		return tableRows(t, table)
	}
	whole := read(strings.NewReader(content))
	if len(whole) != 4000 {
		t.Fatalf("%d records", len(whole))
	}
	if d := cmp.Diff(whole, read(&dribble{content: []byte(content)})); d != "" {
		t.Error(d)
	}
}

// dribble hands out one, two, three, one … bytes.
type dribble struct {
	content []byte
	n       int
}

func (d *dribble) Read(p []byte) (int, error) {
	if len(d.content) == 0 {
		return 0, io.EOF
	}
	d.n++
	n := copy(p[:min(len(p), d.n%3+1)], d.content)
	d.content = d.content[n:]
	return n, nil
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("a,b\n1,\"2\n3\"\n4,5\n"), byte(','))
	f.Add([]byte("a;b\r\n\"\"\"\";\"x\r\n"), byte(';'))
	f.Add([]byte("\xff\xfea\x00,\x00b\x00\n\x00"), byte(','))
	f.Fuzz(func(t *testing.T, content []byte, comma byte) {
		if strings.IndexByte(delimiters, comma) < 0 {
			comma = ','
		}
		src := decode(bytes.NewReader(content), sniffEncoding(content), false)
		table := &csvTable{window: window{src: src, buf: make([]byte, 8), line: 1}, r: io.NopCloser(nil), comma: comma}
		if table.readHeader("x") != nil {
			return
		}
		var r Record
		for last := int64(0); ; {
			err := table.Next(&r)
			var b *BadRecord
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil && !errors.As(err, &b) {
				t.Fatalf("%v", err)
			}
			if r.Line <= last || r.Line > int64(len(content))+1 {
				t.Fatalf("line %d follows line %d", r.Line, last)
			}
			last = r.Line
			if err == nil && len(r.Cells) != len(table.Columns()) {
				t.Fatalf("%d cells of %d columns", len(r.Cells), len(table.Columns()))
			}
		}
	})
}

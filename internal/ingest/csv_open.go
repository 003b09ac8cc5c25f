package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/desirepath/desirepath/internal/fault"
)

// maxColumns is the widest table that is read.
const maxColumns = 4096

// sniffBytes is how much of a file decides its format, encoding and delimiter.
const sniffBytes = 256 << 10

// delimiters are tried in this order; on a tie the earlier one wins, which is
// the one that texts use less.
const delimiters = "\x01\t^~;|,"

// openCSV opens delimited text. What the plan leaves open is found out and
// filled into the plan that comes back.
func openCSV(in *input, plan Plan, head []byte) (*csvTable, Plan, error) {
	if plan.Encoding == "" {
		plan.Encoding = sniffEncoding(head)
	}
	text, _ := io.ReadAll(decode(bytes.NewReader(head), plan.Encoding, false))
	if looksBinary(text) {
		return nil, plan, fault.New(fault.Invalid, "%s is not a table of text; its content is binary.", in.name).
			Try("Hand over CSV, JSON Lines, Parquet, XLSX, XES or OCEL.")
	}
	mac := bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(text, '\r') >= 0
	if mac {
		text = bytes.ReplaceAll(text, []byte{'\r'}, []byte{'\n'})
	}
	said, skip := separatorLine(text)
	if plan.Delimiter == "" {
		plan.Delimiter = said
	}
	if plan.Delimiter == "" {
		plan.Delimiter = sniffDelimiter(text)
	}
	if len(plan.Delimiter) != 1 || strings.ContainsAny(plan.Delimiter, "\"\r\n") {
		return nil, plan, fault.New(fault.Invalid, "The delimiter %q is not one plain character.", plan.Delimiter).Try("Use a comma, semicolon, tab or bar.")
	}
	if err := tooWide(in.name, text, plan.Delimiter[0], skip); err != nil {
		return nil, plan, err
	}
	r, err := in.Open()
	if err != nil {
		return nil, plan, err
	}
	t := newCSV(r, decode(r, plan.Encoding, mac), plan.Delimiter[0])
	if skip {
		t.dropLine()
	}
	if err := t.readHeader(in.name); err != nil {
		return nil, plan, errors.Join(err, r.Close())
	}
	return t, plan, nil
}

// tooWide refuses a header of more columns than are read, and says how many.
func tooWide(name string, text []byte, comma byte, skip bool) error {
	if skip {
		_, text, _ = bytes.Cut(text, []byte{'\n'})
	}
	text = bytes.TrimLeft(text, "\r\n")
	n := headerCells(text, comma)
	if n <= maxColumns {
		return nil
	}
	return fault.New(fault.TooMuch, "%s has %d columns; at most %d are read.", name, n, maxColumns).
		Try("Leave out the %d or more that do not matter, or turn columns into rows.", n-maxColumns)
}

// headerCells counts the cells of the first record, as far as it is there.
func headerCells(text []byte, comma byte) int {
	if counts := cellCounts(text, comma, 1); len(counts) > 0 {
		return counts[0]
	}
	return bytes.Count(text, []byte{comma}) + 1
}

// separatorLine reads the line "sep=;" that some spreadsheets put on top.
func separatorLine(text []byte) (string, bool) {
	first, _, found := bytes.Cut(text, []byte{'\n'})
	first = trimReturn(first)
	if !found || len(first) != 5 || !bytes.EqualFold(first[:4], []byte("sep=")) {
		return "", false
	}
	return string(first[4:]), true
}

// sniffDelimiter chooses the delimiter that cuts the first lines into the most
// even rows. A text without any is one column, for which the comma will do.
func sniffDelimiter(text []byte) string {
	best, bestScore := ",", 0.0
	for _, d := range []byte(delimiters) {
		counts := cellCounts(text, d, 100)
		if len(counts) == 0 || counts[0] < 2 {
			continue
		}
		same := 0
		for _, c := range counts {
			if c == counts[0] {
				same++
			}
		}
		score := float64(same) / float64(len(counts)) * (1 - 1/float64(counts[0]+1))
		if score > bestScore+1e-9 {
			best, bestScore = string(d), score
		}
	}
	return best
}

// cellCounts counts the cells of up to n records, leaving out the last one,
// which may be cut.
func cellCounts(text []byte, comma byte, n int) []int {
	var counts []int
	cells, quoted, start, blank := 1, false, true, true
	for i, b := range text {
		switch {
		case quoted:
			quoted = b != '"'
		case b == '"' && start:
			quoted, start, blank = true, false, false
		case b == comma:
			cells++
			start, blank = true, false
		case b == '\n':
			if !blank {
				counts = append(counts, cells)
			}
			if len(counts) == n {
				return counts
			}
			cells, start, blank = 1, true, true
		case b == '"' && text[i-1] == '"':
			quoted = true // a doubled quote: back inside
		case b != '\r':
			start, blank = false, false
		}
	}
	if !blank && (len(counts) == 0 || len(text) < sniffBytes) {
		counts = append(counts, cells)
	}
	return counts
}

// uniqueNames trims names, fills in missing ones and tells equal ones apart by
// a number, so that every column can be addressed.
func uniqueNames(names []string) []string {
	taken := make(map[string]bool, len(names))
	for _, n := range names {
		taken[n] = true
	}
	used := make(map[string]bool, len(names))
	out := make([]string, len(names))
	for i, n := range names {
		n = clean([]byte(n), maxName)
		if n == "" {
			n = fmt.Sprintf("column %d", i+1)
		}
		unique := n
		for k := 2; used[unique] || unique != n && taken[unique]; k++ {
			unique = fmt.Sprintf("%s (%d)", n, k)
		}
		used[unique] = true
		out[i] = unique
	}
	return out
}

package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/desirepath/desirepath/internal/fault"
)

// csvTable reads delimited text. A record that makes no sense costs that
// record only: reading goes on at the line after the one where it began.
type csvTable struct {
	window
	r       io.Closer
	comma   byte
	columns []string
	quoted  []byte // cells with doubled quotes, undone
}

func newCSV(r io.Closer, src io.Reader, comma byte) *csvTable {
	return &csvTable{window: newWindow(src), r: r, comma: comma}
}

// Columns returns the header.
func (t *csvTable) Columns() []string { return t.columns }

// Close closes the file.
func (t *csvTable) Close() error { return t.r.Close() }

// Next reads one record.
func (t *csvTable) Next(r *Record) error {
	for {
		if len(r.Cells) != len(t.columns) {
			r.Cells = make([][]byte, len(t.columns))
		}
		r.Line = t.line
		line, ok := t.wholeLine()
		if !ok {
			return t.last(r, line)
		}
		body := trimReturn(line)
		if len(body) == 0 {
			t.skip(len(line) + 1)
			continue
		}
		if bytes.IndexByte(body, 0) >= 0 {
			t.skip(len(line) + 1)
			return bad(r.Line, body, nulBytes)
		}
		if bytes.IndexByte(body, '"') < 0 {
			t.skip(len(line) + 1)
			return t.split(r, body)
		}
		return t.quotedRecord(r)
	}
}

// last deals with a record that has no line end: the last one, a giant, or the
// stump before damage.
func (t *csvTable) last(r *Record, rest []byte) error {
	if len(rest) > maxRecord {
		err := bad(t.line, rest, longRecord)
		t.dropLine()
		return err
	}
	if t.readErr != nil && !errors.Is(t.readErr, io.EOF) {
		return t.readErr
	}
	body := trimReturn(rest)
	if len(body) == 0 {
		t.pos = t.end
		return io.EOF
	}
	if bytes.IndexByte(body, 0) >= 0 {
		t.skip(len(rest))
		return bad(r.Line, body, nulBytes)
	}
	if bytes.IndexByte(body, '"') >= 0 {
		return t.quotedRecord(r)
	}
	t.skip(len(rest))
	return t.split(r, body)
}

// split cuts a line without quotes into cells.
func (t *csvTable) split(r *Record, line []byte) error {
	whole := line
	for i := range r.Cells {
		if line == nil {
			r.Cells[i] = nil
			continue
		}
		j := bytes.IndexByte(line, t.comma)
		if j < 0 {
			r.Cells[i] = line
			line = nil
			continue
		}
		r.Cells[i] = line[:j:j]
		line = line[j+1:]
	}
	for len(line) > 0 {
		if c := line[0]; c != t.comma && c != ' ' {
			return t.tooLong(r.Line, whole)
		}
		line = line[1:]
	}
	return nil
}

func (t *csvTable) tooLong(line int64, raw []byte) error {
	return bad(line, raw, fmt.Sprintf("The row has more cells than the %d columns of the header.", len(t.columns)))
}

func bad(line int64, raw []byte, reason string) error {
	return &BadRecord{Reject{Line: line, Reason: reason, Raw: excerpt(raw)}}
}

func trimReturn(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '\r' {
		return line[:n-1]
	}
	return line
}

// readHeader takes the first record as names. Without rows below it the file
// is of no use, which opening finds out by looking ahead.
func (t *csvTable) readHeader(name string) error {
	t.columns = make([]string, maxColumns)
	var r Record
	err := t.Next(&r)
	switch {
	case errors.Is(err, io.EOF):
		return emptyFile(name)
	case err != nil:
		var b *BadRecord
		if errors.As(err, &b) {
			return fault.New(fault.Invalid, "The first line of %s cannot be read as column names: %s", name, b.Reason).
				Try("Check that the file is a table with names in its first line, and its delimiter.")
		}
		return err
	}
	n := len(r.Cells)
	for n > 0 && r.Cells[n-1] == nil {
		n--
	}
	names := make([]string, n)
	for i := range names {
		names[i] = string(r.Cells[i])
	}
	t.columns = uniqueNames(names)
	return nil
}

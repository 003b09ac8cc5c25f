package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/desirepath/desirepath/internal/fault"
)

// maxRecord is the longest record of a text file, in bytes. What is longer is
// a missing line end or a quote that nobody closed.
const maxRecord = 1 << 20

// csvTable reads delimited text. A record that makes no sense costs that
// record only: reading goes on at the line after the one where it began.
type csvTable struct {
	r       io.ReadCloser
	src     io.Reader // decoded
	comma   byte
	columns []string

	buf      []byte
	pos, end int
	readErr  error
	line     int64  // of the record at pos
	quoted   []byte // cells with doubled quotes, undone
}

func newCSV(r io.ReadCloser, src io.Reader, comma byte) *csvTable {
	return &csvTable{r: r, src: src, comma: comma, buf: make([]byte, 512<<10), line: 1}
}

// Columns returns the header.
func (t *csvTable) Columns() []string { return t.columns }

// Close closes the file.
func (t *csvTable) Close() error { return t.r.Close() }

// fill reads more behind what is not used yet, growing the buffer up to a
// record's limit and a half. It reports whether anything new came.
func (t *csvTable) fill() bool {
	if t.readErr != nil {
		return false
	}
	if t.pos > 0 {
		t.end = copy(t.buf, t.buf[t.pos:t.end])
		t.pos = 0
	}
	if t.end == len(t.buf) {
		if len(t.buf) >= 2*maxRecord {
			return false
		}
		t.buf = append(t.buf, make([]byte, len(t.buf))...)
	}
	for range 100 {
		n, err := t.src.Read(t.buf[t.end:])
		t.end += n
		t.readErr = err
		if n > 0 {
			return true
		}
		if err != nil {
			return false
		}
	}
	t.readErr = io.ErrNoProgress
	return false
}

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

// wholeLine returns the bytes up to the next line feed, which must be in the
// buffer or come in time; otherwise all that there is, and false.
func (t *csvTable) wholeLine() ([]byte, bool) {
	from := t.pos
	for {
		if i := bytes.IndexByte(t.buf[from:t.end], '\n'); i >= 0 {
			return t.buf[t.pos : from+i], true
		}
		have := t.end - t.pos
		if have > maxRecord || !t.fill() {
			return t.buf[t.pos:t.end], false
		}
		from = t.pos + have
	}
}

// skip moves on by n bytes that hold one line end.
func (t *csvTable) skip(n int) {
	t.pos = min(t.pos+n, t.end)
	t.line++
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

// dropLine throws away everything up to and including the next line end.
func (t *csvTable) dropLine() {
	for {
		if i := bytes.IndexByte(t.buf[t.pos:t.end], '\n'); i >= 0 {
			t.skip(i + 1)
			return
		}
		t.pos = t.end
		if !t.fill() {
			return
		}
	}
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

package ingest

import (
	"bytes"
	"errors"
	"io"
)

const (
	badQuote   = "A quote opens a cell but what follows its closing quote is neither a delimiter nor a line end."
	nulBytes   = "The row holds NUL bytes, a sign of a damaged file."
	openQuote  = "A quote opens a cell and is never closed."
	longRecord = "The row is longer than a mebibyte; a quote or a line end is missing."
)

// quotedRecord reads a record in which quotes occur; it may span lines. When
// its quotes make no sense the record is bad and reading goes on at the line
// after its first, so that one stray quote costs one row.
func (t *csvTable) quotedRecord(r *Record) error {
	n, reason := t.extent()
	if t.readErr != nil && !errors.Is(t.readErr, io.EOF) && (t.pos+n >= t.end || reason == openQuote) {
		return t.readErr // damage cut the record short
	}
	if reason != "" {
		first := t.buf[t.pos:t.end]
		if i := bytes.IndexByte(first, '\n'); i >= 0 {
			first = first[:i]
		}
		err := bad(r.Line, first, reason)
		t.skip(len(first) + 1)
		return err
	}
	record := t.buf[t.pos : t.pos+n]
	t.line += int64(bytes.Count(record, []byte{'\n'}))
	t.skip(n + 1)
	record = trimReturn(record)
	if bytes.IndexByte(record, 0) >= 0 {
		return bad(r.Line, record, nulBytes)
	}
	return t.splitQuoted(r, record)
}

// extent finds the length of the record at pos, without its line end, reading
// more as needed, or says why its quotes make no sense.
func (t *csvTable) extent() (int, string) {
	i := 0
	for {
		if t.at(i) == '"' {
			end, reason := t.closing(i + 1)
			if reason != "" {
				return 0, reason
			}
			for i = end + 1; t.at(i) == ' '; i++ {
			}
			if t.at(i) == '\r' && t.at(i+1) == '\n' {
				i++
			}
		} else {
			for c := t.at(i); c >= 0 && c != int(t.comma) && c != '\n'; c = t.at(i) {
				if i++; i > maxRecord {
					return 0, longRecord
				}
			}
		}
		if i > maxRecord {
			return 0, longRecord
		}
		switch t.at(i) {
		case -1, '\n':
			return i, ""
		case int(t.comma):
			i++
		default:
			return 0, badQuote
		}
	}
}

// closing finds the quote that ends a cell whose text begins at i.
func (t *csvTable) closing(i int) (int, string) {
	for {
		if i > maxRecord {
			return 0, openQuote
		}
		if t.pos+i <= t.end {
			if k := bytes.IndexByte(t.buf[t.pos+i:t.end], '"'); k >= 0 {
				if t.at(i+k+1) != '"' {
					return i + k, ""
				}
				i += k + 2
				continue
			}
			i = t.end - t.pos
		}
		if !t.fill() {
			return 0, openQuote
		}
	}
}

// at returns the byte at an offset from pos, or -1 beyond the end of the file.
func (t *csvTable) at(i int) int {
	for t.pos+i >= t.end {
		if !t.fill() {
			return -1
		}
	}
	return int(t.buf[t.pos+i])
}

// splitQuoted cuts a record whose quotes are known to be in order.
func (t *csvTable) splitQuoted(r *Record, record []byte) error {
	if cap(t.quoted) < len(record) {
		t.quoted = make([]byte, 0, 2*len(record))
	}
	t.quoted = t.quoted[:0] // never grows below, so cells may point into it
	clear(r.Cells)
	rest, surplus := record, false
	for cell := 0; ; cell++ {
		value, after := t.unquote(rest)
		if cell < len(r.Cells) {
			r.Cells[cell] = value
		} else if len(bytes.TrimSpace(value)) > 0 {
			surplus = true
		}
		if after == nil {
			break
		}
		rest = after
	}
	if surplus {
		return t.tooLong(r.Line, record)
	}
	return nil
}

// unquote returns the first cell of rest and what follows its delimiter, nil at the end.
func (t *csvTable) unquote(rest []byte) (value, after []byte) {
	if len(rest) == 0 || rest[0] != '"' {
		i := bytes.IndexByte(rest, t.comma)
		if i < 0 {
			return rest, nil
		}
		return rest[:i:i], rest[i+1:]
	}
	from := len(t.quoted)
	rest = rest[1:]
	for {
		i := bytes.IndexByte(rest, '"')
		if i < 0 { // cannot be; kept for safety
			return rest, nil
		}
		doubled := i+1 < len(rest) && rest[i+1] == '"'
		if !doubled && len(t.quoted) == from {
			value = rest[:i:i] // nothing doubled: no copy
		} else {
			t.quoted = append(t.quoted, rest[:i]...)
			value = t.quoted[from:]
		}
		if !doubled {
			rest = rest[i+1:]
			break
		}
		t.quoted = append(t.quoted, '"')
		rest = rest[i+2:]
	}
	if i := bytes.IndexByte(rest, t.comma); i >= 0 {
		return value, rest[i+1:]
	}
	return value, nil
}

package ingest

import (
	"bytes"
	"errors"
	"io"

	"github.com/desirepath/desirepath/internal/fault"
)

// jsonTable reads objects of JSON, one on each line, or one behind the other
// as in a list or in a file made for people. On lines a mistake costs its line.
type jsonTable struct {
	window
	flattener
	r     io.Closer
	lines bool
}

func openJSONL(in *input, head []byte) (Table, error) {
	encoding := sniffEncoding(head)
	if encoding == encWin1252 {
		encoding = encUTF8 // JSON is UTF-8; stray bytes are replaced cell by cell
	}
	text, _ := io.ReadAll(decode(bytes.NewReader(head), encoding, false))
	r, err := in.Open()
	if err != nil {
		return nil, err
	}
	t := &jsonTable{window: newWindow(decode(r, encoding, false)), r: r, lines: onLines(text)}
	if len(skipBlank(text)) == 0 {
		return nil, errors.Join(fault.New(fault.Invalid, "%s holds no JSON.", in.name), r.Close())
	}
	return t, nil
}

// onLines tells whether one of the first lines is an object of its own, which
// no list and no file made for people has.
func onLines(text []byte) bool {
	var f flattener
	for range 5 {
		line, rest, more := bytes.Cut(text, []byte{'\n'})
		if line = skipBlank(line); len(line) > 0 && line[0] == '{' && f.object(line) {
			return true
		}
		if !more {
			return false
		}
		text = rest
	}
	return false
}

// Columns returns the keys seen so far.
func (t *jsonTable) Columns() []string { return t.columns }

// Close closes the file.
func (t *jsonTable) Close() error { return t.r.Close() }

// Next reads the next object.
func (t *jsonTable) Next(r *Record) error {
	r.Cells = nil
	var raw []byte
	var err error
	if t.lines {
		raw, err = t.nextLine(r)
	} else {
		raw, err = t.nextObject(r)
	}
	if err != nil {
		return err
	}
	if !t.object(raw) {
		return bad(r.Line, raw, "The record is not valid JSON: "+t.why+".")
	}
	r.Cells = t.cells
	return nil
}

// nextLine returns the next line that is not blank.
func (t *jsonTable) nextLine(r *Record) ([]byte, error) {
	for {
		r.Line = t.line
		line, ok := t.wholeLine()
		switch {
		case ok:
			t.skip(len(line) + 1)
		case len(line) > maxRecord:
			err := bad(t.line, line, longRecord)
			t.dropLine()
			return nil, err
		case t.readErr != nil && !errors.Is(t.readErr, io.EOF):
			return nil, t.readErr
		case len(line) == 0:
			return nil, io.EOF
		default:
			t.pos = t.end
		}
		line = bytes.TrimSuffix(bytes.TrimSpace(line), []byte{','})
		if len(line) > 0 && string(line) != "[" && string(line) != "]" {
			return line, nil
		}
	}
}

// nextObject returns the next object, wherever its lines end.
func (t *jsonTable) nextObject(r *Record) ([]byte, error) {
	t.between()
	r.Line = t.line
	if t.pos == t.end {
		if t.readErr != nil && !errors.Is(t.readErr, io.EOF) {
			return nil, t.readErr
		}
		return nil, io.EOF
	}
	if t.buf[t.pos] != '{' {
		return nil, t.stray()
	}
	n := jsonExtent(t.buf[t.pos:t.end])
	for n == 0 && t.end-t.pos <= maxRecord && t.fill() {
		n = jsonExtent(t.buf[t.pos:t.end])
	}
	if n == 0 {
		return nil, t.unclosed()
	}
	raw := t.buf[t.pos : t.pos+n]
	t.line += int64(bytes.Count(raw, []byte{'\n'}))
	t.pos += n
	return raw, nil
}

// between moves on over blanks, commas and the brackets of the list.
func (t *jsonTable) between() {
	for {
		for t.pos < t.end {
			switch t.buf[t.pos] {
			case '\n':
				t.line++
			case ' ', '\t', '\r', ',', '[', ']':
			default:
				return
			}
			t.pos++
		}
		if !t.fill() {
			return
		}
	}
}

// stray reports what stands between objects and is none, and moves on behind it.
func (t *jsonTable) stray() error {
	rest := t.buf[t.pos:t.end]
	n := bytes.IndexAny(rest, "{\n")
	if n < 0 {
		n = len(rest)
	}
	err := bad(t.line, rest[:n], "This is not a JSON object.")
	t.pos += n
	return err
}

// unclosed reports an object without an end. Where the file ends with it there
// is nothing more to read; in the middle reading goes on at the next line.
func (t *jsonTable) unclosed() error {
	if t.readErr != nil && !errors.Is(t.readErr, io.EOF) {
		return t.readErr
	}
	err := bad(t.line, t.buf[t.pos:t.end], "The object is not closed, or longer than a mebibyte.")
	if t.readErr != nil {
		t.pos = t.end
	} else {
		t.dropLine()
	}
	return err
}

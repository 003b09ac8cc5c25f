package ingest

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/desirepath/desirepath/internal/fault"
)

var errEmptySheet = errors.New("the sheet has no rows")

// sheetTable reads the rows of one sheet as they come. The first row that has
// a value holds the names; a row is counted by its own number in the sheet.
type sheetTable struct {
	book    *workbook
	sheet   sheet
	part    io.ReadCloser
	xml     *xml.Decoder
	columns []string
	row     int64
	cells   []string
	ready   bool // cells hold a row that is not handed out yet
	size    int64
	out     [][]byte
}

// table opens a sheet; one with nothing below its names is errEmptySheet.
func (w *workbook) table(s sheet) (Table, error) {
	part, err := w.part(s.part)
	if err != nil || part == nil {
		return nil, w.damaged(errors.Join(err, fmt.Errorf("no part %s", s.part)))
	}
	t := &sheetTable{book: w, sheet: s, part: part, xml: xml.NewDecoder(part)}
	if err := t.header(); err != nil {
		return nil, errors.Join(err, part.Close())
	}
	return t, nil
}

func (t *sheetTable) header() error {
	if err := t.read(); errors.Is(err, io.EOF) {
		return errEmptySheet
	} else if err != nil {
		return err
	}
	t.columns = uniqueNames(t.cells)
	err := t.read()
	if errors.Is(err, io.EOF) {
		return errEmptySheet
	}
	t.ready = err == nil
	return err
}

// Columns returns the names in the first row.
func (t *sheetTable) Columns() []string { return t.columns }

// Sheets, Objects and Chosen say what there was to choose.
func (t *sheetTable) Sheets() []string { return t.book.names() }

// Objects is nil: a workbook knows none.
func (t *sheetTable) Objects() []ObjectChoice { return nil }

// Chosen is the sheet that is read.
func (t *sheetTable) Chosen() string { return t.sheet.name }

// Close closes the workbook.
func (t *sheetTable) Close() error { return errors.Join(t.part.Close(), t.book.close()) }

// Next reads one row.
func (t *sheetTable) Next(r *Record) error {
	if !t.ready {
		if err := t.read(); err != nil {
			r.Line = t.row
			return err
		}
	}
	t.ready = false
	r.Line = t.row
	t.book.in.taken.Store(t.xml.InputOffset() * t.book.in.stored / max(t.size, t.xml.InputOffset(), 1))
	if len(t.out) != len(t.columns) {
		t.out = make([][]byte, len(t.columns))
	}
	clear(t.out)
	for i, c := range t.cells {
		switch {
		case i < len(t.out):
			t.out[i] = []byte(c)
		case strings.TrimSpace(c) != "":
			return bad(r.Line, []byte(strings.Join(t.cells, ",")), fmt.Sprintf("The row has more cells than the %d columns of the first row.", len(t.columns)))
		}
	}
	r.Cells = t.out
	return nil
}

// read finds the next row with a value.
func (t *sheetTable) read() error {
	for {
		token, err := t.xml.RawToken()
		if errors.Is(err, io.EOF) {
			return io.EOF
		}
		if err != nil {
			return t.book.damaged(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "row" {
			continue
		}
		t.row++
		for _, a := range start.Attr {
			if n, err := strconv.ParseInt(a.Value, 10, 64); a.Name.Local == "r" && err == nil {
				t.row = n
			}
		}
		filled, err := t.readRow()
		if err != nil {
			return t.book.damaged(err)
		}
		if filled {
			return nil
		}
	}
}

// cell is one cell while it is read.
type cell struct {
	column int
	kind   string // the t attribute
	style  int
	text   strings.Builder
}

// readRow reads the cells up to the end of the row.
func (t *sheetTable) readRow() (filled bool, err error) {
	t.cells = t.cells[:0]
	var c cell
	inValue := false
	for {
		token, err := t.xml.RawToken()
		if err != nil {
			return false, err
		}
		switch x := token.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "c":
				c = cell{column: len(t.cells)}
				c.attributes(x.Attr)
			case "v", "t":
				inValue = true
			}
		case xml.CharData:
			if inValue && c.text.Len()+len(x) <= maxRecord {
				c.text.Write(x)
			}
		case xml.EndElement:
			switch x.Name.Local {
			case "v", "t":
				inValue = false
			case "c":
				if c.column >= maxColumns {
					return false, fault.New(fault.TooMuch, "The sheet has more than %d columns.", maxColumns).Try("Save the columns that matter in a sheet of their own.")
				}
				for len(t.cells) <= c.column {
					t.cells = append(t.cells, "")
				}
				t.cells[c.column] = t.value(&c)
				filled = filled || t.cells[c.column] != ""
			case "row":
				return filled, nil
			}
		}
	}
}

func (c *cell) attributes(attrs []xml.Attr) {
	for _, a := range attrs {
		switch a.Name.Local {
		case "r":
			if n := columnNumber(a.Value); n >= 0 {
				c.column = n
			}
		case "t":
			c.kind = a.Value
		case "s":
			c.style, _ = strconv.Atoi(a.Value)
		}
	}
}

// columnNumber reads the letters of an address such as "AB12", from 0.
func columnNumber(address string) int {
	n := 0
	for i := 0; i < len(address) && address[i] >= 'A' && address[i] <= 'Z' && i < 4; i++ {
		n = n*26 + int(address[i]-'A') + 1
	}
	return n - 1
}

// value is what a cell says: a shared or own text, a truth, a date in ISO 8601
// where the style shows one, or the number as it is stored. Errors are empty.
func (t *sheetTable) value(c *cell) string {
	text := c.text.String()
	switch c.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || i < 0 || i >= len(t.book.strings) {
			return ""
		}
		return t.book.strings[i]
	case "b":
		if text == "1" {
			return "true"
		}
		return "false"
	case "e":
		return ""
	case "str", "inlineStr", "d":
		return text
	}
	if c.style >= 0 && c.style < len(t.book.dates) && t.book.dates[c.style] {
		if v, err := strconv.ParseFloat(text, 64); err == nil {
			if date, ok := serialDate(v, t.book.mac); ok {
				return date
			}
		}
	}
	if v, err := strconv.ParseFloat(text, 64); err == nil && strings.ContainsAny(text, "eE.") {
		return strconv.FormatFloat(v, 'f', -1, 64) // 0.1 is stored as 0.10000000000000001
	}
	return text
}

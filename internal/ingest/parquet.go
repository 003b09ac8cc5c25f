package ingest

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/parquet-go/parquet-go"

	"github.com/desirepath/desirepath/internal/fault"
)

// parquetRows is how many rows are taken from a Parquet file at a time.
const parquetRows = 512

// parquetTable reads a Parquet file row by row. Nested fields lie under dotted
// names; the values of a list stand in one cell, divided by commas.
type parquetTable struct {
	file    *os.File
	in      *input
	tidy    func()
	columns []string
	texts   []func(dst []byte, v parquet.Value) []byte // parallel to columns

	groups []parquet.RowGroup
	rows   parquet.Rows
	batch  []parquet.Row
	have   int // rows in batch
	next   int // the next of them
	number int64

	text  []byte
	spans [][2]int // of each cell in text; -1 where absent
}

func openParquet(in *input) (Table, error) {
	path, tidy, err := in.File()
	if err != nil {
		return nil, err
	}
	t := &parquetTable{in: in, tidy: tidy, batch: make([]parquet.Row, parquetRows)}
	if t.file, err = os.Open(path); err == nil {
		err = t.open()
	}
	if err != nil {
		return nil, errors.Join(t.sentence(err), t.Close())
	}
	return t, nil
}

// open reads the footer.
func (t *parquetTable) open() (err error) {
	defer t.recovered(&err)
	info, err := t.file.Stat()
	if err != nil {
		return err
	}
	f, err := parquet.OpenFile(t.file, info.Size(), parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
	if err != nil {
		return err
	}
	var names []string
	for _, path := range f.Schema().Columns() {
		leaf, ok := f.Schema().Lookup(path...)
		if !ok {
			return fmt.Errorf("column %s is not in the schema", strings.Join(path, "."))
		}
		names = append(names, parquetName(path))
		t.texts = append(t.texts, parquetText(leaf.Node.Type()))
	}
	if len(names) == 0 || len(names) > maxColumns {
		return fmt.Errorf("%d columns", len(names))
	}
	t.columns = uniqueNames(names)
	t.spans = make([][2]int, len(names))
	t.groups = f.RowGroups()
	return nil
}

// parquetName joins a path by dots and leaves out the words that writers put
// between a list and its values.
func parquetName(path []string) string {
	var keep []string
	for i, p := range path {
		if i > 0 && (p == "list" || p == "element" || p == "item" || p == "bag" || p == "array_element" || p == "array") {
			continue
		}
		keep = append(keep, p)
	}
	return strings.Join(keep, ".")
}

// Columns returns the dotted names of the leaves.
func (t *parquetTable) Columns() []string { return t.columns }

// Close closes the file and removes an unpacked copy.
func (t *parquetTable) Close() error {
	var err error
	if t.rows != nil {
		err = t.rows.Close()
		t.rows = nil
	}
	if t.file != nil {
		err = errors.Join(err, t.file.Close())
		t.file = nil
	}
	t.tidy()
	return err
}

// Next reads one row.
func (t *parquetTable) Next(r *Record) error {
	for t.next == t.have {
		if err := t.load(); err != nil {
			return err
		}
	}
	row := t.batch[t.next]
	t.next++
	t.number++
	t.text = t.text[:0]
	for i := range t.spans {
		t.spans[i] = [2]int{-1, -1}
	}
	for _, v := range row {
		c := v.Column()
		if v.IsNull() || c < 0 || c >= len(t.spans) {
			continue
		}
		span := &t.spans[c]
		if span[0] < 0 {
			span[0] = len(t.text)
		} else {
			t.text = append(t.text, ", "...)
		}
		t.text = t.texts[c](t.text, v)
		span[1] = len(t.text)
	}
	if len(r.Cells) != len(t.spans) {
		r.Cells = make([][]byte, len(t.spans))
	}
	for i, s := range t.spans {
		r.Cells[i] = nil
		if s[0] >= 0 {
			r.Cells[i] = t.text[s[0]:s[1]:s[1]]
		}
	}
	r.Line = t.number
	return nil
}

// load takes the next rows of the file into the batch.
func (t *parquetTable) load() (err error) {
	defer t.recovered(&err)
	t.have, t.next = 0, 0
	for {
		if t.rows == nil {
			if len(t.groups) == 0 {
				return io.EOF
			}
			t.rows, t.groups = t.groups[0].Rows(), t.groups[1:]
		}
		n, err := t.rows.ReadRows(t.batch)
		t.in.taken.Store(t.position())
		if n > 0 {
			t.have = n
			return nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return t.damaged(err)
		}
		if err == nil {
			continue
		}
		if err := t.rows.Close(); err != nil {
			return t.damaged(err)
		}
		t.rows = nil
	}
}

// position estimates the stored bytes behind us by the groups that are left.
func (t *parquetTable) position() int64 {
	var left int64
	for _, g := range t.groups {
		left += g.NumRows()
	}
	total := left + t.number
	if t.rows != nil {
		total += parquetRows
	}
	if total == 0 {
		return t.in.stored
	}
	return int64(float64(t.in.stored) * float64(t.number) / float64(total))
}

// recovered turns the panics of the library on corrupt files into damage.
func (t *parquetTable) recovered(err *error) {
	if p := recover(); p != nil {
		*err = t.damaged(fmt.Errorf("%v", p))
	}
}

func (t *parquetTable) damaged(cause error) error {
	return &damage{fault.New(fault.Invalid, "The Parquet file %s is damaged.", t.in.name).Try("Copy or export it again.").Because(cause)}
}

func (t *parquetTable) sentence(err error) error {
	var f *fault.Fault
	if errors.As(err, &f) {
		return err
	}
	return t.damaged(err)
}

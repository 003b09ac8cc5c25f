package ingest

import (
	"bytes"
	"fmt"
	"slices"
)

// maxDepth is how deep objects may lie in each other.
const maxDepth = 32

// flattener reads one JSON object into cells: nested objects under dotted keys,
// lists as their JSON text, null as nothing. New keys become new columns. It
// is strict about what matters for cutting values apart and stops at the first
// mistake.
type flattener struct {
	columns []string // names, as keys but clean and unique
	keys    []string
	index   map[string]int
	cells   [][]byte
	text    []byte // unescaped strings of this record
	key     []byte // dotted key so far
	why     string // the first mistake
	guess   int    // the column expected next: records mostly look alike
}

// object reads the object in b, which must be nothing but that object.
func (f *flattener) object(b []byte) bool {
	for i := range f.cells {
		f.cells[i] = nil
	}
	if cap(f.text) < len(b) {
		f.text = make([]byte, 0, 2*len(b)) // never grows below: cells point into it
	}
	f.text, f.key, f.why, f.guess = f.text[:0], f.key[:0], "", 0
	b = skipBlank(b)
	if len(b) == 0 || b[0] != '{' {
		f.why = "it is not a JSON object"
		return false
	}
	rest, ok := f.members(b[1:], 0)
	if ok && len(skipBlank(rest)) > 0 {
		f.why, ok = "something follows the object", false
	}
	return ok && f.why == ""
}

func (f *flattener) fail(why string) ([]byte, bool) {
	if f.why == "" {
		f.why = why
	}
	return nil, false
}

// members reads what follows an opening brace.
func (f *flattener) members(b []byte, depth int) ([]byte, bool) {
	if depth >= maxDepth {
		return f.fail("objects lie too deep in each other")
	}
	if b = skipBlank(b); len(b) > 0 && b[0] == '}' {
		return b[1:], true
	}
	for {
		if b = skipBlank(b); len(b) == 0 || b[0] != '"' {
			return f.fail("a key in quotes is missing")
		}
		from := len(f.key)
		key, rest, ok := f.str(b)
		if !ok {
			return nil, false
		}
		if from > 0 {
			f.key = append(f.key, '.')
		}
		f.key = append(f.key, key...)
		if b = skipBlank(rest); len(b) == 0 || b[0] != ':' {
			return f.fail("a colon is missing behind a key")
		}
		if b, ok = f.value(skipBlank(b[1:]), depth); !ok {
			return nil, false
		}
		f.key = f.key[:from]
		if b = skipBlank(b); len(b) == 0 {
			return f.fail("the object is not closed")
		}
		switch b[0] {
		case ',':
			b = b[1:]
		case '}':
			return b[1:], true
		default:
			return f.fail("a comma or a closing brace is missing")
		}
	}
}

// value reads one value and keeps it under the current key.
func (f *flattener) value(b []byte, depth int) ([]byte, bool) {
	if len(b) == 0 {
		return f.fail("a value is missing")
	}
	switch b[0] {
	case '{':
		return f.members(b[1:], depth+1)
	case '[':
		n := jsonExtent(b)
		if n == 0 {
			return f.fail("a list is not closed")
		}
		if len(bytes.TrimSpace(b[1:n-1])) > 0 {
			f.put(b[:n:n])
		}
		return b[n:], true
	case '"':
		v, rest, ok := f.str(b)
		if ok {
			f.put(v)
		}
		return rest, ok
	}
	n := 0
	for n < len(b) && b[n] != ',' && b[n] != '}' && b[n] != ' ' && b[n] != '\t' && b[n] != '\n' && b[n] != '\r' {
		n++
	}
	word := b[:n:n]
	switch string(word) {
	case "null":
	case "true", "false":
		f.put(word)
	default:
		if !jsonNumber(word) {
			return f.fail("a value is neither text in quotes nor a number, true, false or null")
		}
		f.put(word)
	}
	return b[n:], true
}

// put keeps a cell under the current key; the last of equal keys wins.
func (f *flattener) put(cell []byte) {
	i := f.guess
	if i >= len(f.keys) || f.keys[i] != string(f.key) {
		var ok bool
		if i, ok = f.index[string(f.key)]; !ok {
			if len(f.columns) >= maxColumns {
				f.fail("the file has too many different keys")
				return
			}
			i = f.add(string(f.key))
		}
	}
	f.guess = i + 1
	f.cells[i] = cell
}

// add makes a column for a new key.
func (f *flattener) add(key string) int {
	if f.index == nil {
		f.index = map[string]int{}
	}
	i := len(f.keys)
	name := clean([]byte(key), maxName)
	if name == "" {
		name = fmt.Sprintf("column %d", i+1)
	}
	for base, k := name, 2; slices.Contains(f.columns, name); k++ {
		name = fmt.Sprintf("%s (%d)", base, k)
	}
	f.keys = append(f.keys, key)
	f.columns = append(f.columns, name)
	f.cells = append(f.cells, nil)
	f.index[key] = i
	return i
}

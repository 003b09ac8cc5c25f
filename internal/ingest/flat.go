package ingest

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
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

// str reads a string literal.
func (f *flattener) str(b []byte) (value, rest []byte, ok bool) {
	for i := 1; i < len(b); i++ {
		switch c := b[i]; {
		case c == '"':
			return b[1:i:i], b[i+1:], true
		case c == '\\':
			return f.escaped(b, i)
		case c == '\n':
			f.fail("a text in quotes is not closed")
			return nil, nil, false
		}
	}
	f.fail("a text in quotes is not closed")
	return nil, nil, false
}

// escaped reads on in a string literal from its first escape.
func (f *flattener) escaped(b []byte, i int) (value, rest []byte, ok bool) {
	from := len(f.text)
	f.text = append(f.text, b[1:i]...)
	for i < len(b) {
		switch c := b[i]; {
		case c == '"':
			return f.text[from:len(f.text):len(f.text)], b[i+1:], true
		case c == '\n':
			f.fail("a text in quotes is not closed")
			return nil, nil, false
		case c != '\\':
			f.text = append(f.text, c)
			i++
		case i+1 == len(b):
			i++
		case b[i+1] == 'u':
			r, n := unicodeEscape(b[i:])
			if n == 0 {
				f.fail("an escape in a text makes no sense")
				return nil, nil, false
			}
			f.text = utf8.AppendRune(f.text, r)
			i += n
		default:
			k := bytes.IndexByte([]byte(`"\/bfnrt`), b[i+1])
			if k < 0 {
				f.fail("an escape in a text makes no sense")
				return nil, nil, false
			}
			f.text = append(f.text, "\"\\/\b\f\n\r\t"[k])
			i += 2
		}
	}
	f.fail("a text in quotes is not closed")
	return nil, nil, false
}

// unicodeEscape reads \uXXXX and pairs of them.
func unicodeEscape(b []byte) (rune, int) {
	one := func(b []byte) (rune, bool) {
		if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
			return 0, false
		}
		v, err := strconv.ParseUint(string(b[2:6]), 16, 16)
		return rune(v), err == nil
	}
	r, ok := one(b)
	if !ok {
		return 0, 0
	}
	if utf16.IsSurrogate(r) {
		if low, ok := one(b[6:]); ok {
			if full := utf16.DecodeRune(r, low); full != utf8.RuneError {
				return full, 12
			}
		}
		return utf8.RuneError, 6
	}
	return r, 6
}

// jsonNumber tells whether a word is a number as JSON writes it.
func jsonNumber(b []byte) bool {
	if len(b) > 0 && b[0] == '-' {
		b = b[1:]
	}
	if len(b) == 0 || !isDigit(b[0]) || len(b) > 1 && b[0] == '0' && isDigit(b[1]) {
		return false
	}
	point, exponent := false, false
	for i := 1; i < len(b); i++ {
		switch c := b[i]; {
		case isDigit(c):
		case c == '.' && !point && !exponent && i+1 < len(b) && isDigit(b[i+1]):
			point = true
		case (c == 'e' || c == 'E') && !exponent && i+1 < len(b):
			exponent = true
			if b[i+1] == '+' || b[i+1] == '-' {
				i++
			}
			if i+1 == len(b) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func skipBlank(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\n' || b[0] == '\r' || b[0] == '\t') {
		b = b[1:]
	}
	return b
}

// jsonExtent returns the length of the object or list at the start of b, found
// by counting brackets outside of texts, or 0 when it does not end in b.
func jsonExtent(b []byte) int {
	depth := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			for i++; i < len(b) && b[i] != '"'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
			if i >= len(b) {
				return 0
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

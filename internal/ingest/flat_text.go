package ingest

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

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

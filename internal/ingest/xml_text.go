package ingest

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// declaration reads what begins with "<!": a comment, a literal section, or a
// document type, which is refused.
func (x *xmlScanner) declaration() (xmlKind, bool) {
	for x.end-x.pos < len("<![CDATA[") && x.fill() {
	}
	rest := x.buf[x.pos:x.end]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		x.pos += 4
		return xmlOver, x.skipPast("-->")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")) && x.wantText:
		return x.section(), true
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		return xmlOver, x.skipPast("]]>")
	}
	x.doctype = true
	x.pos += 2
	return x.broke("a declaration of a document type or an entity"), true
}

// section reads a literal section.
func (x *xmlScanner) section() xmlKind {
	for {
		rest := x.buf[x.pos+len("<![CDATA[") : x.end]
		if i := bytes.Index(rest, []byte("]]>")); i >= 0 {
			x.content, x.literal = rest[:i], true
			x.pos += len("<![CDATA[") + i + 3
			return xmlText
		}
		if k := x.more(); k != xmlStart {
			return k
		}
	}
}

// special are the bytes of a value that cannot be taken as they are.
var special = func() (t [256]bool) {
	for c := range t {
		t[c] = c < 0x20 || c == '&' || c >= 0x7f
	}
	return t
}()

// appendValue appends an attribute's value or a text as a reader means it:
// references resolved, line ends turned into spaces in attributes, bytes that
// are no UTF-8 read as Windows-1252, since they come from files that
// say the wrong encoding or none.
func appendValue(dst, raw []byte, attribute bool) []byte {
	for i, c := range raw {
		if special[c] {
			return appendSpecial(append(dst, raw[:i]...), raw[i:], attribute)
		}
	}
	return append(dst, raw...)
}

func appendSpecial(dst, raw []byte, attribute bool) []byte {
	for i := 0; i < len(raw); {
		switch c := raw[i]; {
		case c == '&':
			n := 0
			dst, n = appendReference(dst, raw[i:])
			i += n
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRune(raw[i:])
			if r == utf8.RuneError && n == 1 {
				r = charmap.Windows1252.DecodeByte(c)
			}
			dst = utf8.AppendRune(dst, r)
			i += n
		case attribute && isSpace(c):
			dst = append(dst, ' ')
			i++
		case c < 0x20 && !isSpace(c):
			dst = utf8.AppendRune(dst, utf8.RuneError)
			i++
		default:
			dst = append(dst, c)
			i++
		}
	}
	return dst
}

// appendReference resolves the reference at the start of raw and returns its
// length. One that nobody knows stays as it is written.
func appendReference(dst, raw []byte) ([]byte, int) {
	const longest = 12
	end := bytes.IndexByte(raw[:min(len(raw), longest)], ';')
	if end < 2 {
		return append(dst, '&'), 1
	}
	name := raw[1:end]
	if name[0] == '#' {
		if r, ok := numbered(name[1:]); ok {
			return utf8.AppendRune(dst, r), end + 1
		}
		return append(dst, '&'), 1
	}
	switch string(name) {
	case "lt":
		return append(dst, '<'), end + 1
	case "gt":
		return append(dst, '>'), end + 1
	case "amp":
		return append(dst, '&'), end + 1
	case "quot":
		return append(dst, '"'), end + 1
	case "apos":
		return append(dst, '\''), end + 1
	}
	return append(dst, '&'), 1
}

// numbered reads the digits of a reference by number. Characters that no text
// may hold become U+FFFD.
func numbered(digits []byte) (rune, bool) {
	base := rune(10)
	if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
		base, digits = 16, digits[1:]
	}
	if len(digits) == 0 || len(digits) > 8 {
		return 0, false
	}
	var r rune
	for _, c := range digits {
		d := rune(99)
		switch {
		case c >= '0' && c <= '9':
			d = rune(c - '0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			d = rune(c|0x20-'a') + 10
		}
		if d >= base {
			return 0, false
		}
		if r = r*base + d; r > utf8.MaxRune {
			r = utf8.MaxRune + 1
		}
	}
	if !utf8.ValidRune(r) || r < 0x20 && r != '\n' && r != '\r' && r != '\t' {
		r = utf8.RuneError
	}
	return r, true
}

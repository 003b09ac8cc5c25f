package ingest

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"

	"github.com/desirepath/desirepath/internal/fault"
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

// codePages are the single-byte encodings that XML files of our kind declare.
var codePages = map[string]*charmap.Charmap{
	"iso-8859-1": charmap.Windows1252, "latin1": charmap.Windows1252, "windows-1252": charmap.Windows1252, "cp1252": charmap.Windows1252,
	"iso-8859-2": charmap.ISO8859_2, "iso-8859-5": charmap.ISO8859_5, "iso-8859-7": charmap.ISO8859_7,
	"iso-8859-9": charmap.ISO8859_9, "iso-8859-15": charmap.ISO8859_15,
	"windows-1250": charmap.Windows1250, "windows-1251": charmap.Windows1251, "windows-1253": charmap.Windows1253, "windows-1254": charmap.Windows1254,
}

// openXML returns a scanner over an input, its text turned into UTF-8 as the
// file declares, standing behind the opening tag of the root element.
func openXML(in *input, wantText bool) (*xmlScanner, io.Closer, error) {
	r, err := in.Open()
	if err != nil {
		return nil, nil, err
	}
	x, err := startXML(r, in.name)
	if err != nil {
		r.Close()
		return nil, nil, err
	}
	x.wantText = wantText
	return x, r, nil
}

func startXML(r io.Reader, name string) (*xmlScanner, error) {
	head := make([]byte, 1024)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) && n == 0 {
		return nil, err
	}
	head = head[:n]
	src := io.MultiReader(bytes.NewReader(head), again(r, err))
	switch enc := sniffEncoding(head); enc {
	case encUTF16LE, encUTF16BE:
		src = decode(src, enc, false)
	default:
		declared := declaredEncoding(head)
		page := codePages[declared]
		switch {
		case page != nil:
			src = transform.NewReader(src, page.NewDecoder())
		case declared != "" && declared != "utf-8" && declared != "utf8" && declared != "us-ascii":
			return nil, fault.New(fault.Invalid, "The file %s is written in the encoding %s, which cannot be read here.", name, declared).
				Try("Save it as UTF-8.")
		}
	}
	x := newXMLScanner(src)
	for {
		switch x.next() {
		case xmlStart:
			return x, nil
		case xmlBroken:
			if x.doctype {
				return nil, fault.New(fault.Invalid, "The file %s declares a document type or entities in line %d; such files can be made to fill memory and are not read.", name, x.line()).
					Try("Remove the line that begins with <!DOCTYPE and everything up to its end.")
			}
		case xmlOver:
			if x.err != nil && !errors.Is(x.err, io.EOF) {
				return nil, x.err
			}
			return nil, fault.New(fault.Invalid, "The file %s holds no XML element.", name).Try("Export it again.")
		}
	}
}

// again keeps what a first read ended with for who reads on.
func again(r io.Reader, err error) io.Reader {
	if err == nil || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return r
	}
	return failing{err}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// declaredEncoding returns the encoding that the first line names, in lower case.
func declaredEncoding(head []byte) string {
	head = bytes.TrimPrefix(head, []byte{0xef, 0xbb, 0xbf})
	end := bytes.Index(head, []byte("?>"))
	if !bytes.HasPrefix(head, []byte("<?xml")) || end < 0 {
		return ""
	}
	_, after, found := strings.Cut(string(head[:end]), "encoding")
	after = strings.TrimLeft(after, " \t\r\n=")
	if !found || len(after) < 2 {
		return ""
	}
	value, _, _ := strings.Cut(after[1:], after[:1])
	return strings.ToLower(strings.TrimSpace(value))
}

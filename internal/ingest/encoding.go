package ingest

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The encodings of text files.
const (
	encUTF8    = "utf-8"
	encUTF16LE = "utf-16le"
	encUTF16BE = "utf-16be"
	encWin1252 = "windows-1252"
)

// Encodings are the text encodings that a plan may name.
var Encodings = []string{encUTF8, encUTF16LE, encUTF16BE, encWin1252}

// sniffEncoding tells the encoding of a text from its start. Without a mark,
// UTF-16 shows by zero bytes on one side of nearly every character, and what is
// not valid UTF-8 is taken for Windows-1252, which every byte fits.
func sniffEncoding(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return encUTF16LE
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return encUTF16BE
	}
	var even, odd int
	for i, b := range head {
		if b == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	half := len(head) / 2
	switch {
	case half >= 4 && odd > half*6/10 && even < half/20:
		return encUTF16LE
	case half >= 4 && even > half*6/10 && odd < half/20:
		return encUTF16BE
	}
	if validStart(head) {
		return encUTF8
	}
	return encWin1252
}

// validStart tells whether b is UTF-8, apart from a last character cut in two.
func validStart(b []byte) bool {
	for len(b) > 0 {
		i := 0
		for i < len(b) && b[i] < utf8.RuneSelf {
			i++
		}
		b = b[i:]
		if len(b) == 0 {
			return true
		}
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			return len(b) < utf8.UTFMax && !utf8.FullRune(b)
		}
		b = b[n:]
	}
	return true
}

// decode turns a stream of the given encoding into UTF-8 without a byte order
// mark. Lone carriage returns at line ends become line feeds when mac is set.
func decode(r io.Reader, encoding string, mac bool) io.Reader {
	switch encoding {
	case encUTF16LE:
		r = transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case encUTF16BE:
		r = transform.NewReader(r, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder())
	case encWin1252:
		r = transform.NewReader(r, charmap.Windows1252.NewDecoder())
	}
	r = &withoutMark{r: r}
	if mac {
		r = feeds{r}
	}
	return r
}

// withoutMark drops a byte order mark at the start.
type withoutMark struct {
	r       io.Reader
	started bool
}

func (w *withoutMark) Read(p []byte) (int, error) {
	if w.started || len(p) < 3 {
		return w.r.Read(p)
	}
	w.started = true
	n, err := io.ReadAtLeast(w.r, p, 3)
	if err == io.ErrUnexpectedEOF {
		err = io.EOF
	}
	if bytes.HasPrefix(p[:n], []byte{0xef, 0xbb, 0xbf}) {
		n = copy(p, p[3:n])
	}
	return n, err
}

// feeds turns carriage returns into line feeds, for files of old Macs.
type feeds struct{ r io.Reader }

func (f feeds) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// looksBinary tells whether decoded text holds so many control bytes that it
// cannot be meant to be read. Escapes and 0x01, which some systems put between
// cells, are not counted.
func looksBinary(text []byte) bool {
	odd := 0
	for _, b := range text {
		if b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != 0x1b && b != 0x01 || b == 0x7f {
			odd++
		}
	}
	return odd > 2+len(text)/20
}

package ingest

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"

	"github.com/desirepath/desirepath/internal/fault"
)

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

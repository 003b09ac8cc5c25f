package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/fault"
)

// workbook is an opened XLSX file: a zip of XML parts.
type workbook struct {
	in      *input
	zip     *zip.ReadCloser
	tidy    func()
	sheets  []sheet
	strings []string // shared by all sheets
	dates   []bool   // by cell style: is it shown as a date?
	mac     bool     // days count from 1904
}

// sheet is a table of a workbook.
type sheet struct {
	name string
	part string // path in the zip
}

// openXLSX opens the sheet that the plan names, or the first that has rows.
func openXLSX(in *input, plan Plan) (Table, error) {
	file, tidy, err := in.File()
	if err != nil {
		return nil, err
	}
	w := &workbook{in: in, tidy: tidy}
	if w.zip, err = zip.OpenReader(file); err != nil {
		tidy()
		return nil, w.damaged(err)
	}
	t, err := w.open(plan.Sheet)
	if err != nil {
		return nil, errors.Join(err, w.close())
	}
	return t, nil
}

func (w *workbook) open(want string) (Table, error) {
	if err := w.limit(); err != nil {
		return nil, err
	}
	if err := w.readBook(); err != nil {
		return nil, err
	}
	if want != "" {
		i := slices.IndexFunc(w.sheets, func(s sheet) bool { return s.name == want })
		if i < 0 {
			return nil, fault.New(fault.NotFound, "%s has no sheet “%s”.", w.in.name, want).Try("Its sheets are %s.", listed(w.names()))
		}
		return w.table(w.sheets[i])
	}
	for _, s := range w.sheets {
		t, err := w.table(s)
		if t != nil || err != nil && !errors.Is(err, errEmptySheet) {
			return t, err
		}
	}
	return nil, fault.New(fault.Invalid, "No sheet of %s has rows.", w.in.name).Try("Check that the table is in a sheet of its own, with names in its first row.")
}

// limit refuses workbooks that would unpack to more than they can honestly hold.
func (w *workbook) limit() error {
	var grown uint64
	for _, f := range w.zip.File {
		grown += f.UncompressedSize64
	}
	if l := w.in.limits; grown > uint64(l.free)*8 && grown/uint64(l.ratio) > uint64(w.in.stored) {
		return fault.New(fault.TooMuch, "The workbook %s grows to more than %d times its size when unpacked; it looks made to fill disks.", w.in.name, l.ratio).
			Try("Save the table as CSV.")
	}
	return nil
}

func (w *workbook) names() []string {
	out := make([]string, len(w.sheets))
	for i, s := range w.sheets {
		out[i] = s.name
	}
	return out
}

func (w *workbook) close() error {
	err := w.zip.Close()
	w.tidy()
	return err
}

func (w *workbook) damaged(cause error) error {
	var f *fault.Fault
	if errors.As(cause, &f) {
		return cause
	}
	return &damage{fault.New(fault.Invalid, "The workbook %s is damaged.", w.in.name).Try("Save it again, or as CSV.").Because(cause)}
}

// part opens one part; a missing one is nil.
func (w *workbook) part(name string) (io.ReadCloser, error) {
	for _, f := range w.zip.File {
		if strings.TrimPrefix(f.Name, "/") == name {
			return f.Open()
		}
	}
	return nil, nil
}

// decodePart reads a small part into a struct.
func (w *workbook) decodePart(name string, into any) error {
	r, err := w.part(name)
	if err != nil || r == nil {
		return err
	}
	defer r.Close()
	return xml.NewDecoder(io.LimitReader(r, 64<<20)).Decode(into)
}

// readBook reads what all sheets share.
func (w *workbook) readBook() error {
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := w.decodePart("xl/workbook.xml", &book); err != nil {
		return w.damaged(err)
	}
	var links struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := w.decodePart("xl/_rels/workbook.xml.rels", &links); err != nil {
		return w.damaged(err)
	}
	w.mac = book.Properties.Date1904 == "1" || book.Properties.Date1904 == "true"
	for _, s := range book.Sheets {
		for _, a := range s.Attrs {
			for _, l := range links.Links {
				if a.Name.Local == "id" && l.ID == a.Value {
					target := strings.TrimPrefix(l.Target, "/")
					if !strings.HasPrefix(l.Target, "/") {
						target = path.Join("xl", l.Target)
					}
					w.sheets = append(w.sheets, sheet{s.Name, target})
				}
			}
		}
	}
	if err := w.readStyles(); err != nil {
		return w.damaged(err)
	}
	if err := w.readStrings(); err != nil {
		return w.damaged(err)
	}
	return nil
}

// maxStrings bounds the texts of a workbook that are kept in memory.
const maxStrings = 1 << 30

// readStrings reads the texts that cells refer to by number. Rich text is its
// runs one behind the other; the reading aids of East Asian texts are left out.
func (w *workbook) readStrings() error {
	r, err := w.part("xl/sharedStrings.xml")
	if err != nil || r == nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	var text bytes.Buffer
	inText, phonetic, total := false, 0, 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch x := token.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "si":
				text.Reset()
			case "rPh":
				phonetic++
			case "t":
				inText = phonetic == 0
			}
		case xml.EndElement:
			switch x.Name.Local {
			case "si":
				if total += text.Len(); total > maxStrings {
					return fault.New(fault.TooMuch, "The workbook %s holds more text than fits in memory.", w.in.name).Try("Save the table as CSV.")
				}
				w.strings = append(w.strings, text.String())
			case "rPh":
				phonetic--
			case "t":
				inText = false
			}
		case xml.CharData:
			if inText {
				text.Write(x)
			}
		}
	}
}

package ingest

import (
	"bytes"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/fault"
)

// Formats are the formats that a plan may name.
var Formats = []string{"csv", "jsonl", "parquet", "xlsx", "xes", "ocel-json", "ocel-xml", "ocel-sqlite"}

// chooser is a Table of a file in which there was a choice: the sheet of a
// workbook, the object type of an object-centric log. Look shows the choices.
type chooser interface {
	Sheets() []string        // nil unless a workbook
	Objects() []ObjectChoice // nil unless object-centric
	Chosen() string          // the sheet or object type that is read
}

// detect recognises a format by the content, and by the name's ending only
// where the content leaves a doubt.
func detect(head []byte, ending, name string) (string, error) {
	switch {
	case bytes.HasPrefix(head, []byte("PAR1")):
		return "parquet", nil
	case bytes.HasPrefix(head, []byte("SQLite format 3\x00")):
		return "ocel-sqlite", nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "xlsx", nil // any other zip has been unpacked
	case bytes.HasPrefix(head, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return "", fault.New(fault.Invalid, "%s is a workbook of the old kind (.xls) or locked with a password.", name).
			Try("Save it as .xlsx without a password, or as CSV.")
	case bytes.HasPrefix(head, []byte("%PDF")):
		return "", fault.New(fault.Invalid, "%s is a PDF.", name).Try("Hand over the table that it was made from.")
	}
	text := head
	if enc := sniffEncoding(head); enc == encUTF16LE || enc == encUTF16BE {
		text = bytes.ReplaceAll(head, []byte{0}, nil)
		text = bytes.TrimLeft(text, "\xff\xfe")
	}
	text = bytes.TrimPrefix(text, []byte{0xef, 0xbb, 0xbf})
	text = bytes.TrimLeft(text, " \t\r\n")
	low := bytes.ToLower(text[:min(len(text), 4096)])
	switch {
	case len(text) == 0:
		return "", fault.New(fault.Invalid, "The file %s holds nothing but blanks.", name).Try("Export it again and check that the export has rows.")
	case text[0] == '<':
		return detectXML(text, low, ending, name)
	case text[0] == '{' && looksOCEL(text):
		return "ocel-json", nil
	case text[0] == '{', text[0] == '[' && looksArray(text):
		return "jsonl", nil
	}
	return "csv", nil
}

// looksArray tells an array of objects from text that begins with a bracket.
func looksArray(text []byte) bool {
	rest := bytes.TrimLeft(text[1:], " \t\r\n")
	return len(rest) > 0 && (rest[0] == '{' || rest[0] == ']')
}

func looksOCEL(text []byte) bool {
	return bytes.Contains(text, []byte(`"ocel:`)) ||
		bytes.Contains(text, []byte(`"objectTypes"`)) || bytes.Contains(text, []byte(`"eventTypes"`))
}

func detectXML(text, low []byte, ending, name string) (string, error) {
	switch {
	case bytes.Contains(low, []byte("<!doctype html")), bytes.Contains(low, []byte("<html")):
		return "", fault.New(fault.Invalid, "%s is a web page, perhaps the log-in page of the system it came from.", name).
			Try("Download the file again while logged in.")
	case ending == ".xmlocel", bytes.Contains(text, []byte("<object-types")), bytes.Contains(text, []byte("<event-types")),
		bytes.Contains(text, []byte("<objects")), bytes.Contains(low, []byte("ocel")):
		return "ocel-xml", nil
	case ending == ".xes", bytes.Contains(low, []byte("<log")), bytes.Contains(low, []byte("xes")):
		return "xes", nil
	}
	return "", fault.New(fault.Invalid, "%s is XML, but neither XES nor OCEL.", name).Try("Hand over CSV, JSON Lines, Parquet, XLSX, XES or OCEL.")
}

// openTable opens a file as the table that it is. What the plan leaves open
// about the file (not about its columns) is filled into the plan that comes back.
func openTable(in *input, plan Plan) (Table, Plan, error) {
	head, err := in.Head(sniffBytes)
	if err != nil {
		return nil, plan, err
	}
	if plan.Format == "" {
		if plan.Format, err = detect(head, in.ending(), in.name); err != nil {
			return nil, plan, err
		}
	}
	var t Table
	switch plan.Format {
	case "csv":
		t, plan, err = openCSV(in, plan, head)
	case "jsonl":
		t, err = openJSONL(in, head)
	case "parquet":
		t, err = openParquet(in)
	case "xlsx":
		t, err = openXLSX(in, plan)
	case "xes":
		t, err = openXES(in, plan)
	case "ocel-json", "ocel-xml", "ocel-sqlite":
		t, err = openOCEL(in, plan)
	default:
		err = fault.New(fault.Invalid, "There is no format %q.", plan.Format).Try("Use one of %s.", strings.Join(Formats, ", "))
	}
	if err != nil {
		return nil, plan, err
	}
	return t, plan, nil
}

// known tells whether a word is one of a list or empty.
func known(word string, list []string) bool { return word == "" || slices.Contains(list, word) }

package render

import (
	"io"

	"github.com/desirepath/desirepath/internal/fault"
)

// formats are the file formats by the ending of a name.
var formats = map[string]struct {
	kind string
	draw func(io.Writer, *Drawing) error
}{
	"html":     {"text/html; charset=utf-8", HTML},
	"svg":      {"image/svg+xml", SVG},
	"md":       {"text/markdown; charset=utf-8", Markdown},
	"cjm.json": {"application/json", JSON},
}

// Write writes a map in the format of an ending, html, svg, md or cjm.json,
// and returns its media type. Nothing is written when the format is unknown.
func Write(w io.Writer, format string, d *Drawing) (mediaType string, err error) {
	f, known := formats[format]
	if !known {
		return "", fault.New(fault.Invalid, "A map cannot be written as %q.", short(format, 20)).Try("Use html, svg, md or cjm.json.")
	}
	return f.kind, f.draw(w, d)
}

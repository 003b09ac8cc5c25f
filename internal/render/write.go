package render

import (
	"io"

	"github.com/desirepath/desirepath/internal/fault"
)

// Write writes a map in the format of the given ending (html, svg, md or
// cjm.json) and returns the media type of what it wrote.
func Write(w io.Writer, format string, d *Drawing) (mediaType string, err error) {
	switch format {
	case "html":
		return "text/html; charset=utf-8", HTML(w, d)
	case "svg":
		return "image/svg+xml", SVG(w, d)
	case "md":
		return "text/markdown; charset=utf-8", Markdown(w, d)
	case "cjm.json":
		return "application/json", JSON(w, d)
	}
	return "", fault.New(fault.Invalid, "A map cannot be written as %q.", format).Try("Use html, svg, md or cjm.json.")
}

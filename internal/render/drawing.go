// Package render draws a map as a page, a picture, a text or a file: HTML, SVG,
// Markdown, .cjm.json and lines for a terminal. All of them draw the same board
// (see board.go), so they say the same. It is given a map and answers and asks
// nothing itself; names in them are foreign text and are escaped everywhere.
package render

import (
	"encoding/json"
	"io"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/fault"
)

// Drawing is what is drawn. Only Map is required: without an Answer the cells
// that the map itself holds are shown.
type Drawing struct {
	Map      *atlas.Map
	Answer   *analysis.MapAnswer // the numbers of the map's steps, in their order
	Overview *analysis.Overview  // key figures of the same selection
	Variants *analysis.Variants  // the most travelled ways of the same selection
	Currency string              // written before amounts; may be empty
	Source   string              // where the data come from, such as a file name; may be empty
}

// check reports an answer that belongs to another map.
func (d *Drawing) check() error {
	if d.Map == nil {
		return fault.New(fault.Invalid, "There is no map to draw.")
	}
	steps, _ := d.Map.Steps()
	if d.Answer != nil && len(d.Answer.Steps) != len(steps) {
		return fault.New(fault.Internal, "The answer has %d steps, the map %d.", len(d.Answer.Steps), len(steps))
	}
	return nil
}

// JSON writes the document as .cjm.json: indented, in a fixed order, with the
// computed cells filled in when there is an answer.
func JSON(w io.Writer, d *Drawing) error {
	if err := d.check(); err != nil {
		return err
	}
	m := *d.Map
	if d.Answer != nil {
		m.Cells = filled(d)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(&m)
}

// Fill writes every computed cell of a map into it: a snapshot for files.
func Fill(m *atlas.Map, a *analysis.MapAnswer, currency string) error {
	d := &Drawing{Map: m, Answer: a, Currency: currency}
	if err := d.check(); err != nil {
		return err
	}
	m.Cells = filled(d)
	return nil
}

package render

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"strings"

	"github.com/desirepath/desirepath/internal/atlas"
)

//go:embed page.css
var pageCSS string

//go:embed page.html.tmpl
var pageSource string

// columnWidth is the least width of a column on the screen in pixels.
const columnWidth = 148

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"pct":   func(x float64) string { return px(100 * math.Min(1, math.Max(0, x))) },
	"sub":   func(a, b float64) float64 { return a - b },
	"count": atlas.Count,
	"prov":  func(p atlas.Provenance) string { return provenanceClass(p) },
}).Parse(pageSource))

// HTML writes a map as one page that needs no network and no script: light and
// dark, sticky heads, printed on landscape sheets by stages.
func HTML(w io.Writer, d *Drawing) error {
	b, err := newBoard(d)
	if err != nil {
		return err
	}
	sheets := b.sheets()
	view := struct {
		*board
		Style  template.CSS
		Screen grid
		Sheets []grid
		Cover  bool // ways and notes come before the sheets on paper
		Zoom   template.CSS
		Spark  string
		SparkW int
	}{board: b, Style: template.CSS(ChannelCSS() + pageCSS), Screen: b.grid(0, len(b.Steps), columnWidth), Sheets: sheets, Cover: b.cover(len(sheets)), Zoom: template.CSS(atlas.Decimal(b.zoom(), 2))}
	view.Spark, view.SparkW = spark(b.Weekly)
	var buf bytes.Buffer
	if err := page.Execute(&buf, view); err != nil {
		return fmt.Errorf("page: %w", err)
	}
	_, err = w.Write(bytes.Map(visible, bytes.ToValidUTF8(buf.Bytes(), []byte("�"))))
	return err
}

// visible makes spaces of control characters that names may hold; nothing on
// the page depends on them.
func visible(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 {
		return ' '
	}
	return r
}

// grid is a part of the board with whole columns.
type grid struct {
	Stages []stageHead
	Steps  []stepHead
	Rows   []row
	Stream *stream
	Path   string // what the stream shows
	Head   int    // height of the heads of the steps in pixels
	Next   bool
	Number int // of the sheet, from 1; 0 on screen
	Of     int
}

// headOfSteps is the height that the longest name needs, with its share and up
// to two lines of flags.
func headOfSteps(steps []stepHead, width float64) int {
	high := 0.0
	for _, s := range steps {
		high = math.Max(high, tall(width-24, []line{{Value: s.Name}}, style{size: 13, leading: 16.7, most: nameMost}))
	}
	return int(math.Max(106, high+76))
}

// grid is the part with the steps from…to−1 in columns of a width in pixels.
func (b *board) grid(from, to int, width float64) grid {
	g := grid{Steps: b.Steps[from:to], Stream: streamOf(b, from, to, width), Path: pathNote, Head: headOfSteps(b.Steps[from:to], width)}
	for _, st := range b.Stages {
		first, last := max(st.First, from), min(st.First+st.Steps, to)
		if first >= last {
			continue
		}
		if first > st.First {
			st.Name += " (continued)"
		}
		st.Steps = last - first
		g.Stages = append(g.Stages, st)
	}
	for _, r := range b.Rows {
		r.Cells = r.Cells[from:to]
		g.Rows = append(g.Rows, r)
	}
	for _, s := range g.Steps {
		g.Next = g.Next || len(s.Next) > 0
	}
	return g
}

func provenanceClass(p atlas.Provenance) string {
	switch p {
	case atlas.Asserted, atlas.Evidenced, atlas.Proposed:
		return string(p)
	}
	return "computed"
}

// spark is the path of journeys by week, 30 pixels high.
func spark(weekly []int64) (path string, width int) {
	if len(weekly) < 4 {
		return "", 0
	}
	var most int64 = 1
	for _, n := range weekly {
		most = max(most, n)
	}
	width = 160
	var p strings.Builder
	for i, n := range weekly {
		cmd := "L"
		if i == 0 {
			cmd = "M"
		}
		fmt.Fprintf(&p, "%s%s %s", cmd, px(2+156*float64(i)/float64(len(weekly)-1)), px(28-26*float64(n)/float64(most)))
	}
	return p.String(), width
}

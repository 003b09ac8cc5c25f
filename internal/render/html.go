package render

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/atlas"
)

//go:embed page.css
var pageCSS string

//go:embed page.html.tmpl
var pageSource string

// Widths of the page in pixels, and how many columns fit on a printed sheet.
const (
	columnWidth = 148
	sheetSteps  = 10
)

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
	}{board: b, Style: template.CSS(ChannelCSS() + pageCSS), Screen: b.grid(0, len(b.Steps)), Sheets: sheets, Cover: b.cover(len(sheets)), Zoom: template.CSS(b.zoom())}
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
	Next   bool
	Width  int
	Number int // of the sheet, from 1; 0 on screen
	Of     int
}

func (b *board) grid(from, to int) grid {
	g := grid{Steps: b.Steps[from:to], Stream: streamOf(b, from, to, columnWidth), Path: pathNote, Width: columnWidth * (to - from)}
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

// sheets cuts the board for paper: whole stages together, as few sheets as
// possible and these alike in length; a stage that is too long for a sheet is
// continued on the next.
func (b *board) sheets() []grid {
	ends := b.pack(sheetSteps)
	for most := sheetSteps - 1; most > 0; most-- {
		tighter := b.pack(most)
		if len(tighter) > len(ends) {
			break
		}
		ends = tighter
	}
	var out []grid
	from := 0
	for i, end := range ends {
		g := b.grid(from, end)
		g.Number, g.Of = i+1, len(ends)
		g.Rows = slices.DeleteFunc(g.Rows, func(r row) bool {
			return !slices.ContainsFunc(r.Cells, func(c cell) bool { return len(c.Lines) > 0 })
		})
		out, from = append(out, g), end
	}
	return out
}

// pack fills sheets of at most the given number of steps one after the other
// and returns the end of each.
func (b *board) pack(most int) (ends []int) {
	from := 0
	for _, st := range b.Stages {
		end := st.First + st.Steps
		if end-from > most && st.First > from {
			ends, from = append(ends, st.First), st.First
		}
		for ; end-from > most; from += most {
			ends = append(ends, from+most)
		}
	}
	if from < len(b.Steps) {
		ends = append(ends, len(b.Steps))
	}
	return ends
}

// cover says whether the head of the page has a sheet of its own, with the ways
// and the notes: always when there are several sheets, and when the one would
// not fit below the head.
func (b *board) cover(sheets int) bool { return sheets > 1 || len(b.Rows) > coverRows }

const coverRows = 7

// zoom makes tall maps smaller on paper, so that a sheet holds all lanes; the
// smallest type stays at 7 pt.
func (b *board) zoom() string {
	if len(b.Rows) <= 9 {
		return ".92"
	}
	return ".86"
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

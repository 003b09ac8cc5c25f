package render

import (
	"math"
	"slices"
)

// The inside of an A3 sheet, lying, in pixels, as page.css sets its margins; the
// lane of names on it, and the widest column.
const (
	sheetWide  = 1496.0
	sheetHigh  = 1036.0
	sheetLane  = 190.0
	sheetCol   = 236.0
	sheetSteps = 10   // columns at most
	leastSteps = 4    // fewer are not worth a sheet of their own
	guess      = 1.04 // a browser breaks some lines earlier than wrap does
)

// sheets cuts the board for paper: whole stages together, on as little paper as
// possible, and sheets alike in length; a stage that is too long for a sheet is
// continued on the next. The lanes of a sheet that is too high turn over where
// two thirds are done, so that none stands alone.
func (b *board) sheets() []grid {
	ends := b.pack(sheetSteps)
	for most := sheetSteps - 1; most >= leastSteps; most-- {
		tighter := b.pack(most)
		high, least := b.tooHigh(tighter), b.tooHigh(ends)
		if paper := len(tighter) + high - len(ends) - least; paper < 0 || paper == 0 && high < least {
			ends = tighter
		}
	}
	for most := sheetSteps - 1; most > 0; most-- {
		tighter := b.pack(most)
		if len(tighter) > len(ends) {
			break
		}
		if len(tighter) == len(ends) && b.tooHigh(tighter) <= b.tooHigh(ends) {
			ends = tighter
		}
	}
	var out []grid
	from := 0
	for i, end := range ends {
		g := b.grid(from, end, b.sheetColumn(end-from))
		g.Number, g.Of = i+1, len(ends)
		g.Rows = slices.DeleteFunc(g.Rows, func(r row) bool {
			return !slices.ContainsFunc(r.Cells, func(c cell) bool { return len(c.Lines) > 0 })
		})
		if n := len(g.Rows); n > 2 && b.sheetHeight(from, end) > sheetHigh/b.zoom() {
			g.Rows[n*2/3].Turn = true
		}
		out, from = append(out, g), end
	}
	return out
}

// sheetColumn is the width of one of n columns on paper before zoom.
func (b *board) sheetColumn(n int) float64 {
	return math.Floor(math.Min(sheetCol, (sheetWide/b.zoom()-sheetLane)/float64(max(1, n))))
}

// tooHigh counts the sheets whose lanes go on on a second one.
func (b *board) tooHigh(ends []int) (n int) {
	from := 0
	for _, end := range ends {
		if b.sheetHeight(from, end) > sheetHigh/b.zoom() {
			n++
		}
		from = end
	}
	return n
}

// sheetHeight is about how high the grid of some steps is on paper before zoom.
func (b *board) sheetHeight(from, to int) float64 {
	width := b.sheetColumn(to - from)
	text := style{size: 12.5, leading: 15.5, most: 40}
	note := style{size: 11, leading: 13.5, most: 9}
	inner := width - 20
	high := 46.0 + 24 // stages, number of the sheet
	names, next := 0.0, 0.0
	for _, s := range b.Steps[from:to] {
		names = math.Max(names, tall(inner, []line{{Value: s.Name}}, style{size: 13, leading: 17, most: 9})+62)
		var ls []line
		for _, n := range s.Next {
			ls = append(ls, line{Value: n.Share, Detail: n.Name})
		}
		next = math.Max(next, tall(inner, ls, text)+24)
	}
	high += names + next
	if s := streamOf(b, from, to, width); s != nil {
		high += s.H
	}
	for _, r := range b.Rows {
		most := 0.0
		for _, c := range r.Cells[from:to] {
			h := 0.0
			for _, l := range c.Lines {
				room := inner
				if l.Ink != nil {
					room -= 13
				}
				h += tall(room, []line{l}, text) + .5
			}
			if c.Meter >= 0 || len(c.Bar) > 0 || c.Gauge != nil {
				h += 17
			}
			if c.Few != "" {
				h += 16
			}
			most = math.Max(most, h)
		}
		if most > 0 {
			high += 9 + math.Max(most, 16+tall(sheetLane-20, []line{{Detail: r.Note}}, note))
		}
	}
	return high * guess
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
func (b *board) cover(sheets int) bool {
	return sheets > 1 || b.sheetHeight(0, len(b.Steps)) > (sheetHigh-headHigh)/b.zoom()
}

// headHigh is about how high the head of the page is on paper.
const headHigh = 270.0

// zoom makes tall maps smaller on paper, so that a sheet holds all lanes; the
// smallest type stays at 7 pt.
func (b *board) zoom() float64 {
	switch n := len(b.Rows); {
	case n <= 9:
		return .92
	case n <= 11:
		return .86
	}
	return .82
}

package main

import (
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/event"
)

// grid is a table for people: columns as wide as they must be, the last ones
// cut where the window ends. A head that begins with > is set to the right.
type grid struct {
	heads []string
	right []bool
	rows  [][]string
}

func newGrid(heads ...string) *grid {
	g := &grid{}
	for _, h := range heads {
		h, right := strings.CutPrefix(h, ">")
		g.heads, g.right = append(g.heads, h), append(g.right, right)
	}
	return g
}

func (g *grid) add(cells ...string) {
	for i, c := range cells {
		cells[i] = printable(c)
	}
	g.rows = append(g.rows, cells)
}

// widestName is how much of a name the table shows.
const widestName = 48

func (g *grid) print(s *streams) {
	last := len(g.heads) - 1
	width := make([]int, len(g.heads))
	for _, row := range append([][]string{g.heads}, g.rows...) {
		for i, c := range row {
			width[i] = max(width[i], runewidth.StringWidth(c))
			if i < last {
				width[i] = min(width[i], widestName)
			}
		}
	}
	used := 0
	for i := range last {
		used += width[i] + 2
	}
	if s.width > 0 {
		width[last] = min(width[last], max(20, s.width-used))
	}
	for _, row := range append([][]string{g.heads}, g.rows...) {
		var line strings.Builder
		for i, c := range row {
			c = runewidth.Truncate(c, width[i], "…")
			pad := strings.Repeat(" ", width[i]-runewidth.StringWidth(c))
			if g.right[i] {
				line.WriteString(pad + c)
			} else {
				line.WriteString(c + pad)
			}
			line.WriteString("  ")
		}
		_, _ = fmt.Fprintln(s.out, strings.TrimRight(line.String(), " "))
	}
}

// printable keeps names from moving the cursor or changing the terminal.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
			return ' '
		}
		return r
	}, text)
}

func headline(s *streams, p analysis.Population, asOf *event.Micros) {
	until := ""
	if asOf != nil {
		until = ", data to " + asOf.Time().Format("2 Jan 2006 15:04 UTC")
	}
	_, _ = fmt.Fprintf(s.out, "%s of %s, %s%s\n\n",
		counted(p.Journeys, "journey", "journeys"), counted(p.Customers, "customer", "customers"), counted(p.Events, "event", "events"), until)
}

func percent(share float64) string { return fmt.Sprintf("%.1f %%", share*100) }

// span writes a length of time in the unit that a person would use.
func span(seconds *float64) string {
	if seconds == nil {
		return "–"
	}
	for _, u := range []struct {
		least, unit float64
		name        string
	}{{86400, 86400, "d"}, {5400, 3600, "h"}, {90, 60, "min"}} {
		if *seconds >= u.least {
			return fmt.Sprintf("%.1f %s", *seconds/u.unit, u.name)
		}
	}
	return fmt.Sprintf("%.3g s", *seconds)
}

// grouped writes 1234567 as 1,234,567.
func grouped(n int64) string { return atlas.Count(n) }

// counted writes a number with its noun: 1 row, 2 rows.
func counted(n int64, one, many string) string { return grouped(n) + " " + pick(n, one, many) }

func pick(n int64, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

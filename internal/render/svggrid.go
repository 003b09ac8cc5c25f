package render

import (
	"fmt"
	"math"
	"strings"

	"github.com/desirepath/desirepath/internal/atlas"
)

// The grid of the picture: heads, river, rows, ways.

func (pic *picture) stages(y float64) float64 {
	p := &pic.p
	for _, st := range pic.b.Stages {
		if st.Steps == 0 {
			continue
		}
		x, w := pic.col(st.First), colWide*float64(st.Steps)-3
		p.rect(x, y, w, 56, 9, tints[st.Tint])
		p.rect(x, y+28, w, 24, 0, tints[st.Tint])
		share := textWidth(st.Share, 12.5, false)
		p.paragraph(x+12, y+7, w-30-share, []line{{Value: st.Name}}, style{size: 13, strong: ink, weight: 600, leading: 17, most: 1})
		p.paragraph(x+w-12, y+7, share+20, []line{{Detail: st.Share}}, style{size: 12.5, weak: ink2, leading: 17, most: 1, anchor: "end"})
		below := st.Detail
		if st.Goal != "" {
			below = st.Goal
		}
		p.paragraph(x+12, y+26, w-24, []line{{Detail: below}}, style{size: 11, weak: ink2, leading: 14, most: 1})
	}
	return y + 48
}

func (pic *picture) steps(y float64) float64 {
	p := &pic.p
	name := style{size: 13, strong: ink, weight: 600, leading: 17, most: nameMost}
	inner := colWide - 3 - 2*cellInset
	flag := style{size: 10.5, weak: ink3, leading: 13, most: 3}
	high, flags := 0.0, 13.0
	for _, s := range pic.b.Steps {
		high = math.Max(high, tall(inner, []line{{Value: s.Name}}, name))
		flags = math.Max(flags, tall(inner, []line{{Detail: strings.Join(s.Flags, " · ")}}, flag))
	}
	total := high + flags + 43
	p.paragraph(margin, y+10, laneWide-14, []line{{Value: "Steps"}}, labelText)
	p.paragraph(margin, y+27, laneWide-14, []line{{Detail: "share of journeys, channels"}}, noteText)
	for i, s := range pic.b.Steps {
		x := pic.col(i)
		fmt.Fprintf(p, `<rect x="%s" y="%s" width="%s" height="%s" fill="%s" stroke="%s"/>`+"\n", px(x+.5), px(y), px(colWide-4), px(total), white, hair)
		st := name
		if s.Faint {
			st.strong, st.weight = ink3, 400
		}
		p.paragraph(x+cellInset, y+9, inner, []line{{Value: s.Name}}, st)
		by := x + cellInset
		p.paragraph(by, y+high+14, 60, []line{{Detail: s.Share}}, style{size: 12, weak: ink2, leading: 16, most: 1})
		by += textWidth(s.Share, 12, false) + 7
		for _, c := range s.Channels {
			if by+15 > x+colWide-cellInset {
				break
			}
			pic.square(by, y+high+13, c)
			by += 18
		}
		p.paragraph(x+cellInset, y+high+35, inner, []line{{Detail: strings.Join(s.Flags, " · ")}}, flag)
	}
	return y + total + 6
}

func (pic *picture) river(y float64) float64 {
	s := streamOf(pic.b, 0, len(pic.b.Steps), colWide)
	if s == nil {
		return y
	}
	p := &pic.p
	pic.label(y, "The path", pathNote)
	fmt.Fprintf(p, `<g transform="translate(%s %s)">`+"\n", px(pic.col(0)), px(y))
	fmt.Fprintf(p, `<path d="%s" fill="%s"/>`+"\n", s.Band, bandInk)
	for _, e := range s.Ends {
		fmt.Fprintf(p, `<path d="%s" fill="%s"/>`+"\n", e, endInk)
	}
	for _, a := range s.Arcs {
		fmt.Fprintf(p, `<path d="%s" stroke="%s" stroke-width="1.2" stroke-dasharray="1 3" stroke-linecap="round"/>`+"\n", a.Path, ink3)
		w := textWidth(a.Label, 11, false) + 8
		p.rect(a.X-w/2, a.Y-10, w, 13, 0, paper)
		p.paragraph(a.X, a.Y-11, w+20, []line{{Detail: a.Label}}, style{size: 11, weak: ink2, leading: 13, most: 1, anchor: "middle"})
	}
	for _, m := range s.Marks {
		p.rect(m.X, m.Y, m.W, m.H, 1.5, accent)
	}
	p.WriteString("</g>\n")
	return y + s.H + 8
}

func (pic *picture) label(y float64, label, note string) float64 {
	h := pic.p.paragraph(margin, y+9, laneWide-14, []line{{Value: label}}, labelText)
	return 18 + h + pic.p.paragraph(margin, y+9+h+1, laneWide-14, []line{{Detail: note}}, noteText)
}

func (pic *picture) next(y float64) float64 {
	r := row{Label: "Goes on to", Note: "of all visits, ends included"}
	any := false
	for _, s := range pic.b.Steps {
		c := cell{Meter: -1}
		for _, n := range s.Next {
			name := short(n.Name, 34)
			if n.Back {
				name += " (back)"
			}
			c.Lines = append(c.Lines, line{Value: n.Share, Detail: name})
			any = true
		}
		if s.NextN > 0 {
			c.Few = "n" + nbsp + atlas.Count(s.NextN)
		}
		r.Cells = append(r.Cells, c)
	}
	if !any {
		return y
	}
	return pic.row(&r, y)
}

func (pic *picture) row(r *row, y float64) float64 {
	p := &pic.p
	p.rule(margin, pic.wide-margin, y, hair)
	high := pic.label(y, r.Label, r.Note)
	for i := range r.Cells {
		high = math.Max(high, pic.cell(&r.Cells[i], r, pic.col(i), y+9)+18)
	}
	return y + high
}

// cell draws one cell and returns its height.
func (pic *picture) cell(c *cell, r *row, x, y float64) float64 {
	if len(c.Lines) == 0 {
		return 0
	}
	p := &pic.p
	x, inner, top := x+cellInset, colWide-3-2*cellInset, y
	switch c.Provenance {
	case "asserted", "evidenced":
		fmt.Fprintf(p, `<path d="M%s %sh16" stroke="%s" stroke-width="1.5" stroke-dasharray="4 3"/>`+"\n", px(x), px(y), ink3)
		y += 6
	case "proposed":
		fmt.Fprintf(p, `<path d="M%s %sh16" stroke="%s" stroke-width="2" stroke-dasharray="0 4" stroke-linecap="round"/>`+"\n", px(x), px(y), ink3)
		y += 6
	}
	text := cellText
	open := "<g>\n"
	if c.Faint {
		open, text.strong, text.weight = `<g opacity=".5">`+"\n", ink3, 400
	}
	p.WriteString(open) // of the bars only: words stay readable
	if c.Meter >= 0 {
		fill := accent
		if r.Role == "dropoff" || r.Role == "cost" {
			fill = quiet
		}
		p.rect(x, y+3, inner, 6, 3, hair2)
		p.rect(x, y+3, math.Max(1, inner*c.Meter), 6, 3, fill)
		if c.High > 0 {
			fmt.Fprintf(p, `<rect x="%s" y="%s" width="%s" height="6" fill="%s" opacity=".28"/>`+"\n", px(x+inner*c.Low), px(y+3), px(inner*(c.High-c.Low)), ink)
		}
		y += 14
	}
	if c.Gauge != nil {
		pic.gauge(c.Gauge, x, y, inner)
		y += 15
	}
	if len(c.Bar) > 0 {
		at := x
		for _, b := range c.Bar {
			w := inner * b.Share
			if w > 0 {
				p.rect(at, y+3, math.Max(.5, w-.6), 8, 0, b.Ink.Light)
			}
			at += w
		}
		y += 16
	}
	p.WriteString("</g>\n")
	for _, l := range c.Lines {
		in := 0.0
		if l.Ink != nil {
			in = 12
			p.rect(x, y+3.5, 8, 8, 2, l.Ink.Light)
		}
		y += p.paragraph(x+in, y, inner-in, []line{l}, text)
	}
	if c.Few != "" {
		y += p.paragraph(x, y, inner, []line{{Detail: c.Few}}, noteText)
	}
	return y - top
}

// gauge draws a score on its scale: a dot with its interval, the middle marked.
func (pic *picture) gauge(g *gauge, x, y, w float64) {
	dot, band := map[string]string{"low": lowInk, "middle": ink2, "high": accent}[g.Mood], map[string]string{"low": endInk, "middle": "#b9b3aa", "high": bandInk}[g.Mood]
	pic.p.rect(x, y+5, w, 2, 0, hair)
	pic.p.rect(x+w/2-.5, y+2, 1, 8, 0, ink3)
	pic.p.rect(x+w*g.Low, y+3, math.Max(1, w*(g.High-g.Low)), 6, 3, band)
	fmt.Fprintf(&pic.p, `<circle cx="%s" cy="%s" r="4" fill="%s"/>`+"\n", px(x+w*g.At), px(y+6), dot)
}

func (pic *picture) ways(y float64) float64 {
	b, p := pic.b, &pic.p
	if len(b.Ways) == 0 {
		return y
	}
	y += 28
	y += p.paragraph(margin, y, 600, []line{{Value: "The most travelled ways"}}, style{size: 15, strong: ink, weight: 600, leading: 21, most: 1})
	y += p.paragraph(margin, y, 600, []line{{Detail: b.WaysNote}}, style{size: 12, weak: ink3, leading: 18, most: 1}) + 6
	for _, w := range b.Ways {
		p.rule(margin, pic.wide-margin, y, hair2)
		y += 9
		p.paragraph(margin, y, laneWide, []line{{Value: w.Share, Detail: w.Journeys}}, cellText)
		p.paragraph(margin, y+17, laneWide-10, []line{{Detail: w.Time}}, noteText)
		x, left := margin+laneWide+10, margin+laneWide+10
		for i, s := range w.Steps {
			name := short(s.Name, 48)
			if s.Times > 1 {
				name += fmt.Sprintf(" × %d", s.Times)
			}
			need := textWidth(name, 12, false) + 18
			if x+need+16 > pic.wide-margin && x > left {
				x, y = left, y+27
			}
			if i > 0 {
				p.paragraph(x, y+3, 16, []line{{Detail: "→"}}, style{size: 11, weak: ink3, leading: 14, most: 1})
				x += 15
			}
			p.rect(x, y, need, 22, 6, tints[s.Tint])
			p.paragraph(x+9, y+3, need, []line{{Detail: name}}, style{size: 12, weak: ink, leading: 16, most: 1})
			x += need + 5
		}
		p.paragraph(x+6, y+3, 400, []line{{Detail: strings.Trim(w.More+" · "+w.Same, " ·")}}, style{size: 11.5, weak: ink2, leading: 16, most: 1})
		y += 34
	}
	return y
}

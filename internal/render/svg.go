package render

import (
	"fmt"
	"io"
	"math"
)

// The light colours of the page, for pictures.
const (
	paper   = "#faf9f7"
	white   = "#ffffff"
	hair    = "#e8e5e0"
	hair2   = "#f1eeea"
	ink     = "#1f1d1a"
	ink2    = "#5d5852"
	ink3    = "#78726b"
	accent  = "#0f6b66"
	soft    = "#e3f1ef"
	bandInk = "#cfe4e1"
	endInk  = "#ead9cf"
	quiet   = "#8f8982"
	lowInk  = "#a8431c"
)

var tints = [...]string{"#f1eeea", "#e9f1ef", "#f3eee3", "#efecf5", "#e9f0f7", "#f5ece8", "#edf2e6", "#f4eaf0"}

// Measures of the picture in pixels.
const (
	margin    = 36.0
	laneWide  = 158.0
	colWide   = 148.0
	cellInset = 10.0
	leastWide = 900.0
	nameMost  = 7 // lines of a step's name
)

var (
	cellText  = style{size: 12, strong: ink, weak: ink3, weight: 600, leading: 16.5, most: 9}
	labelText = style{size: 12.5, strong: ink2, weak: ink3, weight: 600, leading: 16, most: 3}
	noteText  = style{size: 10.5, strong: ink3, weak: ink3, leading: 14, most: 5}
)

// SVG writes a map as a picture of lines and text, in light colours. Text is
// measured and broken, so that it stays inside its place in any common font.
func SVG(w io.Writer, d *Drawing) error {
	b, err := newBoard(d)
	if err != nil {
		return err
	}
	pic := &picture{b: b, wide: math.Max(leastWide, 2*margin+laneWide+colWide*float64(len(b.Steps)))}
	y := pic.head(margin)
	if len(b.Steps) > 0 {
		y = pic.stages(y)
		y = pic.steps(y)
		y = pic.river(y)
		y = pic.next(y)
		for i := range b.Rows {
			y = pic.row(&b.Rows[i], y)
		}
	}
	y = pic.ways(y)
	y = pic.notes(y)
	head := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img" font-family="Inter, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif" fill="none" style="font-variant-numeric:tabular-nums">
<title>%s</title>
<desc>%s</desc>
`, px(pic.wide), px(y), px(pic.wide), px(y), esc(b.Title), esc(b.Summary))
	for _, part := range []string{head, fmt.Sprintf(`<rect width="%s" height="%s" fill="%s"/>`+"\n", px(pic.wide), px(y), paper), pic.p.String(), "</svg>\n"} {
		if _, err := io.WriteString(w, part); err != nil {
			return err
		}
	}
	return nil
}

// picture is a map being drawn from top to bottom; every method takes the top
// of its part and returns its bottom.
type picture struct {
	p    pen
	b    *board
	wide float64
}

func (pic *picture) col(i int) float64 { return margin + laneWide + colWide*float64(i) }

func (pic *picture) head(y float64) float64 {
	p, b := &pic.p, pic.b
	full := pic.wide - 2*margin
	y += p.paragraph(margin, y, math.Min(full, 1100), []line{{Value: b.Title}}, style{size: 25, strong: ink, weight: 600, leading: 32, most: 3}) + 8
	chip := textWidth(b.State, 12.5, true) + 20
	p.rect(margin, y, chip, 23, 11.5, soft)
	p.paragraph(margin+10, y+4, chip, []line{{Value: b.State}}, style{size: 12.5, strong: accent, weight: 600, leading: 16, most: 1})
	x := margin + chip + 14
	for _, s := range []string{b.Period, b.Source} {
		if s != "" {
			s = short(s, 60)
			p.paragraph(x, y+4, 600, []line{{Detail: s}}, style{size: 12.5, weak: ink2, leading: 16, most: 1})
			x += textWidth(s, 12.5, false) + 16
		}
	}
	if len(b.Channels) > 0 {
		p.paragraph(x, y+4, 90, []line{{Detail: "Channels"}}, style{size: 12.5, weak: ink3, leading: 16, most: 1})
		x += textWidth("Channels", 12.5, false) + 12
	}
	for _, c := range b.Channels {
		name := short(c.Name, 28)
		need := textWidth(name, 12.5, false) + 40
		if x+need > pic.wide-margin {
			x, y = margin, y+26
		}
		pic.square(x, y+4, c)
		p.paragraph(x+21, y+4, need, []line{{Detail: name}}, style{size: 12.5, weak: ink2, leading: 16, most: 1})
		x += need
	}
	y += 32
	if b.Filter != "" {
		y += p.paragraph(margin, y, math.Min(full, 860), []line{{Value: b.Filter}}, style{size: 13.5, strong: ink, weight: 500, leading: 20, most: 3}) + 4
	}
	if b.Summary != "" {
		y += p.paragraph(margin, y, math.Min(full, 860), []line{{Detail: b.Summary}}, style{size: 13.5, weak: ink2, leading: 20, most: 6}) + 12
	}
	return pic.figures(y)
}

func (pic *picture) figures(y float64) float64 {
	p := &pic.p
	if len(pic.b.Figures) == 0 {
		return y
	}
	p.rule(margin, pic.wide-margin, y, hair)
	x, top := margin, y+12
	for _, f := range pic.b.Figures {
		need := math.Max(textWidth(f.Value, 20, true)+6+textWidth(f.Detail, 12, false), textWidth(f.Label, 12, false)) + 34
		if x+need > pic.wide-margin+34 && x > margin {
			x, top = margin, top+52
		}
		p.paragraph(x, top, need, []line{{Detail: f.Label}}, style{size: 12, weak: ink2, leading: 16, most: 1})
		p.paragraph(x, top+17, need, []line{{Value: f.Value}}, style{size: 20, strong: ink, weight: 600, leading: 26, most: 1})
		p.paragraph(x+textWidth(f.Value, 20, true)+6, top+24, need, []line{{Detail: f.Detail}}, style{size: 12, weak: ink3, leading: 16, most: 1})
		x += need
	}
	p.rule(margin, pic.wide-margin, top+54, hair)
	return top + 76
}

// square is a channel's colour with its letter.
func (pic *picture) square(x, y float64, c channelKey) {
	pic.p.rect(x, y, 15, 15, 4, c.Ink.Light)
	pic.p.paragraph(x+7.5, y+2.8, 40, []line{{Value: c.Ink.Letter}}, style{size: 9, strong: white, weight: 600, leading: 10, most: 1, anchor: "middle"})
}

func (pic *picture) notes(y float64) float64 {
	if len(pic.b.Notes) == 0 {
		return y + margin
	}
	p := &pic.p
	y += 26
	y += p.paragraph(margin, y, 600, []line{{Value: "How this is counted"}}, labelText) + 2
	for _, n := range pic.b.Notes {
		y += p.paragraph(margin, y, math.Min(pic.wide-2*margin, 1100), []line{{Detail: n}}, style{size: 11.5, weak: ink3, leading: 16, most: 3})
	}
	return y + margin
}

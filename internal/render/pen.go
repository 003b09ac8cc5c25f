package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
)

// pen writes SVG. Foreign text passes through esc, which also replaces what
// XML cannot hold.
type pen struct{ bytes.Buffer }

func esc(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

func (p *pen) rect(x, y, w, h, round float64, fill string) {
	fmt.Fprintf(p, `<rect x="%s" y="%s" width="%s" height="%s"`, px(x), px(y), px(w), px(h))
	if round > 0 {
		fmt.Fprintf(p, ` rx="%s"`, px(round))
	}
	fmt.Fprintf(p, ` fill="%s"/>`+"\n", fill)
}

func (p *pen) rule(x1, x2, y float64, colour string) {
	fmt.Fprintf(p, `<path d="M%s %sH%s" stroke="%s"/>`+"\n", px(x1), px(y), px(x2), colour)
}

// style of a text: size in pixels, weights and colours of its two parts.
type style struct {
	size         float64
	strong, weak string // colours of Value and Detail
	weight       int    // of Value
	leading      float64
	most         int // lines
	anchor       string
}

// paragraph writes lines at x, y (top of the first line) within width, and
// returns their height.
func (p *pen) paragraph(x, y, width float64, runs []line, s style) float64 {
	lines := wrap(runs, width, s.size, s.most)
	for i, ws := range lines {
		fmt.Fprintf(p, `<text x="%s" y="%s" font-size="%s"`, px(x), px(y+s.leading*float64(i)+s.size*1.02), px(s.size))
		if s.anchor != "" {
			fmt.Fprintf(p, ` text-anchor="%s"`, s.anchor)
		}
		p.WriteString(">")
		p.spans(ws, s)
		p.WriteString("</text>\n")
	}
	return s.leading * float64(len(lines))
}

func (p *pen) spans(ws []word, s style) {
	for i := 0; i < len(ws); {
		j := i
		text := ""
		for j < len(ws) && ws[j].bold == ws[i].bold {
			if ws[j].space && j > 0 {
				text += " "
			}
			text += ws[j].text
			j++
		}
		colour, weight := s.weak, 400
		if ws[i].bold {
			colour, weight = s.strong, s.weight
		}
		fmt.Fprintf(p, `<tspan fill="%s"`, colour)
		if weight > 400 {
			fmt.Fprintf(p, ` font-weight="%d"`, weight)
		}
		fmt.Fprintf(p, `>%s</tspan>`, esc(text))
		i = j
	}
}

// tall is the height that paragraph would take.
func tall(width float64, runs []line, s style) float64 {
	return s.leading * float64(len(wrap(runs, width, s.size, s.most)))
}

package render

import (
	"strings"
	"unicode"
)

// Text is measured without a font at hand: tables for Latin letters, generous
// guesses for all others, and a little air for fonts that stand in.
const air = 1.04

// textWidth is the width of a text in pixels at a type size.
func textWidth(s string, size float64, bold bool) float64 {
	table := regularWidths[:]
	if bold {
		table = boldWidths[:]
	}
	sum := 0
	for _, r := range s {
		sum += glyphWidth(r, table)
	}
	return float64(sum) / 1000 * size * air
}

func glyphWidth(r rune, table []uint16) int {
	if i := int(r) - firstGlyph; i >= 0 && i < len(table) {
		return int(table[i])
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.IsControl(r):
		return 0
	case r == '–' || r == '·' || r == '“' || r == '”' || r == '’' || r == '‘':
		return 560
	case unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Thai):
		return 700
	case r < 0x1100:
		return 900
	case r >= 0x1F000:
		return 1300
	}
	return 1050
}

// word is a piece of text that is not broken, with its weight.
type word struct {
	text  string
	bold  bool
	width float64
	space bool // a space before it, when it does not begin a line
}

// wrap breaks runs of text into lines no wider than width; a word that is too
// long is broken anywhere. After most lines the rest is cut with an ellipsis.
func wrap(runs []line, width, size float64, most int) [][]word {
	var out [][]word
	gap := textWidth(" ", size, false)
	for _, r := range runs {
		var ws []word
		for _, w := range parted(r.Value) {
			ws = append(ws, pieces(w, width, size, true)...)
		}
		for _, w := range parted(r.Detail) {
			ws = append(ws, pieces(w, width, size, false)...)
		}
		var now []word
		used := 0.0
		for _, w := range ws {
			if len(now) > 0 && used+w.width+space(w, gap) > width {
				out, now, used = append(out, now), nil, 0
			}
			used += w.width + space(w, gap)
			now = append(now, w)
		}
		if len(now) > 0 {
			out = append(out, now)
		}
	}
	if len(out) > most {
		out = out[:most]
		out[most-1] = cutLine(out[most-1], width, size, gap)
	}
	return out
}

// parted cuts a text at spaces and controls, but not at no-break spaces.
func parted(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || unicode.IsControl(r) })
}

func space(w word, gap float64) float64 {
	if w.space {
		return gap
	}
	return 0
}

// pieces breaks a word that is wider than a line; a no-break space holds.
func pieces(s string, width, size float64, bold bool) []word {
	w := word{text: s, bold: bold, width: textWidth(s, size, bold), space: true}
	if w.width <= width {
		return []word{w}
	}
	var out []word
	var part []rune
	for _, r := range s {
		next := string(append(part, r))
		if len(part) > 0 && textWidth(next, size, bold) > width {
			out = append(out, word{text: string(part), bold: bold, width: textWidth(string(part), size, bold), space: len(out) == 0})
			part = nil
		}
		part = append(part, r)
	}
	return append(out, word{text: string(part), bold: bold, width: textWidth(string(part), size, bold), space: len(out) == 0})
}

// cutLine makes room for an ellipsis at the end of a line.
func cutLine(ws []word, width, size, gap float64) []word {
	dots := textWidth("…", size, true)
	for len(ws) > 0 {
		used := dots
		for i, w := range ws {
			used += w.width
			if i > 0 {
				used += space(w, gap)
			}
		}
		if used <= width {
			break
		}
		last := &ws[len(ws)-1]
		if r := []rune(last.text); len(r) > 1 {
			last.text = string(r[:len(r)-1])
			last.width = textWidth(last.text, size, last.bold)
		} else {
			ws = ws[:len(ws)-1]
		}
	}
	if len(ws) == 0 {
		return []word{{text: "…", width: dots}}
	}
	last := &ws[len(ws)-1]
	last.text += "…"
	last.width += dots
	return ws
}

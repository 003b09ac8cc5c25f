package render

import (
	"strings"
	"unicode"
)

// Text in the cells of a terminal.

// columns is how many cells of a terminal a text takes.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += cells(r)
	}
	return n
}

func cells(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0x1f300 && r <= 0x1faff || r >= 0x20000):
		return 2
	}
	return 1
}

// headOf is as much of a text as takes at most n cells, and at least one rune.
func headOf(s string, n int) string {
	used := 0
	for i, r := range s {
		if used += cells(r); used > n && i > 0 {
			return s[:i]
		}
	}
	return s
}

// fit cuts or fills a text to exactly n cells.
func fit(s string, n int) string {
	if w := columns(s); w <= n {
		return s + strings.Repeat(" ", n-w)
	}
	if n < 1 {
		return ""
	}
	var b strings.Builder
	used := 0
	for _, r := range s {
		if used+cells(r) > n-1 {
			break
		}
		b.WriteRune(r)
		used += cells(r)
	}
	return b.String() + "…" + strings.Repeat(" ", n-1-used)
}

func fitRight(s string, n int) string {
	return strings.Repeat(" ", max(0, n-columns(s))) + s
}

// folded breaks a text into lines of at most n cells.
func folded(s string, n int) []string {
	var out []string
	now := ""
	for _, w := range strings.FieldsFunc(oneLine(s), func(r rune) bool { return r == ' ' }) {
		if now != "" && columns(now)+1+columns(w) > n {
			out, now = append(out, now), ""
		}
		if now != "" {
			now += " "
		}
		for columns(w) > n { // a word wider than a line is broken anywhere
			head := headOf(w, n)
			out, w = append(out, head), w[len(head):]
		}
		now += w
	}
	if now != "" {
		out = append(out, now)
	}
	return out
}

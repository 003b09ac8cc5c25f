package ingest

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// constant names the event of rows that all say the same.
func (g *guesser) constant(timeColumn int) string {
	if i := g.column(RoleScore); i >= 0 {
		var keep []string
		for _, w := range strings.Fields(g.columns[i].words) {
			if _, ok := scoreWords[w]; !ok {
				keep = append(keep, w)
			}
		}
		_, generic := scoreOf(g.columns[i].words)
		switch {
		case len(keep) == 1 || len(keep) > 0 && !generic:
			return strings.Join(keep, " ")
		case g.column(RoleText) < 0:
			return "survey"
		}
	}
	if g.column(RoleText) >= 0 {
		return "feedback"
	}
	if timeColumn >= 0 {
		if label, ok := momentLabel(g.columns[timeColumn].name); ok {
			return label
		}
	}
	base := path.Base(strings.ReplaceAll(g.file, "\\", "/"))
	base, _, _ = strings.Cut(base, ".")
	return clean([]byte(strings.ReplaceAll(base, "_", " ")), 60)
}

// momentLabel makes words of a date column's name: "order_purchase_timestamp"
// becomes "Order purchase". It reports whether anything but words for time is left.
func momentLabel(name string) (string, bool) {
	drop := wordSet("timestamp tstamp date datetime time at on ts dt utc datum zeit zeitstempel zeitpunkt fecha hora data tijd tijdstip horodatage")
	keep := nameWords(name)
	for len(keep) > 0 && drop[string(fold([]byte(keep[len(keep)-1])))] {
		keep = keep[:len(keep)-1]
	}
	for len(keep) > 0 && drop[string(fold([]byte(keep[0])))] {
		keep = keep[1:]
	}
	if len(keep) == 0 {
		return clean([]byte(name), maxName), false
	}
	label := strings.Join(keep, " ")
	r, n := utf8.DecodeRuneInString(label)
	return string(unicode.ToUpper(r)) + label[n:], true
}

// nameWords cuts a name into lower-case words, keeping accents.
func nameWords(name string) []string {
	var b strings.Builder
	var last rune
	for _, r := range name {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			b.WriteByte(' ')
		case unicode.IsUpper(r) && unicode.IsLower(last):
			b.WriteByte(' ')
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteRune(unicode.ToLower(r))
		}
		last = r
	}
	return strings.Fields(b.String())
}

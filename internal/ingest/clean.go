package ingest

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The longest names and texts that are kept.
const (
	maxName    = 200      // characters of a touchpoint, channel or other name
	maxText    = 32 << 10 // bytes of a text
	maxExcerpt = 200      // characters of a rejected record
)

// clean trims a cell, replaces what is not UTF-8, turns line ends and tabs
// into spaces, drops other control characters, and keeps at most n characters.
func clean(cell []byte, n int) string {
	cell = bytes.TrimSpace(cell)
	if plain(cell) && len(cell) <= n {
		return string(cell)
	}
	var b strings.Builder
	for count := 0; len(cell) > 0 && count < n; {
		r, size := utf8.DecodeRune(cell)
		cell = cell[size:]
		if r == '\n' || r == '\r' || r == '\t' {
			r = ' '
		}
		if unicode.IsControl(r) || r == '\ufeff' {
			continue
		}
		b.WriteRune(r)
		count++
	}
	return strings.TrimSpace(b.String())
}

// cleanText is clean for longer texts: line feeds stay, and the limit is in
// bytes. It reports whether something was cut off.
func cleanText(cell []byte, n int) (string, bool) {
	cell = bytes.TrimSpace(cell)
	if plain(cell) && len(cell) <= n {
		return string(cell), false
	}
	var b strings.Builder
	for len(cell) > 0 {
		r, size := utf8.DecodeRune(cell)
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == '\ufeff' {
			cell = cell[size:]
			continue
		}
		if b.Len()+utf8.RuneLen(r) > n {
			return b.String(), true
		}
		b.WriteRune(r)
		cell = cell[size:]
	}
	return b.String(), false
}

// plain tells whether a cell is printable ASCII, which most are.
func plain(cell []byte) bool {
	for _, b := range cell {
		if b < 0x20 || b >= 0x7f {
			return false
		}
	}
	return true
}

// excerpt is the start of a record as it is shown to a person.
func excerpt(raw []byte) string {
	if len(raw) > maxExcerpt*utf8.UTFMax {
		raw = raw[:maxExcerpt*utf8.UTFMax]
	}
	return clean(raw, maxExcerpt)
}

// absent tells whether a cell is one of the words that stand for nothing.
func absent(cell []byte) bool {
	switch string(cell) {
	case "", "NULL", "null", "NaN", "N/A":
		return true
	}
	return false
}

// channelNamed is the name of a channel, or "" where the word says that there
// is none or that nobody knows it.
func channelNamed(word string) string {
	switch strings.ToLower(word) {
	case "(none)", "none", "(not set)", "not set", "-", "--", "–", "—", "?", "unknown", "(unknown)", "undefined", "n/a", "na", "#n/a", "nil",
		"unbekannt", "inconnu", "desconocido", "desconhecido", "onbekend", "sconosciuto", "necunoscut":
		return ""
	}
	return word
}

// notAnEnd keeps a touchpoint from bearing the name of one of the two ends that
// stand before and after every journey in answers.
func notAnEnd(touchpoint string) string {
	if touchpoint == "▶" || touchpoint == "■" {
		return "“" + touchpoint + "”"
	}
	return touchpoint
}

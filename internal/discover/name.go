package discover

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is how many characters of a touchpoint's name a step bears; the
// binding keeps all of it.
const maxName = 80

var (
	// A code before the words: "T07-2 ", "A1.3: ", "[12] ", "007 - ", "W_".
	codeBefore = regexp.MustCompile(`^(?:\[[A-Za-z]{0,3}[0-9.\-]{1,6}\]\s*|[A-Z]{1,3}[0-9]{1,4}(?:[.\-][0-9]{1,3})*\s*[:.\-–)]?\s+|[0-9]{1,4}(?:[.\-][0-9]{1,3})*\s*[:.\-–)]\s*|[A-Z]_)`)
	camel      = regexp.MustCompile(`(\p{Ll})(\p{Lu}\p{Ll})`)
	separators = regexp.MustCompile(`[_\s]+`)
	// What a date column adds to the word that says what happened.
	dateWord = regexp.MustCompile(`(?i)\s+(?:timestamp|datetime|date|at|time|ts)$`)
)

// readable turns the name of a touchpoint into words for a person: codes
// stripped, separators and humps opened, shouting calmed when the whole log
// shouts, first letter large. A name that would lose all its letters is kept.
func readable(name string, shouting bool) string {
	s := clean(name)
	if r := codeBefore.ReplaceAllString(s, ""); letters(r) >= 2 {
		s = r
	}
	snake := !strings.Contains(s, " ") && strings.Contains(s, "_")
	if snake || !strings.ContainsAny(s, " _") && strings.Count(s, "-") > 0 && s == strings.ToLower(s) {
		s = strings.ReplaceAll(s, "-", " ")
	}
	if !strings.Contains(s, " ") {
		s = camel.ReplaceAllString(s, "$1 $2")
		if low := lowerLater(s); strings.Contains(s, " ") {
			s = low
		}
	}
	s = strings.TrimSpace(separators.ReplaceAllString(s, " "))
	if snake {
		if r := dateWord.ReplaceAllString(s, ""); letters(r) >= 2 {
			s = r
		}
	}
	if shouting && s == strings.ToUpper(s) {
		s = strings.ToLower(s)
	}
	return shorten(upperFirst(s), maxName)
}

// clean drops what cannot be seen and folds white space.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "�")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	if t := strings.Join(strings.Fields(s), " "); t != "" {
		return t
	}
	return "(no name)"
}

// shouts tells whether most of the names with letters are in capitals only.
func shouts(names []string) bool {
	loud, all := 0, 0
	for _, n := range names {
		if letters(n) < 2 {
			continue
		}
		all++
		if n == strings.ToUpper(n) && n != strings.ToLower(n) {
			loud++
		}
	}
	return all >= 3 && loud*10 >= all*6
}

// lowerLater makes the first letter of every word but the first small, except
// in words of capitals.
func lowerLater(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if i > 0 && w != strings.ToUpper(w) {
			words[i] = strings.ToLower(w)
		}
	}
	return strings.Join(words, " ")
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// lowerFirst is for a name inside a sentence; names such as "ER triage" and "X-ray" stay.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	if !unicode.IsLower(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// shorten cuts a text between words to at most n characters, with an ellipsis;
// within a word only where that would leave next to nothing.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)
	cut := string(r[:n-1])
	if i := strings.LastIndex(string(r[:n]), " "); i > len(cut)/4 {
		cut = cut[:min(i, len(cut))]
	}
	return strings.TrimRight(cut, " ,;:-–(") + "…"
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// words are the lower-case words of a name.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\''
	})
}

// exactKey is equal for names that differ only in case, spaces and separators.
func exactKey(name string) string { return strings.Join(words(clean(name)), " ") }

// looseKey is equal for names that differ in codes and numbers too; empty when
// no word is left that could tell names apart.
func looseKey(name string) string {
	var kept []string
	long := false
	for _, w := range words(codeBefore.ReplaceAllString(clean(name), "")) {
		w = strings.TrimFunc(w, unicode.IsDigit)
		if w == "" {
			continue
		}
		kept = append(kept, w)
		long = long || letters(w) >= 3
	}
	if !long {
		return ""
	}
	return strings.Join(kept, " ")
}

// ordinary tells whether only the first letter of a word or name is large.
func ordinary(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	return s[n:] == strings.ToLower(s[n:])
}

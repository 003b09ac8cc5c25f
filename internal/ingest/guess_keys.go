package ingest

import "strings"

// keyScore tells how surely a name is that of an identifier of one of some
// nouns, in any order and spelling: "no dossier", "dossiernummer", "dossier
// ref", "numero de la demande".
func keyScore(words string, nouns map[string]bool) float64 {
	var rest []string
	id := false
	for _, w := range strings.Fields(words) {
		stem, glued := unglue(w, nouns)
		switch {
		case idWords[w]:
			id = true
		case linkWords[w]:
		default:
			id = id || glued
			rest = append(rest, stem)
		}
	}
	switch {
	case !id || len(rest) == 0 || !nouns[rest[len(rest)-1]] && !nouns[rest[0]]:
		return 0
	case len(rest) == 1:
		return 0.8
	case len(rest) == 2 && nouns[rest[1]]:
		return 0.65 // "domain session id"
	}
	return 0
}

// unglue takes a word for an identifier off the end of a word, and the letters
// that join the two: "vorgangsnummer" becomes "vorgang".
func unglue(word string, nouns map[string]bool) (stem string, glued bool) {
	for _, suffix := range gluedIDs {
		stem, found := strings.CutSuffix(word, suffix)
		if !found {
			continue
		}
		for _, joint := range []string{"", "s", "n", "en", "er"} {
			if s, ok := strings.CutSuffix(stem, joint); ok && nouns[s] {
				return s, true
			}
		}
	}
	return word, false
}

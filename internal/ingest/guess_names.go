package ingest

import (
	"slices"
	"strings"
)

// weakTouchpoints are names that say what happened only when nothing better does.
var weakTouchpoints = map[string]bool{
	"status": true, "stage": true, "fase": true, "etapa": true, "etape": true, "theme": true, "complaint theme": true, "complaint theme en": true,
	"reservation status": true, "contact type": true, "interaction type": true, "contactmoment": true,
	"operation": true, "page": true, "page title": true, "screen": true,
}

// tails are the roles whose names also count at the end of a longer name, such
// as "first contact channel", and how sure that is.
var tails = map[Role]float64{
	RoleTime: 0.55, RoleChannel: 0.65, RoleText: 0.6, RoleCost: 0.6, RoleJourney: 0.7, RoleAgent: 0.5, RoleTeam: 0.5, RoleOutcome: 0.6,
	RoleWait: 0.7, RoleHandle: 0.7, RoleHold: 0.7, RoleDuration: 0.6, RoleLang: 0.6, RoleTouchpoint: 0.6, RoleLifecycle: 0.6,
}

// unitWords at the end of a length's name tell its unit.
var unitWords = map[string]string{
	"s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s", "sekunden": "s", "secondes": "s", "segundos": "s", "seconden": "s", "secondi": "s", "secunde": "s",
	"ms": "ms", "millis": "ms", "milliseconds": "ms", "min": "min", "mins": "min", "minute": "min", "minutes": "min", "minuten": "min", "minutos": "min", "minuti": "min",
	"h": "h", "hour": "h", "hours": "h", "hrs": "h", "stunden": "h", "heures": "h", "horas": "h", "uren": "h", "ore": "h", "days": "d", "tage": "d", "jours": "d", "dias": "d",
}

// unitOf splits a unit off the end of a normal name.
func unitOf(words string) (rest, unit string) {
	i := strings.LastIndexByte(words, ' ')
	if i < 0 {
		return words, ""
	}
	if u, ok := unitWords[words[i+1:]]; ok {
		rest = strings.TrimSuffix(words[:i], " in")
		return rest, u
	}
	return words, ""
}

// nameScore tells how surely a name alone stands for a role, from 0 to 1.
func nameScore(role Role, words string) float64 {
	switch role {
	case RoleWait, RoleHandle, RoleHold, RoleDuration:
		words, _ = unitOf(words)
	}
	if s, ok := nameRoles[words][role]; ok {
		if role == RoleTouchpoint && weakTouchpoints[words] {
			return s - 0.4 // in the order of the list
		}
		return s
	}
	if strings.HasPrefix(words, "case ") {
		return 0 // of the case as a whole
	}
	if role == RoleCustomer {
		return max(personScore(words), keyScore(words, personWords))
	}
	if role == RoleJourney {
		if s := keyScore(words, journeyWords); s > 0 {
			return s
		}
	}
	tail, ok := tails[role]
	if !ok {
		return 0
	}
	for rest := words; ; {
		i := strings.IndexByte(rest, ' ')
		if i < 0 {
			return 0
		}
		rest = rest[i+1:]
		if _, ok := nameRoles[rest][role]; ok && !weakTouchpoints[rest] && (strings.Contains(rest, " ") || len(rest) > 2) {
			return tail
		}
	}
}

// personScore: a word for a person beside a word for an identifier.
func personScore(words string) float64 {
	list := strings.Fields(words)
	person, id := false, false
	for _, w := range list {
		person = person || personWords[w]
		id = id || idWords[w]
		for _, glued := range []string{"userid", "customerid", "clientid", "memberid", "patientid", "visitorid", "kundenid"} {
			if w == glued {
				person, id = true, true
			}
		}
	}
	switch {
	case person && id && len(list) <= 4:
		return 0.75
	case slices.Contains(list, "email") || slices.Contains(list, "mail") || slices.Contains(list, "msisdn"):
		return 0.55
	}
	return 0
}

// scoreOf tells the kind of score that a name stands for.
func scoreOf(words string) (kind string, generic bool) {
	for _, w := range strings.Fields(words) {
		if k, ok := scoreWords[w]; ok {
			if k != "rating" {
				return k, false
			}
			kind, generic = k, w == "score" || w == "answer" || w == "note" || w == "nota" || w == "scor"
		}
	}
	return kind, generic
}

// scale finds the scale of a score from its values; ok is false when they do
// not look like answers.
func scale(kind string, generic bool, p *profile) (lo, hi float64, ok bool) {
	if p.close == 0 || p.share(p.numbers) < 0.9 || p.min < 0 || len(p.distinct) > 101 {
		return 0, 0, false
	}
	switch {
	case kind == "nps":
		return 0, 10, p.max <= 10
	case p.max <= 5 && p.min >= 1:
		if kind == "ces" && p.max > 5 {
			return 1, 7, true
		}
		return 1, 5, true
	case p.max <= 5:
		return 0, 5, true
	case p.max <= 7 && p.min >= 1 && (kind != "rating" || len(p.distinct) == 7):
		return 1, 7, true
	case p.max <= 10 && p.min >= 1:
		return 1, 10, true
	case p.max <= 10:
		return 0, 10, true
	case p.max <= 100 && !generic:
		return 0, 100, true
	}
	return 0, 0, false
}

func hasWord(words string, set map[string]bool) bool {
	for _, w := range strings.Fields(words) {
		if set[w] {
			return true
		}
	}
	return false
}

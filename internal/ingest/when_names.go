package ingest

import (
	"strings"
	"unicode/utf8"
)

// monthWords are the months in English, German, French, Spanish, Portuguese,
// Dutch, Italian and Romanian, without accents.
var monthWords = [12]string{
	"january januar janner janvier enero janeiro januari gennaio ianuarie",
	"february februar fevrier febrero fevereiro februari febbraio februarie feber",
	"march marz maerz mars marzo marco maart mrt martie",
	"april avril abril aprile aprilie",
	"may mai mayo maio mei maggio",
	"june juni juin junio junho giugno iunie",
	"july juli juillet julio julho luglio iulie",
	"august aout agosto augustus",
	"september septembre septiembre setembro settembre septembrie",
	"october oktober octobre octubre outubro ottobre octombrie",
	"november novembre noviembre novembro noiembrie",
	"december dezember decembre diciembre dezembro dicembre decembrie",
}

// fillerWords may stand in a written date and mean nothing: weekdays, endings
// of ordinals, and the small words between the parts.
var fillerWords = wordSet("st nd rd th er de del of den der le am on at um om a ore las alle uhr d " +
	"monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun " +
	"montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so " +
	"lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim " +
	"lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom " +
	"segunda terca quarta quinta sexta feira seg ter qua qui sex " +
	"maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo " +
	"lunedi martedi mercoledi giovedi venerdi domenica gio " +
	"luni marti miercuri joi vineri sambata duminica lu vi du")

// monthPrefixes finds the month of a name or of a shortening of at least three
// letters; shortenings that fit two months are left out.
var monthPrefixes = func() map[string]int {
	all := map[string]int{}
	for i, words := range monthWords {
		for _, w := range strings.Fields(words) {
			for n := 3; n <= len(w); n++ {
				if m, ok := all[w[:n]]; ok && m != i+1 {
					all[w[:n]] = -1
				} else {
					all[w[:n]] = i + 1
				}
			}
		}
	}
	return all
}()

func monthNamed(word []byte) int { return max(0, monthPrefixes[string(fold(word))]) }

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// leadingWord takes letters off the front.
func leadingWord(b []byte) (word, rest []byte) {
	i := 0
	for i < len(b) && (b[i] >= utf8.RuneSelf || b[i]|0x20 >= 'a' && b[i]|0x20 <= 'z') {
		i++
	}
	return b[:i], b[i:]
}

// fold lowers letters and takes off the accents of the eight languages.
func fold(word []byte) []byte {
	out := make([]byte, 0, len(word))
	for i := 0; i < len(word); {
		r, n := utf8.DecodeRune(word[i:])
		i += n
		if r < utf8.RuneSelf {
			if r >= 'A' && r <= 'Z' {
				r |= 0x20
			}
			out = append(out, byte(r))
			continue
		}
		if s, ok := plainLetters[r]; ok {
			out = append(out, s...)
		} else {
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

var plainLetters = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe"}
	for plain, accented := range map[string]string{
		"a": "àáâãäåăÀÁÂÃÄÅĂ", "c": "çÇ", "e": "èéêëÈÉÊË", "i": "ìíîïÌÍÎÏ", "n": "ñÑ",
		"o": "òóôõöÒÓÔÕÖ", "s": "șşȘŞ", "t": "țţȚŢ", "u": "ùúûüÙÚÛÜ",
	} {
		for _, r := range accented {
			m[r] = plain
		}
	}
	return m
}()

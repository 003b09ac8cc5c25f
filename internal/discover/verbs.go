package discover

import (
	"strings"
	"unicode/utf8"
)

// verbs are words that steps often begin with and that do not end in "-ed".
var verbs = set("accept add advise answer apply approve archive ask assess assign authorise authorize book browse buy call cancel change chase check choose " +
	"claim clean close compare complain complete conduct confirm consult contact create decide declare decline deliver determine discuss dispatch do draft enter escalate " +
	"evaluate examine fill find finish fix forward get give go handle hire identify inform initiate insert inspect install invite issue join leave log look make meet modify notify " +
	"open pack pay perform pick place prepare print process provide purchase put raise read receive record refuse register reinitiate reject remind remove renew " +
	"repair request resolve respond save schedule search select sell send set ship show sign start stop store submit take tell test track transfer try update upgrade use validate verify visit wait watch withdraw write " +
	"bought brought came chose did drew fell felt found gave got heard held kept knew left let lost made met paid put ran read rang said saw sent sold spoke took told went won wrote")

// isVerb guesses whether a word is an English verb in a form that steps take.
func isVerb(w string) bool {
	w = strings.ToLower(w)
	return verbs[w] || strings.HasSuffix(w, "ed") && letters(w) > 4
}

// verbLed tells whether at least half of the names of two or more words say
// that somebody does something. One noun of them is then no name for a stage.
func verbLed(stages [][]group) bool {
	led, all := 0, 0
	for _, gs := range stages {
		for i := range gs {
			ws := strings.Fields(gs[i].leading())
			if len(ws) > 0 && utf8.RuneCountInString(ws[0]) == 1 {
				ws = ws[1:] // "S register claim"
			}
			if gs[i].other || len(ws) < 2 {
				continue
			}
			all++
			if isVerb(ws[0]) {
				led++
			}
		}
	}
	return all > 0 && 2*led >= all
}

// titleCase tells whether most words after the first begin with a capital,
// and only begin with it, in three or more names.
func titleCase(stages [][]group) bool {
	large, all := 0, 0
	for _, gs := range stages {
		for i := range gs {
			if gs[i].other {
				continue
			}
			for j, w := range strings.Fields(gs[i].leading()) {
				if j == 0 || letters(w) < 3 || !ordinary(w) || small[strings.ToLower(w)] {
					continue
				}
				all++
				if w != strings.ToLower(w) {
					large++
				}
			}
		}
	}
	return all >= 3 && 5*large >= 4*all
}

package demo

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/desirepath/desirepath/internal/event"
)

// tongue is what people say in one language. Every entry is a whole sentence
// without its final mark; {name} and the like are filled in from the journey.
type tongue struct {
	hello, bye map[mood][]string
	// went says what happened in this journey: only what is true may be said.
	went  map[cause][]string
	kinds map[string]map[mood][]string // by kind of journey
	about map[string][]string          // first words of a contact, by topic or kind
	ask   []string                     // what they want from a contact
	tech  []string                     // what they add when something does not work
	names []string                     // sentences with a first name in them
	call  string                       // a sentence with a telephone number
	but   string
	days  [7]string
}

type mood int

const (
	bad mood = iota
	mixed
	good
)

type cause int

const (
	passedOn cause = iota
	longWait
	noShow
	pageFailed
	askedAgain
	chased
	tookLong
	quick
	byEngineer
	fromAfar
	toldAhead
)

// moodOf reads a score on its own scale, so that words and score agree.
func moodOf(s event.Score) mood {
	switch {
	case s.Kind == event.NPS && s.Value <= 6, s.Kind == event.CSAT && s.Value <= 2, s.Kind == event.CES && s.Value <= 3:
		return bad
	case s.Kind == event.NPS && s.Value <= 8, s.Kind == event.CSAT && s.Value == 3, s.Kind == event.CES && s.Value <= 5:
		return mixed
	}
	return good
}

func (t *tale) tongue() *tongue {
	switch t.c.lang {
	case "de":
		return &german
	case "fr":
		return &french
	}
	return &english
}

// hurts and helps are the true things that may be said about a journey.
func (t *tale) hurts() (of []cause) {
	for _, x := range []struct {
		cause cause
		is    bool
	}{
		{passedOn, t.transfers > 0}, {longWait, t.waited > 9*minute}, {noShow, t.noShows > 0},
		{pageFailed, t.webErrors > 0}, {askedAgain, t.repeats() > 0}, {chased, t.chases > 0},
		{tookLong, t.kind == Fault && t.now-t.began > 4*day},
	} {
		if x.is {
			of = append(of, x.cause)
		}
	}
	return of
}

func (t *tale) helps() (of []cause) {
	if t.kind != Fault || !t.solved {
		return nil
	}
	if t.now-t.began < 2*day {
		of = append(of, quick)
	}
	if t.remote {
		of = append(of, fromAfar)
	}
	for i := t.first; i < len(t.out); i++ {
		switch t.out[i].Touchpoint {
		case "Engineer visited":
			of = append(of, byEngineer)
		case "Got a text from the engineer":
			of = append(of, toldAhead)
		}
	}
	return of
}

// verbatim is the comment beside a score.
func (t *tale) verbatim(e *event.Event) {
	l, m := t.tongue(), moodOf(e.Score)
	var parts []string
	if t.d.chance(.5) {
		parts = append(parts, t.d.one(l.hello[m]))
	}
	causes := t.hurts()
	if m == good {
		causes = t.helps()
	}
	main := t.d.one(l.kinds[t.kind][m])
	if len(causes) > 0 && (m != mixed || t.d.chance(.6)) {
		first := t.d.n(len(causes))
		why := t.d.one(l.went[causes[first]])
		switch {
		case m == mixed:
			main = t.d.one(l.kinds[t.kind][good]) + l.but + why
		case t.d.chance(.55):
			main = why
		default:
			parts = append(parts, main)
			main = why
		}
		if len(causes) > 1 && t.d.chance(.5) {
			second := causes[(first+1)%len(causes)]
			main = strings.TrimSuffix(main, "?") + t.d.one([]string{", ", " – "}) + t.d.one(l.went[second])
		}
	}
	parts = append(parts, main)
	if t.d.chance(.55) {
		parts = append(parts, t.d.one(l.bye[m]))
	}
	t.say(e, parts)
}

// words is what a customer writes when making contact.
func (t *tale) words(e *event.Event) {
	l := t.tongue()
	lines := l.about[t.topic]
	if len(lines) == 0 {
		lines = l.about[t.kind]
	}
	parts := []string{t.d.one(lines)}
	if n := t.repeats(); n > 0 && t.d.chance(.7) {
		parts = append(parts, t.d.one(l.went[askedAgain]))
	}
	if t.d.chance(.8) {
		ask := l.ask
		if (t.kind == Fault || t.kind == Onboarding) && t.d.chance(.6) {
			ask = l.tech
		}
		parts = append(parts, t.d.one(ask))
	}
	t.say(e, parts)
}

// say fills in the blanks and writes the sentences the way people type. A few
// get a first name or a telephone number, for whoever tests masking.
func (t *tale) say(e *event.Event, parts []string) {
	l := t.tongue()
	if t.d.chance(NameInText) {
		parts = append(parts, t.d.one(l.names))
	}
	if t.d.chance(NumberInText) {
		parts = append(parts, l.call)
	}
	mark := t.d.one([]string{". ", ". ", ". ", "! "})
	var b strings.Builder
	for i, p := range parts {
		p = upper(t.fill(p))
		b.WriteString(p)
		switch last := i == len(parts)-1; {
		case strings.HasSuffix(p, "?") && !last:
			b.WriteByte(' ')
		case strings.HasSuffix(p, "?"):
		case last:
			b.WriteString(t.d.one([]string{".", ".", ".", ".", "!", ""}))
		default:
			b.WriteString(mark)
		}
	}
	e.Text, e.Lang = b.String(), t.c.lang
	if t.d.chance(.12) {
		e.Text = strings.ToLower(e.Text)
	}
}

var firstNames = []string{"Priya", "Tom", "Aisha", "Gareth", "Megan", "Kwame", "Sophie", "Callum", "Nadia", "Owen", "Ruth", "Imran"}

func (t *tale) fill(s string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	days := max(2, (t.now-t.began+day/2)/day)
	l := t.tongue()
	return strings.NewReplacer(
		"{minutes}", strconv.FormatInt(max(5, t.waited/minute), 10),
		"{contacts}", strconv.Itoa(max(2, len(t.contacts))),
		"{days}", strconv.FormatInt(days, 10),
		"{weekday}", l.days[weekday(t.began)],
		"{name}", firstNames[t.d.n(len(firstNames))],
		"{number}", "07700 900"+strconv.Itoa(100+t.d.n(900)), // the range kept free for stories
		"{price}", strconv.Itoa(t.c.pence/100),
	).Replace(s)
}

func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

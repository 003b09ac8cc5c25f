package demo

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/event"
)

// moments are the mean and the standard error of a mean.
type moments struct {
	n       int
	sum, sq float64
}

func (m *moments) add(x float64) { m.n++; m.sum += x; m.sq += x * x }

func (m *moments) mean() float64 { return m.sum / float64(m.n) }

func (m *moments) se() float64 {
	v := m.sq/float64(m.n) - m.mean()*m.mean()
	return math.Sqrt(v / float64(m.n))
}

// Callers wait longer on Mondays; outages aside, when everybody waits.
func TestMondayWaits(t *testing.T) {
	for _, seed := range seeds {
		b := bookOf(t, seed)
		var monday, other moments
		for i := range b.journeys {
			s := &b.journeys[i]
			if s.topic == "outage" {
				continue
			}
			for j := range s.contacts {
				c := &s.contacts[j]
				if c.channel != Phone || !c.legs[0].Known(event.HasHandle) {
					continue
				}
				if _, weekday := b.localDate(c.start); weekday == 1 {
					monday.add(c.legs[0].Wait.Seconds() - 5)
				} else {
					other.add(c.legs[0].Wait.Seconds() - 5)
				}
			}
		}
		ratio := monday.mean() / other.mean()
		se := ratio * math.Hypot(monday.se()/monday.mean(), other.se()/other.mean())
		if math.Abs(ratio-MondayWaitFactor) > 3*se {
			t.Errorf("seed %d: waits on Mondays are %.3f times the others, planted %.2f ± %.3f", seed, ratio, MondayWaitFactor, 3*se)
		}
	}
}

// The security questions take their time and change nothing.
func TestSecurityQuestionsHaveNoEffect(t *testing.T) {
	const again = "Answered security questions again"
	for _, seed := range seeds {
		b := bookOf(t, seed)
		k1, n1 := fixed(b, has(again, true))
		k0, n0 := fixed(b, has(again, false))
		p1, p0 := float64(k1)/float64(n1), float64(k0)/float64(n0)
		se := math.Sqrt(p1*(1-p1)/float64(n1) + p0*(1-p0)/float64(n0))
		if math.Abs(p1-p0) > 3*se {
			t.Errorf("seed %d: fixed in three days %.3f with the questions, %.3f without, more apart than %.3f", seed, p1, p0, 3*se)
		}
		var handle moments
		for i := range b.all {
			if b.all[i].Touchpoint == again {
				handle.add(b.all[i].Handle.Seconds())
			}
		}
		if math.Abs(handle.mean()-SecurityAgainSeconds) > 3*handle.se()+.5 {
			t.Errorf("seed %d: the questions take %.1f s, planted %d", seed, handle.mean(), SecurityAgainSeconds)
		}
	}
}

// nps is the score of the journeys that keep keeps, with its standard error.
func nps(b *book, kind string, keep func(s *story) bool) (score, se float64) {
	var p, d, n float64
	b.each(kind, func(s *story) {
		e := s.find("Answered survey")
		if e == nil || e.Score.Kind != event.NPS || !keep(s) {
			return
		}
		n++
		switch {
		case e.Score.Value >= 9:
			p++
		case e.Score.Value <= 6:
			d++
		}
	})
	x := (p - d) / n
	return 100 * x, 100 * math.Sqrt((p/n+d/n-x*x)/n)
}

// What follows from the planted facts has the right direction, beyond chance.
func TestWhatFollows(t *testing.T) {
	all := func(*story) bool { return true }
	for _, seed := range seeds {
		b := bookOf(t, seed)
		worse := func(what, kind string, bad, good func(s *story) bool) {
			x, xe := nps(b, kind, bad)
			y, ye := nps(b, kind, good)
			if y-x < 3*math.Hypot(xe, ye) {
				t.Errorf("seed %d: NPS of %s is %.1f, of the others %.1f: not lower beyond chance", seed, what, x, y)
			}
			t.Logf("seed %d: NPS of %s %.1f, of the others %.1f", seed, what, x, y)
		}
		worse("faults with a transfer", Fault, (*story).passed, func(s *story) bool { return !s.passed() })
		noShow := func(s *story) bool { return s.find("Engineer did not come") != nil }
		worse("faults with a no-show", Fault, noShow, func(s *story) bool { return !noShow(s) })
		changed := func(s *story) bool { return after(s.start()) }
		worse("faults before the change", Fault, func(s *story) bool { return !changed(s) }, changed)
		worse("bills asked about again", Billing, func(s *story) bool { return s.repeats() > 0 }, func(s *story) bool { return s.repeats() == 0 })
		o, _ := nps(b, Onboarding, all)
		c, _ := nps(b, Complaint, all)
		if o < 30 || c > -30 {
			t.Errorf("seed %d: NPS of onboarding %.1f and of complaints %.1f are not believable", seed, o, c)
		}
	}
}

var (
	phoneNumber = regexp.MustCompile(`07700 900\d{3}`)
	anyName     = regexp.MustCompile(`(?i)\b(` + strings.Join(firstNames, "|") + `)\b`)
	botched     = regexp.MustCompile(`[{}]|\?\.|\.\.|\?\?|  `)
)

// Verbatims are many, in three languages, agree with the score beside them,
// and hold a known share of invented names and numbers.
func TestVerbatims(t *testing.T) {
	for _, seed := range seeds {
		b := bookOf(t, seed)
		different, langs := map[string]bool{}, map[string]int{}
		var numbers, named tally
		for i := range b.all {
			e := &b.all[i]
			if (e.Text == "") != (e.Lang == "") {
				t.Fatalf("seed %d: %s has a text or a language without the other", seed, e.ID)
			}
			if e.Text == "" {
				continue
			}
			different[e.Text] = true
			langs[e.Lang]++
			numbers.add(phoneNumber.MatchString(e.Text))
			named.add(anyName.MatchString(e.Text))
			if botched.MatchString(e.Text) {
				t.Errorf("seed %d: badly made text %q", seed, e.Text)
			}
		}
		if len(different) < 10_000 {
			t.Errorf("seed %d: only %d different texts", seed, len(different))
		}
		for name, c := range map[string]struct {
			tally
			p float64
		}{"number": {numbers, NumberInText}, "name": {named, NameInText}} {
			got := float64(c.k) / float64(c.n)
			if math.Abs(got-c.p) > 3*math.Sqrt(c.p*(1-c.p)/float64(c.n)) {
				t.Errorf("seed %d: %.4f of texts have a %s, planted %.4f", seed, got, name, c.p)
			}
		}
		t.Logf("seed %d: %d texts, %d different, %v", seed, numbers.n, len(different), langs)
	}
}

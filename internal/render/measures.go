package render

import (
	"fmt"
	"math"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
)

// shown is how many parts of a whole a cell names; the rest is counted.
const shown = 4

func channels(c *content, s *analysis.StepAnswer) {
	if len(s.Channels) == 0 || len(s.Channels) == 1 && s.Channels[0].Name == "" {
		return
	}
	shares(c, "channel", s.Channels, s.Events)
}

func outcomes(c *content, s *analysis.StepAnswer) {
	var known int64
	for _, o := range s.Outcomes {
		known += o.Events
	}
	shares(c, "outcome", s.Outcomes, known)
	if c.n = known; known != s.Events && known > 0 {
		c.add("", numberOf(known, s.Events))
	}
}

// shares writes parts of a whole by their events, greatest first.
func shares(c *content, key string, parts []analysis.Part, whole int64) {
	var rest int64
	for i, p := range parts {
		v := analysis.ShareOf(p.Events, whole).Value
		c.parts = append(c.parts, part{p.Name, v})
		c.set(key+":"+p.Name, v)
		if i >= shown && len(parts) > shown+1 {
			rest += p.Events
			continue
		}
		c.add(atlas.Percent(v), short(orNone(p.Name), 60))
		c.named++
	}
	if rest > 0 {
		c.add(atlas.Percent(analysis.ShareOf(rest, whole).Value), atlas.Counted(int64(len(parts)-shown), "other", "others"))
	}
	c.n = whole
}

// orNone names the absence of a channel; outcomes are always known.
func orNone(s string) string {
	if strings.TrimSpace(s) == "" {
		return "no channel"
	}
	return s
}

// hops are the two most frequent changes of channel, as shares of the
// journeys that come through the step.
func hops(c *content, s *analysis.StepAnswer) {
	for i, h := range s.Hops {
		v := analysis.ShareOf(h.Journeys, s.Journeys).Value
		c.set("hop:"+h.From+"→"+h.To, v)
		if i < 2 {
			c.add(atlas.Percent(v), short(h.From, 24)+" → "+short(h.To, 24))
		}
	}
	if n := int64(len(s.Hops) - 2); n > 0 {
		c.add("", "and "+atlas.Counted(n, "other hop", "other hops"))
	}
}

// times are the length of a visit, where visits last, and the pause until the
// next step.
func times(c *content, s *analysis.StepAnswer) {
	spread := func(key, label string, t *analysis.Spread, all int64) {
		if t == nil || t.P90S <= 0 {
			return
		}
		if len(c.lines) == 0 {
			c.n = t.N
		}
		c.add(atlas.Length(t.MedianS), "· "+atlas.Length(t.P90S)+label+", "+numberOf(t.N, all))
		c.set(key+"_median_s", t.MedianS)
		c.set(key+"_p90_s", t.P90S)
	}
	spread("at", " here", s.Time, s.Visits)
	spread("next", " until the next", s.Next, s.Visits)
	spread("wait", " of waiting", s.Wait, s.Events)
}

// numberOf says on how many observations a number rests, and on which part of
// all that there could be when it is not nearly all of them.
func numberOf(n, all int64) string {
	out := "n" + nbsp + atlas.Count(n)
	if all > 0 && 100*n < 95*all {
		out += " (" + atlas.Percent(analysis.ShareOf(n, all).Value) + ")"
	}
	return out
}

const nbsp = "\u00a0"

func scores(c *content, s *analysis.StepAnswer) {
	for i, a := range s.Scores {
		v, in := score(a)
		c.add(v, in+", n\u00a0"+atlas.Count(a.N))
		if i == 0 {
			c.n = a.N
			c.gauge = gaugeOf(a)
		}
		key := fmt.Sprintf("%s %s…%s", a.Kind, atlas.Decimal(a.Min, 2), atlas.Decimal(a.Max, 2))
		c.set(key, a.Value)
		c.set(key+" low", a.Low)
		c.set(key+" high", a.High)
		c.set(key+" mean", a.Mean)
	}
}

// gauge is a score with its interval on its whole scale, each in [0, 1].
type gauge struct {
	At, Low, High float64
	Mood          string // low, middle or high
}

func gaugeOf(a analysis.ScoreAnswer) *gauge {
	lo, hi, at, low, high := a.Min, a.Max, a.Mean, a.MeanLow, a.MeanHigh
	switch a.Kind {
	case "nps":
		lo, hi, at, low, high = -100, 100, a.Value, a.Low, a.High
	case "csat":
		lo, hi, at, low, high = 0, 1, a.Value, a.Low, a.High
	}
	if hi <= lo {
		return nil
	}
	on := func(v float64) float64 { return math.Min(1, math.Max(0, (v-lo)/(hi-lo))) }
	g := &gauge{At: on(at), Low: on(low), High: on(high), Mood: "middle"}
	switch {
	case g.High < 0.5:
		g.Mood = "low"
	case g.Low > 0.5:
		g.Mood = "high"
	}
	return g
}

// score writes a measure as its kind demands, with its interval.
func score(a analysis.ScoreAnswer) (value, interval string) {
	switch a.Kind {
	case "nps":
		return "NPS " + atlas.Signed(a.Value), atlas.Signed(a.Low) + "\u00a0to\u00a0" + atlas.Signed(a.High)
	case "csat":
		return "CSAT " + atlas.Percent(a.Value), atlas.PercentRange(a.Low, a.High)
	}
	name := "Rating"
	if a.Kind == "ces" {
		name = "CES"
	}
	return fmt.Sprintf("%s %s", name, mean(a.Mean)), fmt.Sprintf("of %s, %s–%s", atlas.Decimal(a.Max, 1), mean(a.MeanLow), mean(a.MeanHigh))
}

func mean(x float64) string { return fmt.Sprintf("%.1f", math.Round(x*10)/10) }

func cost(c *content, s *analysis.StepAnswer, currency string) {
	if s.CostN == 0 {
		return
	}
	each := atlas.Money(int64(math.Round(costEach(s))), currency)
	if currency == "" { // a bare number would not say what it is
		each = "Cost" + nbsp + each
	}
	c.add(each, "each time")
	c.add("", atlas.Money(s.Cost, currency)+" in all, "+numberOf(s.CostN, s.Events))
	c.n = s.CostN
	c.set("cost_each", costEach(s)/100)
	c.set("cost", float64(s.Cost)/100)
}

// short cuts a foreign name for a small place.
func short(s string, n int) string {
	s = strings.Join(strings.Fields(oneLine(s)), " ")
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimRight(string(r[:n-1]), " ") + "…"
}

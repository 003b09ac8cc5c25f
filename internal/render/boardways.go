package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/event"
)

// legend lists the channels of the map, most used first.
func (b *board) legend(d *Drawing, inks map[string]Ink) {
	if d.Answer == nil {
		for _, c := range channelNames(d) {
			b.Channels = append(b.Channels, channelKey{c, inks[c]})
		}
		return
	}
	events := map[string]int64{}
	for i := range d.Answer.Steps {
		for _, c := range d.Answer.Steps[i].Channels {
			events[c.Name] += c.Events
		}
	}
	names := channelNames(d)
	if len(names) == 1 && names[0] == "" {
		return
	}
	slices.SortStableFunc(names, func(x, y string) int {
		if (x == "") != (y == "") {
			return cmp.Compare(y, x) // what has no channel comes last
		}
		return cmp.Compare(events[y], events[x])
	})
	for _, c := range names {
		if events[c] > 0 {
			b.Channels = append(b.Channels, channelKey{orNone(c), inks[c]})
		}
	}
}

// ways are the most travelled routes, in the words of the map's steps.
func (b *board) ways(d *Drawing) {
	if d.Variants == nil || d.Variants.Count < 2 {
		return
	}
	vs := d.Variants.Variants
	at := map[string]int{} // place of a way by what is drawn of it
	var journeys, shown int64
	var taken []int64 // journeys of every way
	for i := range vs {
		if i > 0 && vs[i].Journeys < 2 {
			break
		}
		v := &vs[i]
		w := way{Journeys: atlas.Counted(v.Journeys, "journey", "journeys"), Part: v.Share, Variants: 1}
		if v.P90S > 0 {
			w.Time = "half within " + atlas.Length(v.MedianS)
		}
		w.Steps, w.More = b.wayOf(d, v.Touchpoints)
		k, known := at[w.drawn()]
		switch {
		case known: // it differs inside of steps only: counted with the one before
			taken[k] += v.Journeys
			b.Ways[k].join(&w, taken[k])
		case len(b.Ways) == waysMost:
			continue
		default:
			at[w.drawn()] = len(b.Ways)
			b.Ways, taken = append(b.Ways, w), append(taken, v.Journeys)
		}
		shown++
		journeys += v.Journeys
	}
	for k := range b.Ways {
		b.Ways[k].Share = atlas.Percent(b.Ways[k].Part)
	}
	b.WaysNote = fmt.Sprintf("%s of %s", atlas.Count(shown), atlas.Counted(d.Variants.Count, "way", "ways"))
	if b.WaysNote += ","; shown > 1 {
		b.WaysNote += " together"
	}
	all := max(d.Variants.Population.Journeys, journeys)
	b.WaysNote += " " + atlas.Percent(analysis.ShareOf(journeys, all).Value) + " of the journeys"
}

const waysMost = 6

// drawn is what can be seen of a way.
func (w *way) drawn() string { return fmt.Sprint(w.Steps, w.More) }

// join adds a way that looks the same to another.
func (w *way) join(o *way, journeys int64) {
	w.Part += o.Part
	w.Variants++
	w.Journeys, w.Time = atlas.Counted(journeys, "journey", "journeys"), "" // medians cannot be joined
	w.Same = atlas.Count(w.Variants) + " ways that differ inside of steps"
	if w.More != "" {
		w.Same = atlas.Count(w.Variants) + " ways that differ further on"
	}
}

const wayLength = 14

func (b *board) wayOf(d *Drawing, touchpoints []string) (out []wayStep, more string) {
	steps, stage := d.Map.Steps()
	for i, t := range touchpoints {
		s := wayStep{Name: capital(short(t, 60))}
		for k, st := range steps {
			if st.Binding != nil && ofTouchpoints(st.Binding) && st.Binding.Match(&event.Event{Touchpoint: t}) {
				s = wayStep{Name: orUnnamed(st.Name), Tint: stage[k]%7 + 1}
				break
			}
		}
		if n := len(out); n > 0 && out[n-1].Name == s.Name {
			out[n-1].Times++
			continue
		}
		if len(out) == wayLength {
			return out, fmt.Sprintf("and %s more", atlas.Counted(int64(len(touchpoints)-i), "interaction", "interactions"))
		}
		s.Times = 1
		out = append(out, s)
	}
	return out, ""
}

// ofTouchpoints says whether a condition asks for nothing but the touchpoint.
func ofTouchpoints(p *event.Predicate) bool {
	for _, parts := range [][]event.Predicate{p.And, p.Or} {
		for i := range parts {
			if !ofTouchpoints(&parts[i]) {
				return false
			}
		}
	}
	if p.Not != nil {
		return ofTouchpoints(p.Not)
	}
	return len(p.And) > 0 || len(p.Or) > 0 || p.Field == "touchpoint"
}

// capital begins a name as the names of steps begin, with a capital letter.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if rest := s[size:]; rest != "" && unicode.IsLower(r) && strings.IndexFunc(rest, unicode.IsUpper) < 0 {
		return string(unicode.ToUpper(r)) + rest
	}
	return s
}

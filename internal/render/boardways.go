package render

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/desirepath/desirepath/internal/atlas"
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
	covered := 0.0
	for i := range vs {
		if i == 6 || i > 0 && vs[i].Journeys < 2 {
			break
		}
		v := &vs[i]
		w := way{Share: atlas.Percent(v.Share), Part: v.Share, Journeys: atlas.Counted(v.Journeys, "journey", "journeys")}
		if v.P90S > 0 {
			w.Time = "half within " + atlas.Length(v.MedianS)
		}
		w.Steps, w.More = b.wayOf(d, v.Touchpoints)
		b.Ways = append(b.Ways, w)
		covered = v.Cumulative
	}
	b.WaysNote = fmt.Sprintf("%s of %s, together %s of the journeys", atlas.Count(int64(len(b.Ways))),
		atlas.Counted(d.Variants.Count, "way", "ways"), atlas.Percent(covered))
}

const wayLength = 14

func (b *board) wayOf(d *Drawing, touchpoints []string) (out []wayStep, more string) {
	steps, stage := d.Map.Steps()
	for i, t := range touchpoints {
		s := wayStep{Name: short(t, 60)}
		for k, st := range steps {
			if st.Binding != nil && st.Binding.Field == "touchpoint" && slices.Contains(st.Binding.Values, t) {
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

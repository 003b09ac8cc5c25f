package render

import (
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
)

// channelNames are all channels that appear anywhere on the map.
func channelNames(d *Drawing) []string {
	var out []string
	steps, _ := d.Map.Steps()
	for _, s := range steps {
		out = append(out, s.Channels...)
	}
	if d.Answer != nil {
		for i := range d.Answer.Steps {
			for _, c := range d.Answer.Steps[i].Channels {
				out = append(out, c.Name)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (b *board) heads(d *Drawing, inks map[string]Ink) {
	steps, stage := d.Map.Steps()
	if d.Answer != nil {
		b.Total, b.Links = d.Answer.Population.Journeys, d.Answer.Links
	} else if e := d.Map.Evidence; e != nil {
		b.Total = e.Journeys
	}
	for i := range d.Map.Stages {
		st := &d.Map.Stages[i]
		h := stageHead{Name: orUnnamed(st.Name), Goal: st.Goal, Steps: len(st.Steps), First: len(b.Steps), Tint: i%7 + 1}
		if d.Answer != nil && i < len(d.Answer.Stages) && len(st.Steps) > 0 {
			a := &d.Answer.Stages[i]
			h.Share = atlas.Percent(a.Share.Value)
			h.Detail = atlas.Counted(a.Journeys, "journey", "journeys")
			if a.Duration != nil && a.Duration.MedianS > 0 {
				h.Detail += ", half within " + atlas.Length(a.Duration.MedianS)
			}
		}
		for range st.Steps {
			k := len(b.Steps)
			b.Steps = append(b.Steps, stepHeadOf(d, steps[k], k, stage[k], inks))
		}
		b.Stages = append(b.Stages, h)
	}
	b.goesOn(steps)
}

// goesOn are the ways on that the map shows, with the numbers of the answer:
// those of the map itself are of all its journeys.
func (b *board) goesOn(steps []*atlas.Step) {
	at := map[string]int{}
	for k, s := range steps {
		at[s.ID] = k
	}
	count := map[[2]int]int64{}
	for _, l := range b.Links {
		count[[2]int{l.From, l.To}] += l.Count
	}
	leave := b.leaving()
	for k, s := range steps {
		h := &b.Steps[k]
		for _, n := range s.Next {
			to, known := at[n.To]
			if !known {
				continue
			}
			share := n.Share
			if b.Links != nil {
				if share = analysis.ShareOf(count[[2]int{k, to}], leave[k]).Value; share == 0 {
					continue
				}
			}
			h.Next = append(h.Next, ahead{b.Steps[to].Name, atlas.Percent(share), n.Kind == "back"})
		}
		if b.Links != nil && len(h.Next) > 0 {
			h.NextN = leave[k]
		}
	}
}

func stepHeadOf(d *Drawing, s *atlas.Step, k, stage int, inks map[string]Ink) stepHead {
	h := stepHead{Name: orUnnamed(s.Name), Description: s.Description, Stage: stage, Reached: -1}
	for _, c := range s.Channels {
		h.Channels = append(h.Channels, channelKey{c, inks[c]})
	}
	for _, f := range s.Flags {
		if w := flagWord[f]; w != "" {
			h.Flags = append(h.Flags, w)
		}
	}
	if d.Answer != nil {
		a := &d.Answer.Steps[k]
		h.Reached, h.Share = a.Share.Value, atlas.Percent(a.Share.Value)
		h.Journeys = atlas.Counted(a.Journeys, "journey", "journeys")
		h.Ended = analysis.ShareOf(a.Ended.K, a.Share.N).Value
		h.Faint = a.Journeys < few
	}
	return h
}

var flagWord = map[atlas.Flag]string{
	atlas.FlagEntry: "starts here", atlas.FlagExit: "ends here", atlas.FlagOptional: "optional",
	atlas.FlagLoop: "revisited", atlas.FlagRepeat: "repeated",
}

func orUnnamed(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return "(no name)"
	}
	return s
}

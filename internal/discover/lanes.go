package discover

import (
	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
)

// lanes are the rows for which there are data; the others are there but
// hidden, so that switching one on is one click.
func lanes(m *atlas.Map, o *analysis.Overview, a *analysis.MapAnswer) []atlas.Lane {
	has := map[atlas.Role]bool{atlas.RoleVolume: true, atlas.RoleDropoff: len(a.Steps) > 1}
	for _, c := range o.Channels {
		has[atlas.RoleChannels] = has[atlas.RoleChannels] || c.Name != ""
	}
	for i := range a.Steps {
		s := &a.Steps[i]
		has[atlas.RoleTime] = has[atlas.RoleTime] || passes(s.Time) || passes(s.Next)
		has[atlas.RoleLoops] = has[atlas.RoleLoops] || s.Returned.K+s.Repeated.K > 0
		has[atlas.RoleHops] = has[atlas.RoleHops] || len(s.Hops) > 0
		has[atlas.RoleScores] = has[atlas.RoleScores] || len(s.Scores) > 0
		has[atlas.RoleCost] = has[atlas.RoleCost] || s.CostN > 0
		has[atlas.RoleOutcomes] = has[atlas.RoleOutcomes] || len(s.Outcomes) > 0
		has[atlas.RoleSaying] = has[atlas.RoleSaying] || s.Texts > 0
	}
	steps, _ := m.Steps()
	for _, st := range steps {
		rest := st.Binding != nil && st.Binding.Not != nil // its name says enough
		has[atlas.RoleDoing] = has[atlas.RoleDoing] || st.Description != "" && !rest
	}
	var out []atlas.Lane
	for _, l := range []atlas.Lane{
		{ID: "volume", Role: atlas.RoleVolume, Label: "Journeys"},
		{ID: "doing", Role: atlas.RoleDoing, Label: "Touchpoints"},
		{ID: "channels", Role: atlas.RoleChannels, Label: "Channels"},
		{ID: "hops", Role: atlas.RoleHops, Label: "Channel hops"},
		{ID: "time", Role: atlas.RoleTime, Label: "Time"},
		{ID: "loops", Role: atlas.RoleLoops, Label: "Loops and repeats"},
		{ID: "dropoff", Role: atlas.RoleDropoff, Label: "Ends here"},
		{ID: "scores", Role: atlas.RoleScores, Label: "Scores"},
		{ID: "outcomes", Role: atlas.RoleOutcomes, Label: "Outcomes"},
		{ID: "cost", Role: atlas.RoleCost, Label: "Cost to serve"},
		{ID: "saying", Role: atlas.RoleSaying, Label: "Words"},
	} {
		l.Hidden = !has[l.Role]
		out = append(out, l)
	}
	return out
}

// passes tells whether any time passes at all.
func passes(s *analysis.Spread) bool { return s != nil && s.MaxS > 0 }

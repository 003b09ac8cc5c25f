package discover

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
)

// TestManyKindsLeaveLittleOver mixes ten kinds of journeys of seven touchpoints
// each: far more than a map has steps, none of them rare.
func TestManyKindsLeaveLittleOver(t *testing.T) {
	words := strings.Fields("alpha bravo carbon delta ember fjord glade haven ivory jolly")
	var lines []string
	for k, kind := range words {
		var names []string
		for s := range 7 {
			names = append(names, fmt.Sprintf("%s %c", kind, 'p'+s))
		}
		lines = append(lines, fmt.Sprintf("%d %s", 20+k, strings.Join(names, ",")))
	}
	m, eng := draftOf(t, routes(lines...), Options{})
	check(t, m, eng)
	steps, _ := m.Steps()
	for _, s := range steps {
		if slices.Contains(s.Flags, atlas.FlagOther) {
			t.Errorf("%q is left over", s.Name)
		}
		if strings.Contains(s.Name, " more") && s.Description == "" {
			t.Errorf("%q does not say what it counts", s.Name)
		}
	}
}

// TestALargeRestStandsApart has many touchpoints without any likeness or
// neighbour among themselves.
func TestALargeRestStandsApart(t *testing.T) {
	lines := []string{"40 ask,wait,look,answer,pay,close"}
	for i := range 40 {
		lines = append(lines, fmt.Sprintf("%d ask,wait,thing%c%c,answer,close", 2, 'a'+i/26, 'a'+i%26))
	}
	m, eng := draftOf(t, routes(lines...), Options{})
	check(t, m, eng)
	last := m.Stages[len(m.Stages)-1]
	if last.Name != "Everything else" || len(last.Steps) != 1 || !strings.HasPrefix(last.Steps[0].Name, "Other: ") || !strings.HasSuffix(last.Steps[0].Name, " rarer things") {
		t.Errorf("the last stage is %q: %q", last.Name, last.Steps[0].Name)
	}
}

// TestRareKinJoin puts the four things that are done with one seldom document
// into one step, and leaves the frequent ones apart.
func TestRareKinJoin(t *testing.T) {
	var lines []string
	main := "enter claim,check claim file,sign claim file,"
	for i := range 12 {
		lines = append(lines, fmt.Sprintf("20 %s%s", main, strings.Repeat(string(rune('a'+i)), 4)))
	}
	lines = append(lines, "5 "+main+"create permit paper,check permit paper,print permit paper,store permit paper")
	m, eng := draftOf(t, routes(lines...), Options{})
	check(t, m, eng)
	var names []string
	steps, _ := m.Steps()
	for _, s := range steps {
		names = append(names, s.Name)
	}
	if !slices.Contains(names, "Permit paper") || slices.Contains(names, "Print permit paper") || !slices.Contains(names, "Check claim file") {
		t.Error(names)
	}
}

// TestSideBranchesAreNoStages has a side branch that few journeys take and
// that flow alone would cut off.
func TestSideBranchesAreNoStages(t *testing.T) {
	m, eng := draftOf(t, routes(
		"100 ask,look,wait,plan,visit,fix,test,close",
		"3 ask,look,wait,plan,appeal,hear,judge,appeal,hear,judge,visit,fix,test,close",
	), Options{})
	a, err := eng.Map(t.Context(), Question(m, analysis.Selection{}))
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Stages {
		if a.Stages[i].Share.Value < 0.5 {
			t.Errorf("few come to the stage %q: %v", m.Stages[i].Name, a.Stages[i].Share.Value)
		}
	}
}

package ingest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/testdata"
)

// gathered keeps everything that a reading yields.
type gathered struct {
	events  []event.Event
	rejects []Reject
}

func (g *gathered) Events(_ context.Context, batch []event.Event) error {
	g.events = append(g.events, batch...)
	return nil
}
func (g *gathered) Profiles(context.Context, []event.Profile) error { return nil }
func (g *gathered) Rejects(_ context.Context, batch []Reject) error {
	g.rejects = append(g.rejects, batch...)
	return nil
}

// variants counts the journeys, the different touchpoints, the different
// sequences of them, and the journeys of the most frequent sequence.
func (g *gathered) variants() (journeys, touchpoints, variants, top int) {
	events := slices.Clone(g.events)
	slices.SortFunc(events, func(a, b event.Event) int { return event.Compare(&a, &b) })
	paths, names := map[string]*strings.Builder{}, map[string]bool{}
	for i := range events {
		b := paths[events[i].Journey]
		if b == nil {
			b = &strings.Builder{}
			paths[events[i].Journey] = b
		}
		b.WriteString(events[i].Touchpoint)
		b.WriteByte('\n')
		names[events[i].Touchpoint] = true
	}
	counts := map[string]int{}
	for _, b := range paths {
		counts[b.String()]++
		top = max(top, counts[b.String()])
	}
	return len(paths), len(names), len(counts), top
}

func TestXESBecomesJourneys(t *testing.T) {
	for _, test := range []struct {
		file                                         string
		events, journeys, touchpoints, variants, top int
		lifecycle                                    Lifecycle
		ends                                         bool
	}{
		{"receipt_permit_channels/receipt.xes.gz", 8577, 1434, 27, 116, 713, LifecycleAll, false},
		{"sepsis_patients/SEPSIS.xes.gz", 15214, 1050, 16, 846, 35, LifecycleAll, false},
		{"bpic2013_incidents/bpic2013_incidents.xes.gz", 65533, 7554, 4, 1511, 1754, LifecycleAll, false},
		{"format_samples_xes_ocel_bpmn/teleclaims_simulated.xes.gz", 24825, 3512, 11, 12, 525, LifecyclePair, true},
	} {
		path := testdata.Shared(t, test.file)
		guess, err := Look(context.Background(), path, "", Plan{})
		if err != nil {
			t.Fatal(err)
		}
		roles := map[Role]string{}
		for _, c := range guess.Plan.Columns {
			roles[c.Role] = c.Name
		}
		want := map[Role]string{RoleJourney: caseName, RoleTouchpoint: "concept:name", RoleTime: "time:timestamp", RoleLifecycle: "lifecycle:transition"}
		for role, name := range want {
			if roles[role] != name {
				t.Errorf("%s: %s is %q; want %q", test.file, role, roles[role], name)
			}
		}
		if guess.Plan.Lifecycle != test.lifecycle {
			t.Errorf("%s: life cycle %q; want %q", test.file, guess.Plan.Lifecycle, test.lifecycle)
		}
		var g gathered
		if _, err := Read(context.Background(), path, "", guess.Plan, 1, &g, nil); err != nil {
			t.Fatal(err)
		}
		journeys, touchpoints, variants, top := g.variants()
		if len(g.events) != test.events || journeys != test.journeys || touchpoints != test.touchpoints ||
			variants != test.variants || top != test.top || len(g.rejects) > 0 {
			t.Errorf("%s: %d events, %d journeys, %d touchpoints, %d variants, top %d, %d rejects; want %+v",
				test.file, len(g.events), journeys, touchpoints, variants, top, len(g.rejects), test)
		}
		if ends := slices.ContainsFunc(g.events, func(e event.Event) bool { return e.Has&event.HasEnd != 0 && e.End > e.Time }); ends != test.ends {
			t.Errorf("%s: events with a length: %v", test.file, ends)
		}
	}
}

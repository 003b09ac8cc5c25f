package journey

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/desirepath/desirepath/internal/event"
)

func TestDefinition(t *testing.T) {
	for _, c := range []struct {
		d    Definition
		gap  event.Micros
		want string
	}{
		{Definition{By: ByJourney}, 0, ""},
		{Definition{By: ByCustomer, Gap: event.Day}, event.Day, ""},
		{Definition{By: BySession}, 30 * event.Minute, ""},
		{Definition{By: BySession, Gap: event.Hour}, event.Hour, ""},
		{Definition{}, 0, `made by ""`},
		{Definition{By: ByCustomer, Gap: -1}, 0, "negative"},
	} {
		got, err := c.d.Normal()
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, expected %q", c.d, err, c.want)
		}
		if err == nil && got.Gap != c.gap {
			t.Errorf("%+v: gap %d", c.d, got.Gap)
		}
	}
}

// TestKeysStay holds the addresses that people may have bookmarked.
func TestKeysStay(t *testing.T) {
	if got, want := Key("ann", "O1", 0), "9c2529bfe67b378b"; got != want {
		t.Errorf("key of ann's O1 is %s, was %s", got, want)
	}
}

func TestNamesDoNotRunTogether(t *testing.T) {
	names := []string{"", "a", "b", "ab", "\x00", "a\x00", "\x00b", "a\x00b", "\x00\x00\x00\x00\x00\x00\x00\x00"}
	seen := map[string]string{}
	for _, customer := range names {
		for _, id := range names {
			for n := range 2 {
				key, what := Key(customer, id, n), customer+"|"+id
				if other, ok := seen[key]; ok {
					t.Errorf("%q and %q have one key", what, other)
				}
				seen[key] = what
			}
		}
	}
}

func TestResolveLeavesOthersAlone(t *testing.T) {
	attrs := []event.Attr{{Key: "plan", Value: "basic"}}
	profile := []event.Attr{{Key: "region", Value: "North"}}
	events := []event.Event{{Customer: "ann", Touchpoint: "a", Attrs: attrs}}
	got := Resolve(events, []event.Profile{{Customer: "ann", Attrs: profile}})
	if want := []event.Attr{{Key: "plan", Value: "basic"}, {Key: "region", Value: "North"}}; !slices.Equal(got[0].Attrs, want) {
		t.Errorf("attributes %v", got[0].Attrs)
	}
	if attrs[0].Value != "basic" || len(attrs) != 1 || profile[0].Value != "North" {
		t.Error("the attributes that were handed in have changed")
	}
}

func TestProfilesWithoutOwnerAreHarmless(t *testing.T) {
	events := []event.Event{{Customer: "ann", Journey: "O1", Touchpoint: "a"}}
	profiles := []event.Profile{{Attrs: []event.Attr{{Key: "x", Value: "1"}}}, {Customer: "nobody", Attrs: []event.Attr{{Key: "y", Value: "1"}}}, {Journey: "O2"}}
	if got := Resolve(events, profiles); len(got) != 1 || len(got[0].Attrs) != 0 {
		t.Errorf("%+v", got)
	}
}

func drawEvents(t *rapid.T) []event.Event {
	name := rapid.SampledFrom([]string{"", "a", "b", "c"})
	events := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) event.Event {
		return event.Event{
			ID: name.Draw(t, "id"), Customer: name.Draw(t, "customer"), Journey: name.Draw(t, "journey"), Touchpoint: "x",
			Time: event.Micros(rapid.IntRange(0, 20).Draw(t, "time")),
		}
	}), 0, 25).Draw(t, "events")
	for i := range events {
		events[i].Seq = uint64(i + 1)
	}
	return events
}

func TestResolve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t)
		once := Resolve(slices.Clone(events), nil)
		if diff := cmp.Diff(once, Resolve(slices.Clone(once), nil)); diff != "" {
			t.Fatalf("resolving again changes it: %s", diff)
		}
		shuffled := slices.Clone(events)
		dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "dice"), 0))
		dice.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if diff := cmp.Diff(once, Resolve(shuffled, nil)); diff != "" {
			t.Fatalf("the order of arrival counts: %s", diff)
		}
		for i := range once {
			if once[i].Customer == "" {
				t.Fatalf("%+v belongs to nobody", once[i])
			}
		}
	})
}

func TestCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := Resolve(drawEvents(t), nil)
		d := Definition{By: rapid.SampledFrom([]By{ByJourney, ByCustomer, BySession}).Draw(t, "by"), Gap: event.Micros(rapid.IntRange(0, 4).Draw(t, "gap"))}
		journeys, outside := Cut(events, d)
		seen, keys := map[*event.Event]bool{}, map[string]bool{}
		for i, j := range journeys {
			if keys[j.Key] || j.Key != Key(j.Customer, j.ID, j.Ordinal) {
				t.Fatalf("key %s", j.Key)
			}
			keys[j.Key] = true
			if j.Ordinal > 0 {
				before := journeys[i-1]
				if before.Ordinal != j.Ordinal-1 || j.Events[0].Time-before.Events[len(before.Events)-1].Time <= d.Gap {
					t.Fatalf("a cut where there is no gap: %+v then %+v", before, j)
				}
			}
			for k, e := range j.Events {
				if seen[e] || e.Customer != j.Customer || d.By == ByJourney && e.Journey != j.ID {
					t.Fatalf("%+v does not belong to %+v", e, j)
				}
				seen[e] = true
				if k > 0 && (event.Compare(j.Events[k-1], e) >= 0 || d.Gap > 0 && e.Time-j.Events[k-1].Time > d.Gap) {
					t.Fatalf("%+v does not follow %+v", e, j.Events[k-1])
				}
			}
		}
		if len(seen)+outside != len(events) {
			t.Fatalf("%d events in journeys and %d outside, of %d", len(seen), outside, len(events))
		}
	})
}

package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// kept is a sink that remembers everything.
type kept struct {
	events   []event.Event
	profiles []event.Profile
	rejects  []Reject
}

func (k *kept) Events(_ context.Context, b []event.Event) error {
	k.events = append(k.events, b...)
	return nil
}

func (k *kept) Profiles(_ context.Context, b []event.Profile) error {
	k.profiles = append(k.profiles, b...)
	return nil
}

func (k *kept) Rejects(_ context.Context, b []Reject) error {
	k.rejects = append(k.rejects, b...)
	return nil
}

// journeys returns the touchpoints of each journey in order.
func (k *kept) journeys() map[string][]string {
	slices.SortFunc(k.events, func(a, b event.Event) int { return event.Compare(&a, &b) })
	out := map[string][]string{}
	for _, e := range k.events {
		key := e.Journey
		if key == "" {
			key = e.Customer
		}
		out[key] = append(out[key], e.Touchpoint)
	}
	return out
}

// variants counts the different sequences of touchpoints.
func (k *kept) variants() map[string]int {
	out := map[string]int{}
	for _, j := range k.journeys() {
		out[strings.Join(j, "\x00")]++
	}
	return out
}

// file writes a file for a test.
func file(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// look guesses, or fails the test.
func look(t testing.TB, path string, hint Plan) Guess {
	t.Helper()
	g, err := Look(context.Background(), path, "", hint)
	if err != nil {
		t.Fatalf("Look: %v", err)
	}
	return g
}

// read reads by a plan, or fails the test.
func read(t testing.TB, path string, plan Plan) (*kept, Progress) {
	t.Helper()
	k := &kept{}
	p, err := Read(context.Background(), path, "", plan, 1, k, nil)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return k, p
}

// import reads a file as it is guessed.
func imported(t testing.TB, path string) (*kept, Progress) {
	t.Helper()
	return read(t, path, look(t, path, Plan{}).Plan)
}

// roles are the columns of a guess by role, attributes and ignored ones left out.
func roles(g Guess) map[Role]string {
	out := map[Role]string{}
	for _, c := range g.Plan.Columns {
		switch c.Role {
		case RoleAttribute, RoleIgnore:
		case RoleMoment:
			if out[c.Role] != "" {
				out[c.Role] += "|"
			}
			out[c.Role] += c.Name + "=" + c.Label
		default:
			out[c.Role] = c.Name
		}
	}
	return out
}

// text joins lines with line feeds.
func text(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

// mentions tells whether one of the sentences contains a phrase.
func mentions(sentences []string, phrase string) bool {
	return slices.ContainsFunc(sentences, func(s string) bool { return strings.Contains(s, phrase) })
}

// refused expects Read to refuse with a fault that holds all phrases, and to
// hand nothing to the sink.
func refused(t testing.TB, path string, plan Plan, phrases ...string) {
	t.Helper()
	k := &kept{}
	_, err := Read(context.Background(), path, "", plan, 1, k, nil)
	if err == nil {
		t.Fatalf("Read takes it: %d events", len(k.events))
	}
	var f *fault.Fault
	if !errors.As(err, &f) {
		t.Errorf("%v is no fault", err)
	}
	for _, p := range phrases {
		if !strings.Contains(err.Error(), p) {
			t.Errorf("%q does not say %q", err, p)
		}
	}
	if len(k.events)+len(k.profiles) > 0 {
		t.Errorf("the sink got %d events and %d profiles", len(k.events), len(k.profiles))
	}
}

// Package enginetest holds what every engine must pass: scripts that say what
// a question means, random events and questions on which an engine must give
// the bytes of the naive one, and the laws of counting. Only tests import it.
package enginetest

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// Build makes the engine under test from all events and profiles of a store.
// It may keep and change what it is handed.
type Build func(events []event.Event, profiles []event.Profile, def journey.Definition) (analysis.Engine, error)

// Run puts an engine through everything.
func Run(t *testing.T, build Build) {
	t.Helper()
	t.Run("scripts", func(t *testing.T) { runScripts(t, build) })
	t.Run("agreement", func(t *testing.T) { runAgreement(t, build) })
	t.Run("laws", func(t *testing.T) { runLaws(t, build) })
	t.Run("extremes", func(t *testing.T) { runExtremes(t, build) })
}

// cloned copies events so that an engine may change them.
func cloned(events []event.Event) []event.Event {
	out := slices.Clone(events)
	for i := range out {
		out[i].Attrs = slices.Clone(out[i].Attrs)
	}
	return out
}

// text is an answer as indented JSON, which is what engines are compared by.
func text(answer any) string {
	b, err := json.MarshalIndent(answer, "", " ")
	if err != nil {
		return "cannot be written as JSON: " + err.Error()
	}
	return string(b)
}

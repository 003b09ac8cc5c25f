package naive_test

import (
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/engine/enginetest"
	"github.com/desirepath/desirepath/internal/engine/naive"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

func TestEngine(t *testing.T) {
	enginetest.Run(t, func(events []event.Event, profiles []event.Profile, def journey.Definition) (analysis.Engine, error) {
		return naive.New(events, profiles, def)
	})
}

package workspace

import (
	"context"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/ingest"
	"github.com/desirepath/desirepath/internal/journey"
)

// previewJourneys is how many journeys a preview shows.
const previewJourneys = 5

// Preview is what a plan makes of the first records of a file.
type Preview struct {
	Journeys []journey.Journey
	Profiles []event.Profile // of a table of facts
	Records  int64           // rows looked at
	Rejects  []ingest.Reject
}

// PreviewUpload reads the first records of a stored file under a plan.
func (w *Workspace) PreviewUpload(ctx context.Context, id string, plan ingest.Plan) (Preview, error) {
	u, path, err := w.FindUpload(id)
	if err != nil {
		return Preview{}, err
	}
	seen, err := ingest.Preview(ctx, path, u.Name, plan, previewJourneys)
	if err != nil {
		return Preview{}, err
	}
	def := journey.Definition{By: journey.ByCustomer}
	for _, c := range plan.Columns {
		if c.Role == ingest.RoleJourney {
			def.By = journey.ByJourney
		}
	}
	p := Preview{Profiles: seen.Profiles, Records: seen.Records, Rejects: seen.Rejects}
	events := journey.Resolve(seen.Events, nil)
	p.Journeys, _ = journey.Cut(events, def)
	p.Journeys = p.Journeys[:min(len(p.Journeys), previewJourneys)]
	return p, nil
}

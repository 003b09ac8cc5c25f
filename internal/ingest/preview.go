package ingest

import (
	"context"
	"errors"
	"slices"

	"github.com/desirepath/desirepath/internal/event"
)

// previewRecords bounds how far into a file a preview looks.
const previewRecords = 5000

// Sample is what the start of a file becomes under a plan.
type Sample struct {
	Events   []event.Event   `json:"events"`   // of the first journeys, journey by journey, each in order
	Profiles []event.Profile `json:"profiles"` // of a table of facts: the first ones
	Rejects  []Reject        `json:"rejects"`  // all that were seen
	Records  int64           `json:"records"`  // that were looked at
}

// Preview reads the start of a file as the plan says and returns the first n
// journeys, so that a person can see what an import would make. Journeys that
// go on behind the first 5,000 records show what they have until there.
func Preview(ctx context.Context, path, name string, plan Plan, n int) (Sample, error) {
	r, err := newReading(path, name, plan, 0)
	if err != nil {
		return Sample{}, err
	}
	var b batch
	var s Sample
	for !r.ended && r.progress.Records < previewRecords && err == nil {
		if err = ctx.Err(); err == nil {
			err = r.next(ctx, &b)
		}
	}
	if err = errors.Join(err, r.table.Close()); err != nil {
		return Sample{}, err
	}
	if p := r.mapper.pairs; p != nil {
		b.events = p.rest(maxOpen+1, b.events)
	}
	if r.progress.Records == 0 {
		return Sample{}, r.noRows()
	}
	s.Events = firstJourneys(b.events, n)
	s.Profiles = b.profiles[:min(n, len(b.profiles))]
	s.Rejects, s.Records = r.mapper.rejects, r.progress.Records
	return s, nil
}

// firstJourneys keeps the events of the n journeys that begin first in the
// file. What has no journey id belongs to its customer.
func firstJourneys(events []event.Event, n int) []event.Event {
	owner := func(e *event.Event) [2]string {
		if e.Journey != "" {
			return [2]string{"journey", e.Journey}
		}
		return [2]string{"customer", e.Customer}
	}
	slices.SortStableFunc(events, func(a, b event.Event) int {
		switch { // pairs come late; the arrival counts
		case a.Seq < b.Seq:
			return -1
		case a.Seq > b.Seq:
			return 1
		}
		return 0
	})
	place := map[[2]string]int{}
	groups := make([][]event.Event, 0, n)
	for i := range events {
		key := owner(&events[i])
		k, ok := place[key]
		if !ok {
			if k = len(groups); k == n {
				continue
			}
			place[key] = k
			groups = append(groups, nil)
		}
		groups[k] = append(groups[k], events[i])
	}
	var out []event.Event
	for _, g := range groups {
		slices.SortFunc(g, func(a, b event.Event) int { return event.Compare(&a, &b) })
		out = append(out, g...)
	}
	return out
}

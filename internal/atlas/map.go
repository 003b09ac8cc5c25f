// Package atlas is the drawing board: the map document, what may stand in it,
// and the Store that keeps maps. It imports event, journey and fault; it knows
// nothing of engines, pages or databases.
package atlas

import (
	"context"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// Format and FormatVersion stand at the head of every .cjm.json file.
const (
	Format        = "desirepath.cjm"
	FormatVersion = 1
)

// State says whether a map shows what is, what should be, what is believed, or what was computed.
type State string

// The states of a map.
const (
	StateCurrent    State = "current"
	StateFuture     State = "future"
	StateHypothesis State = "hypothesis"
	StateLived      State = "lived"
)

// Map is the document. Field order is the order in the file.
type Map struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	ID      string `json:"id"`
	Title   string `json:"title"`
	State   State  `json:"state"`
	Type    string `json:"type"` // lifecycle, journey, micro-journey, blueprint, employee, b2b
	// Summary is one or two sentences: what the map shows and from which data.
	Summary    string             `json:"summary,omitempty"`
	Owner      string             `json:"owner,omitempty"`
	Evidence   *Evidence          `json:"evidence,omitempty"`
	Definition journey.Definition `json:"definition"`
	// Having narrows the journeys that the map speaks of, as analysis.Selection does.
	Having []event.Predicate `json:"having,omitempty"`
	Stages []Stage           `json:"stages"`
	Lanes  []Lane            `json:"lanes"`
	Cells  []Cell            `json:"cells,omitempty"`
}

// Evidence says on what the map rests.
type Evidence struct {
	Method   string        `json:"method"` // discovered, workshop, interviews …
	Journeys int64         `json:"journeys"`
	Events   int64         `json:"events"`
	From     *event.Micros `json:"from_us,omitempty"`
	To       *event.Micros `json:"to_us,omitempty"`
	AsOf     *event.Micros `json:"as_of_us,omitempty"`
}

// Stage is a phase of the map.
type Stage struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Goal  string `json:"goal,omitempty"`
	Steps []Step `json:"steps"`
}

// Step is a column of the map.
type Step struct {
	ID          string           `json:"id"`
	Name        string           `json:"name"`
	Description string           `json:"description,omitempty"`
	Channels    []string         `json:"channels,omitempty"`
	Next        []Next           `json:"next,omitempty"`
	Flags       []Flag           `json:"flags,omitempty"`
	Binding     *event.Predicate `json:"binding,omitempty"` // ties the step to events; nil: not bound
}

// Next is a way on from a step.
type Next struct {
	To    string  `json:"to"` // step id
	Share float64 `json:"share"`
	Kind  string  `json:"kind,omitempty"` // "", back (an earlier step)
}

// Flag marks a step.
type Flag string

// The flags that discovery sets; people may set more.
const (
	FlagEntry    Flag = "entry"    // journeys begin here
	FlagExit     Flag = "exit"     // journeys end here
	FlagOptional Flag = "optional" // fewer than half of the journeys that pass the stage take it
	FlagLoop     Flag = "loop"     // people come back to it
	FlagRepeat   Flag = "repeat"   // it happens several times in a row
	FlagOther    Flag = "other"    // everything that has no step of its own
)

// Role is what a lane holds; behaviour follows the role, the label is free.
type Role string

// The roles of lanes fed by data.
const (
	RoleVolume   Role = "volume"
	RoleChannels Role = "channels"
	RoleTime     Role = "time"
	RoleDropoff  Role = "dropoff"
	RoleLoops    Role = "loops"
	RoleScores   Role = "scores"
	RoleCost     Role = "cost"
	RoleOutcomes Role = "outcomes"
	RoleHops     Role = "hops"
	RoleDoing    Role = "doing" // the touchpoints of a step
	RoleSaying   Role = "saying"
)

// Lane is a row of the map.
type Lane struct {
	ID     string `json:"id"`
	Role   Role   `json:"role"`
	Label  string `json:"label"`
	Hidden bool   `json:"hidden,omitempty"`
}

// Provenance says where a cell's content comes from.
type Provenance string

// The kinds of provenance.
const (
	Asserted  Provenance = "asserted"
	Evidenced Provenance = "evidenced"
	Computed  Provenance = "computed"
	Proposed  Provenance = "proposed"
)

// Cell is what stands where a lane meets a step. Computed cells are a snapshot
// for files and exports; in the product they are asked anew.
type Cell struct {
	Lane       string             `json:"lane"`
	Step       string             `json:"step"`
	Provenance Provenance         `json:"provenance"`
	AsOf       *event.Micros      `json:"as_of_us,omitempty"`
	N          int64              `json:"n,omitempty"`
	Text       string             `json:"text"` // what a person reads
	Values     map[string]float64 `json:"values,omitempty"`
}

// Steps returns the steps of all stages in order, with the index of each one's stage.
func (m *Map) Steps() (steps []*Step, stage []int) {
	for i := range m.Stages {
		for j := range m.Stages[i].Steps {
			steps = append(steps, &m.Stages[i].Steps[j])
			stage = append(stage, i)
		}
	}
	return steps, stage
}

// Nothing is a predicate that no event satisfies: the binding of a step that is not bound.
func Nothing() event.Predicate {
	return event.Predicate{Field: "touchpoint", Op: event.In, Values: []string{""}}
}

// Stored is a map in a store with its revision, which grows by one at every change.
type Stored struct {
	Map      Map
	Revision int64
}

// Store keeps maps. storetest proves implementations.
type Store interface {
	Maps(ctx context.Context) ([]Stored, error) // by title, then id
	Map(ctx context.Context, id string) (Stored, error)
	// Put writes a map whose stored revision is still the given one (0: it is new), else fault.Conflict.
	Put(ctx context.Context, m Map, revision int64) (Stored, error)
	Delete(ctx context.Context, id string) error
}

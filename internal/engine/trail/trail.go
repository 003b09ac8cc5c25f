// Package trail is the embedded engine: the journeys of one definition as
// columns in contiguous memory, sorted by customer and time. A question is one
// parallel pass over the columns that it needs; workers gather integers that
// add up, so the answer does not depend on their number. It knows nothing of
// where events come from; a trail is derived and can always be built again.
package trail

import (
	"context"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

var _ analysis.Engine = (*Trail)(nil)

// Trail answers questions; it is safe for concurrent use and never changes.
// See docs/engine.md for the layout.
type Trail struct {
	def     journey.Definition
	outside int64 // events of no journey
	stored  int64 // events of the store, outside included
	newest  int64 // of all stored events, valid when there are any

	customers, journeys dict

	// Journey j has the events offsets[j]…offsets[j+1]. Journeys of one
	// customer stand side by side.
	offsets  []uint32
	customer []uint32
	id       []uint32 // explicit journey id; empty unless the definition asks for it
	ordinal  []uint32 // empty when all are 0
	key      []uint64

	clock      clock
	touchpoint names
	edges      edges
	channel    names
	seqHigh    column // code of the upper half in seqHighs, from 1
	seqHighs   []uint64
	seqLow     []uint32

	party, agent, team, outcome, text, lang names
	journeyID                               column // of the event, into journeys, when id does not tell
	length, wait, handle, hold, cost        numbers
	gap                                     numbers // time on the edge into an event, kept when lengths are known
	score                                   column
	scores                                  scoreDict
	attrKeys                                dict // sorted
	attrs                                   []names

	chunks   []chunk
	fewCells bool // in tests: histograms as if there were too many pairs
	sameHash bool // in tests: all routes collide
	close    func() error
	details  Details
}

// Details finds full events by their arrival numbers, in any order; numbers
// that are not known are left out.
type Details func(ctx context.Context, seqs []uint64) ([]event.Event, error)

// Details sets where the ids of events come from when one journey is
// shown; everything else is in the columns. Call it before the first question.
func (t *Trail) Details(find Details) { t.details = find }

// Definition is how the events were made into journeys.
func (t *Trail) Definition() journey.Definition { return t.def }

// Close gives the memory back; no question may be running or follow.
func (t *Trail) Close() error {
	if t.close == nil {
		return nil
	}
	release := t.close
	*t = Trail{}
	return release()
}

// count is the number of events in journeys.
func (t *Trail) count() int {
	if len(t.offsets) == 0 {
		return 0
	}
	return int(t.offsets[len(t.offsets)-1])
}

// chunk is a piece of work: journeys [from, to) with the events [lo, hi). All
// journeys of a customer are in the same chunk.
type chunk struct {
	from, to, lo, hi int
}

// chunkEvents is about how many events a chunk has; decoded columns of a chunk
// stay in the second-level cache.
const chunkEvents = 1 << 14

func (t *Trail) makeChunks(about int) {
	t.chunks = nil
	from := 0
	for j := range t.customer {
		last := j+1 == len(t.customer)
		big := int(t.offsets[j+1]-t.offsets[from]) >= about
		if last || (big && t.customer[j+1] != t.customer[j]) {
			t.chunks = append(t.chunks, chunk{from, j + 1, int(t.offsets[from]), int(t.offsets[j+1])})
			from = j + 1
		}
	}
}

// clock keeps the start of every event: base + w·unit.
type clock struct {
	base, unit int64
	w4         []uint32 // used when it is wide enough
	w8         []uint64
}

func makeClock(times []int64) clock {
	n := makeNumbers(len(times), nil, times)
	c := clock{base: n.base, unit: n.unit}
	small := true
	for _, t := range times {
		if (uint64(t)-uint64(c.base))/uint64(c.unit) >= 1<<32 {
			small = false
			break
		}
	}
	if small {
		c.w4 = make([]uint32, len(times))
		for i, t := range times {
			c.w4[i] = uint32((uint64(t) - uint64(c.base)) / uint64(c.unit))
		}
		return c
	}
	c.w8 = make([]uint64, len(times))
	for i, t := range times {
		c.w8[i] = (uint64(t) - uint64(c.base)) / uint64(c.unit)
	}
	return c
}

// at is the start of event i.
func (c *clock) at(i int) int64 {
	if c.w4 != nil {
		return c.base + int64(c.w4[i])*c.unit
	}
	return c.base + int64(c.w8[i]*uint64(c.unit))
}

// end is the end of event i where it is known, else its start.
func (t *Trail) end(i int) int64 {
	at := t.clock.at(i)
	if !t.length.empty() {
		if n, ok := t.length.number(i); ok {
			at += n
		}
	}
	return at
}

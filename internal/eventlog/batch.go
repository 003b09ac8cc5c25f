package eventlog

import (
	"github.com/apache/arrow-go/v18/arrow"

	"github.com/desirepath/desirepath/internal/event"
)

// batch is what goes into one transaction: rows of all kinds, already in the
// form in which DuckDB takes them.
type batch struct {
	tune     tune
	open     *eventBuilder // nil when empty
	full     []columns
	profiles *profileBuilder
	rejects  *rejectBuilder

	size                          int64 // of text, about
	nEvents, nProfiles, nRejected int64
	from, to                      event.Micros // starts of the events; valid with nEvents > 0
	known                         mask         // of the sealed events
}

func (b *batch) event(e *event.Event) {
	if b.open == nil {
		b.open = newEventBuilder(b.tune.rows)
	}
	b.size += b.open.put(e)
	if b.nEvents == 0 {
		b.from, b.to = e.Time, e.Time
	}
	b.from, b.to = min(b.from, e.Time), max(b.to, e.Time)
	b.nEvents++
	if b.open.rows == b.tune.rows {
		b.seal()
	}
}

func (b *batch) profile(p *event.Profile) {
	if b.profiles == nil {
		b.profiles = newProfileBuilder()
	}
	b.size += b.profiles.put(p)
	b.nProfiles++
}

func (b *batch) reject(source uint32, r *Reject) {
	if b.rejects == nil {
		b.rejects = newRejectBuilder()
	}
	b.size += b.rejects.put(source, r)
	b.nRejected++
}

// seal ends the columns of the open events.
func (b *batch) seal() {
	if b.open != nil {
		c := b.open.take()
		b.known |= c.known
		b.full = append(b.full, c)
		b.open = nil
	}
}

func (b *batch) isEmpty() bool { return b.nEvents+b.nProfiles+b.nRejected == 0 }

func (b *batch) isFull() bool {
	most := int64(b.tune.rows * b.tune.batches)
	return len(b.full) == b.tune.batches || b.nProfiles >= most || b.nRejected >= most || b.size >= b.tune.bytes
}

// takeEvents, takeProfiles and takeRejects hand over the rows, none when there
// are none; the caller releases them. Events come with the columns that one of
// them knows.
func (b *batch) takeEvents() (*arrow.Schema, []arrow.RecordBatch) {
	b.seal()
	s := b.known.schema()
	var rows []arrow.RecordBatch
	for _, c := range b.full {
		rows = append(rows, c.record(b.known, s))
	}
	b.full = nil
	return s, rows
}

func (b *batch) takeProfiles() []arrow.RecordBatch {
	if b.profiles == nil {
		return nil
	}
	r := b.profiles.take()
	b.profiles = nil
	return []arrow.RecordBatch{r}
}

func (b *batch) takeRejects() []arrow.RecordBatch {
	if b.rejects == nil {
		return nil
	}
	r := b.rejects.take()
	b.rejects = nil
	return []arrow.RecordBatch{r}
}

// release gives back the memory of rows that nobody took.
func (b *batch) release() {
	b.seal()
	for _, c := range b.full {
		c.release()
	}
	b.full = nil
	releaseAll(b.takeProfiles())
	releaseAll(b.takeRejects())
}

func releaseAll(rows []arrow.RecordBatch) {
	for _, r := range rows {
		r.Release()
	}
}

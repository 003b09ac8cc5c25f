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
	full     []arrow.RecordBatch
	profiles *profileBuilder
	rejects  *rejectBuilder

	size                          int64 // of text, about
	nEvents, nProfiles, nRejected int64
	from, to                      event.Micros // starts of the events; valid with nEvents > 0
	columns                       uint32       // bit n: some event knows column n; set by seal
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

// seal turns the open events into a record batch.
func (b *batch) seal() {
	if b.open != nil {
		rows := b.open.take()
		for i, c := range rows.Columns() {
			if c.NullN() < c.Len() {
				b.columns |= 1 << i
			}
		}
		b.full = append(b.full, rows)
		b.open = nil
	}
}

func (b *batch) isEmpty() bool { return b.nEvents+b.nProfiles+b.nRejected == 0 }

func (b *batch) isFull() bool {
	most := int64(b.tune.rows * b.tune.batches)
	return len(b.full) == b.tune.batches || b.nProfiles >= most || b.nRejected >= most || b.size >= b.tune.bytes
}

// takeEvents, takeProfiles and takeRejects hand over the rows, none when there
// are none; the caller releases them.
func (b *batch) takeEvents() []arrow.RecordBatch {
	b.seal()
	full := b.full
	b.full = nil
	return full
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
	for _, rows := range [][]arrow.RecordBatch{b.takeEvents(), b.takeProfiles(), b.takeRejects()} {
		releaseAll(rows)
	}
}

func releaseAll(rows []arrow.RecordBatch) {
	for _, r := range rows {
		r.Release()
	}
}

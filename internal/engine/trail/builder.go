package trail

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/cespare/xxhash/v2"

	"github.com/desirepath/desirepath/internal/event"
)

// Builder takes events and profiles in any order and makes trails of them. It
// keeps columns, not events, so that tens of millions fit in memory. One
// goroutine may use it at a time.
type Builder struct {
	n int // events so far

	customers, journeys interner
	customer, journey   []uint32 // codes, 0 for none
	time                []int64
	seq                 []uint64

	idHash []uint64 // 0 for none
	idEnds []uint64 // where the id of event i ends in idText
	idText []byte

	touchpoint, channel, party, agent, team, outcome, text, lang texts

	length, wait, handle, hold, cost growing[int64]
	score                            growing[uint32]
	scores                           []event.Score
	scoreCodes                       map[event.Score]uint32

	attrs    map[string]*texts
	lastKeys []*keyed // the keys of the event before, in order
	profiles []profile

	piece   int      // in tests: how many events a worker takes at once
	settled *settled // what Build found out, until something is added
}

// keyed is an attribute's column with its key.
type keyed struct {
	key string
	col *texts
}

// profile is an event.Profile in codes.
type profile struct {
	seq               uint64
	customer, journey uint32
	attrs             []profileAttr
}

type profileAttr struct {
	col  *texts
	code uint32
}

// NewBuilder makes an empty builder.
func NewBuilder() *Builder {
	return &Builder{scoreCodes: map[event.Score]uint32{}, attrs: map[string]*texts{}}
}

// Len is how many events were taken, duplicates included.
func (b *Builder) Len() int { return b.n }

// fanOutFrom is the size of a batch from which several goroutines share it.
const fanOutFrom = 2048

// Events takes a batch; nothing of it is kept after the call.
func (b *Builder) Events(batch []event.Event) {
	b.settled = nil
	from := b.n
	b.n += len(batch)
	// The parts touch different fields of b, so they need no locks.
	parts := []func([]event.Event, int){b.addWhose, b.addWhat, b.addFacts}
	if len(batch) < fanOutFrom {
		for _, part := range parts {
			part(batch, from)
		}
		return
	}
	var wg sync.WaitGroup
	for _, part := range parts {
		wg.Go(func() { part(batch, from) })
	}
	wg.Wait()
}

func (b *Builder) addWhose(batch []event.Event, _ int) {
	for i := range batch {
		var code uint32
		if batch[i].Customer != "" {
			code = b.customers.code(batch[i].Customer)
		}
		b.customer = append(roomy(b.customer), code)
	}
	for i := range batch {
		var code uint32
		if batch[i].Journey != "" {
			code = b.journeys.code(batch[i].Journey)
		}
		b.journey = append(roomy(b.journey), code)
	}
}

func (b *Builder) addWhat(batch []event.Event, from int) {
	for i := range batch {
		e := &batch[i]
		b.time = append(roomy(b.time), int64(e.Time))
		b.seq = append(roomy(b.seq), e.Seq)
		var h uint64
		if e.ID != "" {
			h = max(xxhash.Sum64String(e.ID), 1)
			b.idText = append(roomy(b.idText), e.ID...)
		}
		b.idHash = append(roomy(b.idHash), h)
		b.idEnds = append(roomy(b.idEnds), uint64(len(b.idText)))
		b.touchpoint.note(from+i, e.Touchpoint)
		b.channel.note(from+i, e.Channel)
	}
}

func (b *Builder) addFacts(batch []event.Event, from int) {
	for i := range batch {
		e, row := &batch[i], from+i
		b.party.note(row, e.Party)
		b.agent.note(row, e.Agent)
		b.team.note(row, e.Team)
		b.outcome.note(row, e.Outcome)
		b.text.note(row, e.Text)
		b.lang.note(row, e.Lang)
		if e.Has != 0 {
			b.addNumbers(e, row)
		}
		for k, a := range e.Attrs {
			col := b.attr(a.Key, k)
			col.put(row, col.code(a.Value))
		}
	}
}

func (b *Builder) addNumbers(e *event.Event, row int) {
	if e.Known(event.HasEnd) {
		b.length.put(row, int64(e.End-e.Time))
	}
	if e.Known(event.HasWait) {
		b.wait.put(row, int64(e.Wait))
	}
	if e.Known(event.HasHandle) {
		b.handle.put(row, int64(e.Handle))
	}
	if e.Known(event.HasHold) {
		b.hold.put(row, int64(e.Hold))
	}
	if e.Known(event.HasCost) {
		b.cost.put(row, e.Cost)
	}
	if e.Known(event.HasScore) {
		code, ok := b.scoreCodes[e.Score]
		if !ok {
			own := e.Score
			own.Kind = event.ScoreKind(strings.Clone(string(own.Kind))) // the batch's texts end with the call
			b.scores = append(b.scores, own)
			code = uint32(len(b.scores))
			b.scoreCodes[own] = code
		}
		b.score.put(row, code)
	}
}

// attr finds the column of a key; events mostly have the same keys in the same
// places as the one before.
func (b *Builder) attr(key string, place int) *texts {
	if place < len(b.lastKeys) && b.lastKeys[place].key == key {
		return b.lastKeys[place].col
	}
	col := b.attrs[key]
	if col == nil {
		col = &texts{}
		key = string([]byte(key))
		b.attrs[key] = col
	}
	for len(b.lastKeys) <= place {
		b.lastKeys = append(b.lastKeys, &keyed{})
	}
	*b.lastKeys[place] = keyed{string([]byte(key)), col}
	return col
}

// Profiles takes a batch of facts about customers and journeys.
func (b *Builder) Profiles(batch []event.Profile) {
	b.settled = nil
	for i := range batch {
		from := &batch[i]
		p := profile{seq: from.Seq}
		if from.Customer != "" {
			p.customer = b.customers.code(from.Customer)
		}
		if from.Journey != "" {
			p.journey = b.journeys.code(from.Journey)
		}
		for k, a := range from.Attrs {
			col := b.attr(a.Key, k)
			p.attrs = append(p.attrs, profileAttr{col, col.code(a.Value)})
		}
		b.profiles = append(b.profiles, p)
	}
}

// id is the id of a row, valid as long as the builder.
func (b *Builder) id(row uint32) []byte {
	var from uint64
	if row > 0 {
		from = b.idEnds[row-1]
	}
	return b.idText[from:b.idEnds[row]]
}

// keys are the attribute keys in order.
func (b *Builder) keys() []string { return slices.Sorted(maps.Keys(b.attrs)) }

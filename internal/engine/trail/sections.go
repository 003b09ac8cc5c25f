package trail

import (
	"strconv"
	"unsafe"
)

// word is what columns are made of.
type word interface {
	uint8 | uint16 | uint32 | uint64 | int64
}

// section is one flat piece of a trail.
type section struct {
	name string
	data []byte
}

// carrier walks over all sections of a trail: out of it (to save or to measure)
// or into it (to open).
type carrier struct {
	into map[string][]byte // nil on the way out
	out  []section
	bad  string // a section that is missing or has a broken length
}

func carry[T word](c *carrier, name string, s *[]T) {
	size := int(unsafe.Sizeof(*new(T)))
	if c.into == nil {
		if len(*s) > 0 {
			c.out = append(c.out, section{name, unsafe.Slice((*byte)(unsafe.Pointer(&(*s)[0])), len(*s)*size)})
		}
		return
	}
	data := c.into[name]
	if len(data)%size != 0 {
		c.bad = name
		return
	}
	if len(data) > 0 {
		*s = unsafe.Slice((*T)(unsafe.Pointer(&data[0])), len(data)/size)
	}
}

// scalars carries single numbers as one section.
func (c *carrier) scalars(name string, values ...*int64) {
	list := make([]int64, len(values))
	for i, v := range values {
		list[i] = *v
	}
	carry(c, name, &list)
	if c.into == nil {
		return
	}
	if len(list) != len(values) {
		c.bad = name
		return
	}
	for i, v := range values {
		*v = list[i]
	}
}

func (c *carrier) dict(name string, d *dict) {
	carry(c, "names/"+name+"/ends", &d.ends)
	carry(c, "names/"+name+"/text", &d.text)
}

func (c *carrier) column(name string, col *column) {
	all := int64(col.all)
	c.scalars(name+"/is", &col.n, &all, &col.count)
	col.all = uint64(all)
	carry(c, name+"/at", &col.at)
	carry(c, name+"/1", &col.w1)
	carry(c, name+"/2", &col.w2)
	carry(c, name+"/4", &col.w4)
	carry(c, name+"/8", &col.w8)
}

func (c *carrier) names(group, name string, n *names) {
	c.dict(name, &n.dict)
	c.column(group+name, &n.column)
}

func (c *carrier) numbers(name string, n *numbers) {
	c.scalars(name+"/scale", &n.base, &n.unit)
	c.column(name, &n.column)
}

// The groups of sections, as Memory counts them.
const (
	core     = "core/"  // what every event has
	optional = "more/"  // columns that are there when the data have them
	naming   = "names/" // dictionaries
)

// carry lists every section. What is not listed here is not saved.
func (t *Trail) carry(c *carrier) {
	c.scalars("trail", &t.outside, &t.stored, &t.newest)
	c.dict("customers", &t.customers)
	c.dict("journeys", &t.journeys)
	carry(c, core+"offsets", &t.offsets)
	carry(c, core+"customer", &t.customer)
	carry(c, core+"id", &t.id)
	carry(c, core+"ordinal", &t.ordinal)
	carry(c, core+"key", &t.key)

	c.scalars("clock", &t.clock.base, &t.clock.unit)
	carry(c, core+"clock/4", &t.clock.w4)
	carry(c, core+"clock/8", &t.clock.w8)
	c.names(core, "touchpoint", &t.touchpoint)
	c.names(core, "channel", &t.channel)
	c.scalars("edges", &t.edges.lowest, &t.edges.span)
	carry(c, core+"edges/from", &t.edges.from)
	carry(c, core+"edges/to", &t.edges.to)
	carry(c, core+"edges/2", &t.edges.w2)
	carry(c, core+"edges/4", &t.edges.w4)
	carry(c, core+"edges/bucket", &t.edges.bucket)
	c.column(core+"seq/high", &t.seqHigh)
	carry(c, core+"seq/highs", &t.seqHighs)
	carry(c, core+"seq/low", &t.seqLow)
	t.carryOptional(c)
}

func (t *Trail) carryOptional(c *carrier) {
	for name, n := range map[string]*names{"party": &t.party, "agent": &t.agent, "team": &t.team, "outcome": &t.outcome, "text": &t.text, "lang": &t.lang} {
		c.names(optional, name, n)
	}
	for name, n := range map[string]*numbers{"length": &t.length, "wait": &t.wait, "handle": &t.handle, "hold": &t.hold, "cost": &t.cost, "gap": &t.gap} {
		c.numbers(optional+name, n)
	}
	c.column(optional+"journey", &t.journeyID)
	c.column(optional+"score", &t.score)
	c.dict("scores", &t.scores.kinds)
	carry(c, naming+"scores/kind", &t.scores.kind)
	carry(c, naming+"scores/value", &t.scores.value)
	carry(c, naming+"scores/low", &t.scores.low)
	carry(c, naming+"scores/high", &t.scores.high)
	c.dict("attributes", &t.attrKeys)
	if c.into != nil {
		t.attrs = make([]names, t.attrKeys.size())
	}
	for i := range t.attrs {
		c.names(optional, "attribute/"+strconv.Itoa(i), &t.attrs[i])
	}
}

package ingest

// xesBag holds the attributes of a trace, or of many events, one behind the
// other: their values in one run of bytes.
type xesBag struct {
	bytes []byte
	cells []xesCell
	owner int32     // which event is being filled, from 1
	first int       // its first byte
	last  []xesLast // by column
	hints []int32   // columns of the event before, by position
}

// xesCell is one value.
type xesCell struct {
	column   int32
	from, to int
}

// xesLast is where a column's value is among the cells, for the event named.
type xesLast struct{ owner, cell int32 }

// xesFrame is an attribute that is open and may hold others.
type xesFrame struct {
	path int  // length of the path before it
	list bool // its own values may repeat
}

// empty forgets everything.
func (b *xesBag) empty() { b.bytes, b.cells = b.bytes[:0], b.cells[:0] }

// next begins another event.
func (b *xesBag) next() {
	if b.owner++; b.owner < 0 {
		clear(b.last)
		b.owner = 1
	}
	b.first = len(b.bytes)
}

// attribute deals with an element inside a trace or event. All types are kept
// as they are written; what is no attribute is passed over.
func (t *xesTable) attribute(b *xesBag) {
	x := t.x
	list := false
	switch name := local(x.name); string(name) {
	case "string", "date", "int", "float", "boolean", "id", "container":
	case "list":
		list = true
	case "values":
		if !x.closed {
			t.frames = append(t.frames, xesFrame{len(t.path), t.inList()})
		}
		return
	default:
		t.skip()
		return
	}
	var key, value []byte
	for i := range x.attrs {
		switch a := &x.attrs[i]; string(a.name) {
		case "key":
			key = a.value
		case "value":
			value = a.value
		}
	}
	if value != nil {
		t.put(b, key, value)
	}
	if x.closed {
		return
	}
	t.frames = append(t.frames, xesFrame{len(t.path), list})
	t.path = append(appendValue(t.path, key, true), '.')
	if len(t.path) > maxName*maxXMLDepth {
		t.path = t.path[:t.frames[len(t.frames)-1].path]
	}
}

// nest closes attributes until n are open.
func (t *xesTable) nest(n int) {
	if n = max(n, 0); n < len(t.frames) {
		t.path = t.path[:t.frames[n].path]
		t.frames = t.frames[:n]
	}
}

func (t *xesTable) inList() bool { return len(t.frames) > 0 && t.frames[len(t.frames)-1].list }

// put keeps a value under its key. Several values of one key, as lists have
// them, are joined by semicolons, so that nothing gets lost.
func (t *xesTable) put(b *xesBag, key, value []byte) {
	if len(b.bytes)-b.first > maxRecord {
		switch {
		case t.inEvent:
			t.spoil("The event holds more than a mebibyte.")
		case b.first >= 0:
			b.first = -maxRecord // said once
			t.reject(t.x.line(), "", "The attributes of the trace take more than a mebibyte; those from line %d on are left out. Its events are kept.", t.x.line())
		}
		return
	}
	column, ok := t.find(b, key)
	if !ok {
		return
	}
	for int(column) >= len(b.last) {
		b.last = append(b.last, xesLast{})
	}
	if l := b.last[column]; l.owner == b.owner {
		t.join(b, &b.cells[l.cell], value)
		return
	}
	from := len(b.bytes)
	b.bytes = appendValue(b.bytes, value, true)
	b.last[column] = xesLast{b.owner, int32(len(b.cells))}
	b.cells = append(b.cells, xesCell{column, from, len(b.bytes)})
}

func (t *xesTable) join(b *xesBag, c *xesCell, value []byte) {
	if c.to != len(b.bytes) {
		from := len(b.bytes)
		b.bytes = append(b.bytes, b.bytes[c.from:c.to]...)
		c.from, c.to = from, len(b.bytes)
	}
	b.bytes = append(b.bytes, "; "...)
	from := len(b.bytes)
	b.bytes = appendValue(b.bytes, value, true)
	if !t.inList() && string(b.bytes[from:]) == string(b.bytes[c.from:c.to]) {
		b.bytes = b.bytes[:from-len("; ")]
	}
	c.to = len(b.bytes)
}

// find returns the column of a key. Events mostly have the same attributes in
// the same order, so the column at the same place of the event before is tried
// first.
func (t *xesTable) find(b *xesBag, key []byte) (int32, bool) {
	at := 0
	if b == &t.bag {
		at = len(b.cells) - t.events[len(t.events)-1].from
		if len(t.path) == 0 && at < len(b.hints) {
			if h := b.hints[at]; t.columns[h] == string(key) {
				return h, true
			}
		}
	}
	var room [128]byte
	full := room[:0]
	if b == &t.trace {
		full = append(full, casePrefix...)
	}
	full = append(full, t.path...)
	if full = appendValue(full, key, true); len(full) > 0 && len(key) == 0 && full[len(full)-1] == '.' {
		full = full[:len(full)-1]
	}
	column, ok := t.column(full)
	// Only a key written as the column is called may serve as a hint: the same
	// bytes then always mean the same column.
	if ok && b == &t.bag && string(full) == string(key) {
		for len(b.hints) <= at {
			b.hints = append(b.hints, 0)
		}
		b.hints[at] = column
	}
	return column, ok
}

// column returns the column of a name, a new one where there is none yet.
func (t *xesTable) column(name []byte) (int32, bool) {
	if c, ok := t.index[string(name)]; ok {
		return c, true
	}
	if len(t.columns) == maxXESColumns || len(name) > 8*maxName {
		if !t.full {
			t.full = true
			t.reject(t.x.line(), string(name[:min(len(name), maxExcerpt)]),
				"From line %d on, attributes are left out: the log has more than %d different ones, or names longer than %d bytes. The events are kept.", t.x.line(), maxXESColumns, 8*maxName)
		}
		return 0, false
	}
	c := int32(len(t.columns))
	t.columns = append(t.columns, string(name))
	t.index[string(name)] = c
	return c, true
}

package ingest

import (
	"errors"
	"fmt"
	"io"

	"github.com/desirepath/desirepath/internal/fault"
)

const (
	caseName   = "case:concept:name"
	casePrefix = "case:"

	maxXESColumns = 4096
	maxXESTrace   = 32 << 20 // bytes of a trace that are held before its events are handed out
)

// xesTable reads an event log in XES, trace by trace: attributes of a trace
// may follow its events, and belong to all of them. Each event is a record;
// the trace's attributes come before the event's own, their names prefixed with
// "case:". Attributes inside attributes are named by their path, with dots.
// A trace without a name is called by its place in the file: "trace 12".
type xesTable struct {
	x       *xmlScanner
	closer  io.Closer
	columns []string
	index   map[string]int32
	full    bool // some attributes found no column

	// Where the reader stands.
	inTrace, inEvent       bool
	traceDepth, eventDepth int // elements open inside the trace or event, itself included
	skipTo                 int // depth at which a subtree of no interest ends; 0 for none
	frames                 []xesFrame
	path                   []byte // of the attribute that nested ones belong to, with a dot
	reopened               bool   // the tag of the next trace has been read already

	traces    int64
	trace     xesBag
	traceName []byte // made up, for a trace without a name
	nameless  bool   // events were handed out under that name already
	bag       xesBag // events that wait to be handed out
	events    []xesEvent
	given     int // of events
	good      int64
	problem   string // of the open event
	bad       []error
	final     error // what follows the last event
}

// xesEvent is one event of the bag.
type xesEvent struct {
	line     int64
	from, to int // its cells
	inTrace  bool
}

// openXES opens an event log in the XES format.
func openXES(in *input, _ Plan) (Table, error) {
	x, closer, err := openXML(in, false)
	if err != nil {
		return nil, err
	}
	if string(local(x.name)) != "log" {
		closer.Close()
		return nil, fault.New(fault.Invalid, "The file %s is XML, but not an event log: it begins with <%s> instead of <log>.", in.name, clean(x.name, 40)).
			Try("Export the log as XES.")
	}
	return newXES(x, closer), nil
}

func newXES(x *xmlScanner, closer io.Closer) *xesTable {
	t := &xesTable{x: x, closer: closer, index: map[string]int32{}}
	t.column([]byte(caseName))
	if x.closed {
		t.final = io.EOF
	}
	return t
}

// Columns returns the attributes met so far.
func (t *xesTable) Columns() []string { return t.columns }

// Close closes the file.
func (t *xesTable) Close() error { return t.closer.Close() }

// Next returns the next event. Where the file breaks off, the events before
// are returned, then a *BadRecord that says where, then io.EOF.
func (t *xesTable) Next(r *Record) error {
	for {
		switch {
		case t.given < len(t.events):
			t.hand(r)
			return nil
		case len(t.bad) > 0:
			err := t.bad[0]
			t.bad = t.bad[1:]
			return err
		case t.final != nil:
			return t.final
		}
		t.read()
	}
}

// hand fills r with the next event of the bag.
func (t *xesTable) hand(r *Record) {
	e := &t.events[t.given]
	t.given++
	t.good++
	r.Line = e.line
	if len(r.Cells) != len(t.columns) {
		r.Cells = make([][]byte, len(t.columns))
	} else {
		clear(r.Cells)
	}
	if e.inTrace {
		for i := range t.trace.cells {
			c := &t.trace.cells[i]
			r.Cells[c.column] = t.trace.bytes[c.from:c.to:c.to]
		}
		if len(r.Cells[0]) == 0 || t.nameless {
			r.Cells[0] = t.traceName
		}
	}
	for i := e.from; i < e.to; i++ {
		c := &t.bag.cells[i]
		r.Cells[c.column] = t.bag.bytes[c.from:c.to:c.to]
	}
}

// read fills the bag: up to the end of a trace, or to what may be held.
func (t *xesTable) read() {
	t.bag.empty()
	t.events, t.given, t.bad = t.events[:0], 0, nil
	if t.reopened {
		t.reopened = false
		t.beginTrace()
	}
	for {
		ended := false
		switch t.x.next() {
		case xmlStart:
			ended = t.start()
		case xmlStop:
			ended = t.stop()
		case xmlBroken:
			t.broken()
		case xmlOver:
			t.over()
			return
		}
		if ended && len(t.events)+len(t.bad) > 0 {
			return
		}
		if t.held() > maxXESTrace {
			t.nameless = t.inTrace && !t.named()
			return
		}
	}
}

// named tells whether the open trace has a name of its own that counts.
func (t *xesTable) named() bool {
	last := t.trace.last
	return !t.nameless && len(last) > 0 && last[0].owner == t.trace.owner && t.trace.cells[last[0].cell].to > t.trace.cells[last[0].cell].from
}

// held is the memory that the bag takes, roughly.
func (t *xesTable) held() int {
	if t.inEvent {
		return 0
	}
	return len(t.bag.bytes) + 16*len(t.bag.cells) + 40*len(t.events) + 200*len(t.bad)
}

func (t *xesTable) reject(line int64, raw string, format string, args ...any) {
	t.bad = append(t.bad, &BadRecord{Reject{Line: line, Reason: fmt.Sprintf(format, args...), Raw: raw}})
}

// broken deals with a malformed place: it costs the event that it is in.
func (t *xesTable) broken() {
	if t.inEvent {
		if t.problem == "" {
			t.problem = fmt.Sprintf("In line %d there is %s.", t.x.line(), t.x.problem)
		}
		return
	}
	t.reject(t.x.line(), "", "In line %d there is %s. It is passed over.", t.x.line(), t.x.problem)
}

// over deals with the end of what can be read.
func (t *xesTable) over() {
	x := t.x
	t.final = io.EOF
	line, raw, where := x.line(), "", x.within()
	if t.inEvent {
		raw = t.raw()
		t.dropEvent()
	}
	good := t.good + int64(len(t.events))
	switch {
	case x.breaks > maxXMLBreaks:
		t.reject(line, raw, "The file has more than %d malformed places; it is not read further. The %d events before are good.", maxXMLBreaks, good)
	case x.err != nil && !errors.Is(x.err, io.EOF):
		t.final = x.err
		if raw != "" {
			t.reject(line, raw, "The file breaks off in line %d inside this event. The %d events before are good.", line, good)
		}
	case where != "":
		t.reject(line, raw, "The file breaks off in line %d, before <%s> is closed. The %d events before are good.", line, clean([]byte(where), 40), good)
	}
}

package ingest

import (
	"fmt"
	"strconv"
)

// start deals with an opening tag. It reports whether the bag is to be handed
// out before reading on.
func (t *xesTable) start() bool {
	name := t.x.name
	if t.skipTo > 0 && !isName(name, "trace") && !isName(name, "event") {
		return false
	}
	switch {
	case isName(name, "trace"):
		return t.startTrace()
	case isName(name, "event"):
		t.startEvent()
	case t.inEvent:
		t.attribute(&t.bag)
	case t.inTrace:
		t.attribute(&t.trace)
	default:
		t.skip()
	}
	return false
}

func isName(name []byte, want string) bool {
	return string(name) == want || len(name) > len(want) && string(local(name)) == want
}

// skip passes over the element just opened and everything in it.
func (t *xesTable) skip() {
	if !t.x.closed {
		t.skipTo = t.x.depth() - 1
	}
}

// startTrace begins a trace; one that is still open ends here.
func (t *xesTable) startTrace() bool {
	if t.inEvent {
		t.spoil("The event has no closing tag.")
		t.endEvent()
	}
	t.x.reopen(2)
	t.skipTo = 0
	if t.inTrace {
		t.reject(t.x.line(), "", "A trace begins in line %d before the one above it is closed. Its events are kept.", t.x.line())
		t.inTrace, t.reopened = false, true
		return true
	}
	t.beginTrace()
	return false
}

func (t *xesTable) beginTrace() {
	t.traces++
	t.nameless = false
	t.trace.empty()
	t.trace.next()
	t.nest(0)
	t.traceName = strconv.AppendInt(append(t.traceName[:0], "trace "...), t.traces, 10)
	t.inTrace = !t.x.closed
	t.traceDepth = t.x.depth()
}

// startEvent begins an event, in a trace or, as the standard allows, outside.
func (t *xesTable) startEvent() {
	if t.inEvent {
		t.spoil("The event has no closing tag.")
		t.endEvent()
	}
	want := 2
	if t.inTrace {
		want = t.traceDepth + 1
	}
	if t.x.reopen(want) && t.inTrace && len(t.frames) > 0 {
		t.reject(t.x.line(), "", "An attribute of the trace is not closed before line %d.", t.x.line())
	}
	t.skipTo = 0
	t.bag.next()
	t.nest(0)
	t.events = append(t.events, xesEvent{line: t.x.line(), from: len(t.bag.cells), inTrace: t.inTrace})
	t.inEvent, t.problem = true, ""
	t.eventDepth = t.x.depth()
	if t.x.closed {
		t.endEvent()
	}
}

// stop deals with a closing tag; it reports whether a trace ended.
func (t *xesTable) stop() bool {
	depth := t.x.depth()
	if t.skipTo > 0 {
		if depth <= t.skipTo {
			t.skipTo = 0
		}
		if t.x.implied && t.inEvent {
			t.spoil(fmt.Sprintf("<%s> is not closed inside the event.", clean(t.x.name, 40)))
		}
		if depth >= t.eventOrTrace() {
			return false
		}
	}
	switch {
	case t.inEvent && depth >= t.eventDepth:
		if t.x.implied {
			t.spoil(fmt.Sprintf("<%s> is not closed inside the event.", clean(t.x.name, 40)))
		}
		t.nest(len(t.frames) - 1)
	case t.inEvent:
		if t.x.implied {
			t.spoil("The event has no closing tag.")
		}
		t.endEvent()
		t.nest(0)
	case t.inTrace && depth >= t.traceDepth:
		t.nest(len(t.frames) - 1)
	case t.inTrace:
		t.inTrace = false
		if last := t.trace.last; t.nameless && len(last) > 0 && last[0].owner == t.trace.owner {
			t.reject(t.x.line(), "", "The trace has its name behind more events than can be held; it is called “%s”.", t.traceName)
		}
		if t.x.implied {
			t.reject(t.x.line(), "", "The trace is not closed before line %d. Its events are kept.", t.x.line())
		}
		return true
	}
	return false
}

// eventOrTrace is the depth of what is being read.
func (t *xesTable) eventOrTrace() int {
	switch {
	case t.inEvent:
		return t.eventDepth
	case t.inTrace:
		return t.traceDepth
	}
	return 0
}

// spoil marks the open event as unusable, for the first reason given.
func (t *xesTable) spoil(reason string) {
	if t.problem == "" {
		t.problem = reason
	}
}

// endEvent keeps the open event, or rejects it when something was wrong in it.
func (t *xesTable) endEvent() {
	e := &t.events[len(t.events)-1]
	if t.problem == "" {
		e.to = len(t.bag.cells)
		t.inEvent = false
		return
	}
	t.reject(e.line, t.raw(), "%s", t.problem)
	t.dropEvent()
}

func (t *xesTable) dropEvent() {
	e := &t.events[len(t.events)-1]
	t.bag.cells = t.bag.cells[:e.from]
	t.events = t.events[:len(t.events)-1]
	t.inEvent = false
}

// raw shows the open event as far as it was read.
func (t *xesTable) raw() string {
	var b []byte
	for _, c := range t.bag.cells[t.events[len(t.events)-1].from:] {
		if len(b) > 4*maxExcerpt {
			break
		}
		if len(b) > 0 {
			b = append(b, ", "...)
		}
		b = append(append(b, t.columns[c.column]...), '=')
		b = append(b, t.bag.bytes[c.from:c.to]...)
	}
	return excerpt(b)
}

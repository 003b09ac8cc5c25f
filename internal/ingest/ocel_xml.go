package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/desirepath/desirepath/internal/fault"
)

// readXML reads the log from XML, version 2.0 or 1.0.
func (l *ocelLog) readXML(in *input) error {
	x, closer, err := openXML(in, true)
	if err != nil {
		return err
	}
	defer closer.Close()
	return l.scanXML(x)
}

// scanXML reads the log from a scanner behind the root's opening tag.
func (l *ocelLog) scanXML(x *xmlScanner) error {
	if string(local(x.name)) != "log" {
		return fault.New(fault.Invalid, "The file %s is XML, but not an object-centric log: it begins with <%s> instead of <log>.", l.name, clean(x.name, 40)).
			Try("Export the log as OCEL.")
	}
	if x.closed {
		return nil
	}
	s := &ocelXML{log: l, x: x}
	for {
		switch x.next() {
		case xmlStart:
			s.start()
		case xmlText:
			if s.inValue {
				s.text()
			}
		case xmlStop:
			s.stop()
			if err := l.full(); err != nil {
				return err
			}
		case xmlBroken:
			if s.in == "" {
				l.reject(x.line(), nil, "In line %d there is %s. It is passed over.", x.line(), x.problem)
			} else if s.problem == "" {
				s.problem = fmt.Sprintf("In line %d there is %s.", x.line(), x.problem)
			}
		case xmlOver:
			return s.over()
		}
	}
}

// ocelXML walks through an XML log. Version 2.0 has events, objects and their
// attributes as elements of their own; version 1.0 writes them as typed
// key and value pairs, in lists where there are several.
type ocelXML struct {
	log     *ocelLog
	x       *xmlScanner
	section string // events, objects, or one of no interest
	in      string // the open entry: event, object or none
	list    string // of version 1.0: omap, vmap, ovmap
	entry   ocelEntry
	buf     []byte // what the entry consists of
	inValue bool   // inside the text of an attribute
	value   int    // where that text begins in buf
	problem string
}

// keep copies a value into the entry.
func (s *ocelXML) keep(raw []byte) []byte {
	from := len(s.buf)
	s.buf = appendValue(s.buf, raw, true)
	return s.buf[from:len(s.buf):len(s.buf)]
}

func (s *ocelXML) start() {
	x := s.x
	name := string(local(x.name))
	depth := x.depth()
	if x.closed {
		depth++
	}
	switch {
	case depth == 2:
		s.section = name
	case depth == 3 && (s.section == "events" && name == "event" || s.section == "objects" && name == "object"):
		s.open(name)
	case s.in != "" && len(s.buf) > maxOCELEntry:
		s.problem = "The entry takes more than 16 MiB."
	case s.in != "":
		s.part(name)
	}
	if x.closed && depth == 3 {
		s.finish()
	}
}

func (s *ocelXML) open(name string) {
	x := s.x
	s.in, s.problem, s.list, s.inValue, s.buf = name, "", "", false, s.buf[:0]
	s.entry.reset(x.line())
	s.entry.id, s.entry.kind, s.entry.time = s.keep(x.get("id")), s.keep(x.get("type")), s.keep(x.get("time"))
}

// part takes in an element inside an event or object.
func (s *ocelXML) part(name string) {
	x, e := s.x, &s.entry
	key := x.get("key")
	switch {
	case name == "attribute":
		e.attrs = append(e.attrs, ocelPair{name: s.keep(x.get("name")), since: s.keep(x.get("time"))})
		s.inValue, s.value = !x.closed, len(s.buf)
	case x.get("object-id") != nil:
		e.refs = append(e.refs, s.keep(x.get("object-id")))
	case name == "list":
		if s.list = string(key); x.closed {
			s.list = ""
		}
	case key == nil:
	case s.list == "omap":
		e.refs = append(e.refs, s.keep(x.get("value")))
	case s.list != "":
		e.attrs = append(e.attrs, ocelPair{name: s.keep(key), value: s.keep(x.get("value"))})
	case string(key) == "id":
		e.id = s.keep(x.get("value"))
	case string(key) == "activity", string(key) == "type":
		e.kind = s.keep(x.get("value"))
	case string(key) == "timestamp":
		e.time = s.keep(x.get("value"))
	}
}

// text takes in a piece of an attribute's value.
func (s *ocelXML) text() {
	if len(s.buf) > maxOCELEntry {
		s.problem = "The entry takes more than 16 MiB."
		return
	}
	if s.x.literal {
		s.buf = append(s.buf, bytes.ToValidUTF8(s.x.content, []byte("\ufffd"))...)
	} else {
		s.buf = appendValue(s.buf, s.x.content, false)
	}
}

func (s *ocelXML) stop() {
	depth := s.x.depth()
	if s.x.implied && s.in != "" && s.problem == "" {
		s.problem = fmt.Sprintf("<%s> is not closed.", clean(s.x.name, 40))
	}
	switch name := string(local(s.x.name)); {
	case s.in != "" && depth == 2:
		s.finish()
	case depth == 1:
		s.section = ""
	case name == "list":
		s.list = ""
	case name == "attribute" && s.inValue:
		s.inValue = false
		a := &s.entry.attrs[len(s.entry.attrs)-1]
		a.value = s.buf[s.value:len(s.buf):len(s.buf)]
	}
}

// finish hands the open entry to the log.
func (s *ocelXML) finish() {
	switch {
	case s.problem != "":
		s.log.reject(s.entry.line, s.entry.id, "%s", s.problem)
	case s.in == "event":
		s.log.addEvent(&s.entry)
	case s.in == "object":
		s.log.addObject(&s.entry)
	}
	s.in = ""
}

// over deals with the end of the file.
func (s *ocelXML) over() error {
	x, line := s.x, s.x.line()
	var d *damage
	switch {
	case errors.As(x.err, &d):
		s.log.damaged = x.err
	case x.err != nil && !errors.Is(x.err, io.EOF):
		return x.err
	case x.breaks > maxXMLBreaks:
		s.log.stop(line, fmt.Sprintf("The file has more than %d malformed places and is not read further.", maxXMLBreaks))
	case x.depth() > 0:
		s.log.stop(line, fmt.Sprintf("The file breaks off in line %d, before <%s> is closed.", line, clean([]byte(x.within()), 40)))
	}
	return nil
}

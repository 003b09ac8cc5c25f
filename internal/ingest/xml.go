package ingest

import (
	"bytes"
	"fmt"
	"io"
)

// maxTag is the longest tag, text or section of an XML file, in bytes.
const maxTag = maxRecord

const (
	maxXMLDepth  = 128  // elements inside each other
	maxXMLBreaks = 1000 // malformed places after which reading stops
)

// xmlKind is what the scanner found.
type xmlKind uint8

const (
	xmlOver   xmlKind = iota // nothing more comes; see xmlScanner.err and depth
	xmlStart                 // an opening or self-closing tag: name, attrs, closed
	xmlStop                  // a closing tag: name, implied
	xmlText                  // text between tags: content, literal
	xmlBroken                // something malformed, skipped: problem
)

// xmlScanner reads the part of XML that logs are written in: elements with
// attributes and text. It allocates nothing per token and keeps at most two
// tags' worth of the file. Document types are not read at all, so that no
// entity can grow; malformed places are reported and skipped, and elements that
// an outer one ends are closed with it.
type xmlScanner struct {
	src      io.Reader // UTF-8
	buf      []byte
	pos, end int
	err      error // why nothing more came
	start    int   // where the token begins
	lines    int64 // line ends before buf[counted]
	counted  int
	wantText bool

	// The current token; valid until the next one.
	name    []byte
	attrs   []xmlAttr
	closed  bool   // the tag closes itself; no xmlStop follows
	implied bool   // there was no such closing tag
	content []byte // text as written
	literal bool   // text without references, from a CDATA section
	problem string
	doctype bool // the problem is a document type

	open    []int  // where the name of each open element begins in names
	names   []byte // their names, one behind the other
	pending int    // elements still to be closed because an outer one ended
	breaks  int
}

// xmlAttr is one attribute of a tag, its value as written.
type xmlAttr struct{ name, value []byte }

func newXMLScanner(src io.Reader) *xmlScanner {
	return &xmlScanner{src: src, buf: make([]byte, 256<<10)}
}

// line returns the line on which the current token begins, from 1.
func (x *xmlScanner) line() int64 {
	if x.start > x.counted {
		x.lines += int64(bytes.Count(x.buf[x.counted:x.start], []byte{'\n'}))
		x.counted = x.start
	}
	return x.lines + 1
}

// depth is the number of elements that are open.
func (x *xmlScanner) depth() int { return len(x.open) }

// within returns the name of the innermost open element.
func (x *xmlScanner) within() string {
	if len(x.open) == 0 {
		return ""
	}
	return string(x.names[x.open[len(x.open)-1]:])
}

// fill reads more behind the current token. It reports whether anything came.
func (x *xmlScanner) fill() bool {
	if x.err != nil {
		return false
	}
	x.start = x.pos
	x.line()
	copy(x.buf, x.buf[x.pos:x.end])
	x.end -= x.pos
	x.pos, x.start, x.counted = 0, 0, 0
	if x.end == len(x.buf) {
		if len(x.buf) >= 2*maxTag {
			return false
		}
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	// A tag that is cut off is read again from its start, so a source that
	// comes in drops is gathered first.
	enough, idle := x.end+min(4<<10, len(x.buf)-x.end), 0
	before := x.end
	for x.end < enough && x.err == nil {
		var n int
		n, x.err = x.src.Read(x.buf[x.end:])
		x.end += n
		if idle++; n > 0 {
			idle = 0
		} else if idle > 100 && x.err == nil {
			x.err = io.ErrNoProgress
		}
	}
	return x.end > before
}

// next finds the next token.
func (x *xmlScanner) next() xmlKind {
	if x.pending > 0 {
		return x.closeOne(x.pending > 1)
	}
	for x.breaks <= maxXMLBreaks {
		lt := bytes.IndexByte(x.buf[x.pos:x.end], '<')
		switch {
		case lt < 0 && x.wantText && x.end-x.pos < maxTag && x.fill():
			continue
		case lt < 0 && x.wantText && x.end-x.pos >= maxTag:
			x.start = x.pos
			x.pos = x.end
			return x.broke("a text longer than a mebibyte")
		case lt < 0:
			x.pos = x.end
			if !x.fill() {
				return x.over()
			}
			continue
		case lt > 0 && x.wantText:
			x.start, x.content, x.literal = x.pos, x.buf[x.pos:x.pos+lt], false
			x.pos += lt
			return xmlText
		}
		x.pos += lt
		x.start = x.pos
		if x.end-x.pos < 2 && !x.fill() {
			return x.over()
		}
		if k, found := x.markup(); found {
			return k
		}
	}
	return x.over()
}

func (x *xmlScanner) over() xmlKind {
	x.pos, x.start = x.end, x.end
	return xmlOver
}

// broke reports a malformed place; what follows is read on.
func (x *xmlScanner) broke(problem string) xmlKind {
	x.problem = problem
	x.breaks++
	return xmlBroken
}

// markup reads what begins with the "<" at pos; false for what says nothing.
func (x *xmlScanner) markup() (xmlKind, bool) {
	switch x.buf[x.pos+1] {
	case '/':
		return x.closing(), true
	case '?':
		return xmlOver, x.skipPast("?>")
	case '!':
		return x.declaration()
	}
	for {
		n, problem := x.tag(x.buf[x.pos:x.end])
		if problem != "" {
			x.pos++
			return x.broke(problem), true
		}
		if n > 0 {
			x.pos += n
			if !x.closed && !x.push() {
				return x.broke(fmt.Sprintf("a nest of elements more than %d deep", maxXMLDepth)), true
			}
			return xmlStart, true
		}
		if k := x.more(); k != xmlStart {
			return k, true
		}
	}
}

// more reads on inside a token: xmlStart when something came, otherwise what
// to say instead.
func (x *xmlScanner) more() xmlKind {
	if x.end-x.pos > maxTag {
		x.pos++
		return x.broke("a tag longer than a mebibyte")
	}
	if !x.fill() {
		return x.over()
	}
	return xmlStart
}

// closing reads a closing tag.
func (x *xmlScanner) closing() xmlKind {
	for {
		tag := x.buf[x.pos+2 : x.end]
		gt := bytes.IndexByte(tag, '>')
		if gt < 0 {
			if k := x.more(); k != xmlStart {
				return k
			}
			continue
		}
		name := bytes.TrimRight(tag[:gt], " \t\r\n")
		if bytes.IndexByte(name, '<') >= 0 {
			x.pos += 2
			return x.broke("a closing tag without end")
		}
		x.pos += gt + 3
		return x.close(name)
	}
}

// skipPast moves behind the next occurrence of the mark. It returns true when
// there is none: the file ends inside.
func (x *xmlScanner) skipPast(mark string) bool {
	for {
		if i := bytes.Index(x.buf[x.pos:x.end], []byte(mark)); i >= 0 {
			x.pos += i + len(mark)
			return false
		}
		x.pos = max(x.pos, x.end-len(mark)+1)
		if !x.fill() {
			x.over()
			return true
		}
	}
}

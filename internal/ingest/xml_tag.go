package ingest

import (
	"bytes"
	"fmt"
)

// tag reads an opening tag at the start of b into name, attrs and closed, and
// returns its length: 0 when b ends inside it.
func (x *xmlScanner) tag(b []byte) (int, string) {
	x.attrs = x.attrs[:0]
	x.closed = false
	i := nameEnd(b, 1)
	if i == len(b) {
		return 0, ""
	}
	if x.name = b[1:i]; len(x.name) == 0 {
		return 0, "a “<” that begins no tag"
	}
	for {
		space := i
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		if i == len(b) {
			return 0, ""
		}
		switch b[i] {
		case '>':
			return i + 1, ""
		case '/':
			if i+1 == len(b) {
				return 0, ""
			}
			if b[i+1] != '>' {
				return 0, "a “/” inside a tag"
			}
			x.closed = true
			return i + 2, ""
		}
		if i == space {
			return 0, "a tag whose quotes do not match"
		}
		n, problem := x.attr(b[i:])
		if n == 0 {
			return 0, problem
		}
		i += n
	}
}

// attr reads one attribute at the start of b and returns its length: 0 when b
// ends inside it, or with a problem.
func (x *xmlScanner) attr(b []byte) (int, string) {
	i := nameEnd(b, 0)
	name := b[:i]
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if i == len(b) {
		return 0, ""
	}
	if b[i] != '=' || len(name) == 0 {
		return 0, "an attribute without a value"
	}
	for i++; i < len(b) && isSpace(b[i]); i++ {
	}
	if i == len(b) {
		return 0, ""
	}
	quote := b[i]
	if quote != '"' && quote != '\'' {
		return 0, "an attribute without quotes"
	}
	n := bytes.IndexByte(b[i+1:], quote)
	if n < 0 {
		return 0, ""
	}
	x.attrs = append(x.attrs, xmlAttr{name, b[i+1 : i+1+n]})
	return i + n + 2, ""
}

// nameEnd returns where the name that begins at i ends.
func nameEnd(b []byte, i int) int {
	for i < len(b) && !nameStops[b[i]] {
		i++
	}
	return i
}

var nameStops = [256]bool{' ': true, '\t': true, '\r': true, '\n': true, '/': true, '>': true, '<': true, '=': true, '"': true, '\'': true}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// get returns the value of an attribute of the current tag as written; nil
// where it is absent.
func (x *xmlScanner) get(name string) []byte {
	for i := range x.attrs {
		if string(x.attrs[i].name) == name {
			return x.attrs[i].value
		}
	}
	return nil
}

// push opens the element of the current tag.
func (x *xmlScanner) push() bool {
	if len(x.open) == maxXMLDepth {
		return false
	}
	x.open = append(x.open, len(x.names))
	x.names = append(x.names, x.name...)
	return true
}

// close ends the element of the given name, and with it those inside it that
// have no closing tag.
func (x *xmlScanner) close(name []byte) xmlKind {
	end := len(x.names)
	for i := len(x.open) - 1; i >= 0; i-- {
		if bytes.Equal(x.names[x.open[i]:end], name) {
			x.pending = len(x.open) - i
			return x.closeOne(x.pending > 1)
		}
		end = x.open[i]
	}
	return x.broke(fmt.Sprintf("a closing tag </%s> that closes nothing", clean(name, 40)))
}

// closeOne ends the innermost element.
func (x *xmlScanner) closeOne(implied bool) xmlKind {
	x.pending--
	x.implied = implied
	last := x.open[len(x.open)-1]
	x.open = x.open[:len(x.open)-1]
	x.name = x.names[last:]
	x.names = x.names[:last]
	return xmlStop
}

// reopen treats the element of the opening tag just read as one that stands at
// the given depth, closing what lies between. It reports whether anything did.
func (x *xmlScanner) reopen(depth int) bool {
	have := len(x.open)
	if x.closed {
		have++
	}
	if have <= depth {
		return false
	}
	x.names = x.names[:x.open[depth-1]]
	x.open = x.open[:depth-1]
	if !x.closed {
		x.push()
	}
	return true
}

// local returns a name without its namespace prefix.
func local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

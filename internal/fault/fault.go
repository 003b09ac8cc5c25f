// Package fault names the few kinds of failure that a person may hear about.
// A fault carries a sentence that says what happened and, where there is one,
// a second that says what to do next. It knows nothing of HTTP, files or
// terminals; the front doors decide how a kind is shown.
package fault

import (
	"errors"
	"fmt"
)

// Kind is why something could not be done, in the widest terms.
type Kind string

// The kinds of failure.
const (
	Internal Kind = "internal"  // our own mistake: logged, never explained in detail
	Invalid  Kind = "invalid"   // what was asked or sent makes no sense
	NotFound Kind = "not_found" // it is not there (any more)
	Denied   Kind = "denied"    // not allowed
	Conflict Kind = "conflict"  // somebody or something was there first
	TooMuch  Kind = "too_much"  // over a limit
)

// Fault is an error with a kind, a sentence and a way out.
type Fault struct {
	Kind    Kind
	Message string // one sentence: what happened and why
	Hint    string // one sentence: what to do; may be empty
	Cause   error  // for operators; never shown to strangers
}

// Error returns the message, the hint and the cause in one line.
func (f *Fault) Error() string {
	s := f.Message
	if f.Hint != "" {
		s += " " + f.Hint
	}
	return s
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Cause }

// New makes a fault of the given kind from a format.
func New(kind Kind, format string, args ...any) *Fault {
	return &Fault{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// Because adds the underlying error, for operators.
func (f *Fault) Because(cause error) *Fault { f.Cause = cause; return f }

// Try adds the sentence that says what to do.
func (f *Fault) Try(format string, args ...any) *Fault {
	f.Hint = fmt.Sprintf(format, args...)
	return f
}

// KindOf tells the kind of an error; an error that is no fault is Internal.
func KindOf(err error) Kind {
	var f *Fault
	if errors.As(err, &f) {
		return f.Kind
	}
	return Internal
}

package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// terminal tells whether a person is watching and how wide the window is.
func terminal(in io.Reader, out, err *os.File) *streams {
	s := &streams{in: in, out: out, err: err}
	if size, e := unix.IoctlGetWinsize(int(out.Fd()), unix.TIOCGWINSZ); e == nil {
		s.width = int(size.Col)
	}
	_, e := unix.IoctlGetWinsize(int(err.Fd()), unix.TIOCGWINSZ)
	s.tty = e == nil
	return s
}

// note writes a line for the person who watches; it never mixes with results.
func (s *streams) note(format string, args ...any) {
	_, _ = fmt.Fprintf(s.err, format+"\n", args...)
}

// tick redraws one line of progress, on terminals only.
func (s *streams) tick(format string, args ...any) {
	if s.tty {
		_, _ = fmt.Fprintf(s.err, "\r\x1b[K"+format, args...)
	}
}

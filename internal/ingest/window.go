package ingest

import (
	"bytes"
	"io"
)

// maxRecord is the longest record of a text file, in bytes. What is longer is
// a missing line end or a quote that nobody closed.
const maxRecord = 1 << 20

// window is the stretch of a text that is in memory. What lies before pos is
// used up; cells may point into the rest until the next fill.
type window struct {
	src      io.Reader // decoded
	buf      []byte
	pos, end int
	readErr  error
	line     int64 // at pos, from 1
}

func newWindow(src io.Reader) window {
	return window{src: src, buf: make([]byte, 512<<10), line: 1}
}

// fill reads more behind what is not used yet, growing the buffer up to a
// record's limit and a half. It reports whether anything new came.
func (w *window) fill() bool {
	if w.readErr != nil {
		return false
	}
	if w.pos > 0 {
		w.end = copy(w.buf, w.buf[w.pos:w.end])
		w.pos = 0
	}
	if w.end == len(w.buf) {
		if len(w.buf) >= 2*maxRecord {
			return false
		}
		w.buf = append(w.buf, make([]byte, len(w.buf))...)
	}
	for range 100 {
		n, err := w.src.Read(w.buf[w.end:])
		w.end += n
		w.readErr = err
		if n > 0 {
			return true
		}
		if err != nil {
			return false
		}
	}
	w.readErr = io.ErrNoProgress
	return false
}

// wholeLine returns the bytes up to the next line feed and true; or what there
// is of the line and false when it is too long or the last one without an end.
func (w *window) wholeLine() ([]byte, bool) {
	from := w.pos
	for {
		if i := bytes.IndexByte(w.buf[from:w.end], '\n'); i >= 0 {
			return w.buf[w.pos : from+i], from+i-w.pos <= maxRecord
		}
		have := w.end - w.pos
		if have > maxRecord || !w.fill() {
			return w.buf[w.pos:w.end], false
		}
		from = w.pos + have
	}
}

// skip moves on by n bytes that hold one line end.
func (w *window) skip(n int) {
	w.pos = min(w.pos+n, w.end)
	w.line++
}

// dropLine throws away everything up to and including the next line end.
func (w *window) dropLine() {
	for {
		if i := bytes.IndexByte(w.buf[w.pos:w.end], '\n'); i >= 0 {
			w.skip(i + 1)
			return
		}
		w.pos = w.end
		if !w.fill() {
			return
		}
	}
}

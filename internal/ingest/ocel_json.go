package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/desirepath/desirepath/internal/fault"
)

// maxOCELEntry is the longest event, object or heading of a JSON log, in bytes.
const maxOCELEntry = 16 << 20

// readJSON reads the log from JSON, version 2.0 or 1.0, entry by entry.
func (l *ocelLog) readJSON(in *input) error {
	head, err := in.Head(sniffBytes)
	if err != nil {
		return err
	}
	r, err := in.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return l.scanJSON(decode(r, sniffEncoding(head), false))
}

// scanJSON reads the log from UTF-8 JSON. Where the text breaks off, what came
// before is kept.
func (l *ocelLog) scanJSON(r io.Reader) error {
	s := &ocelJSON{log: l, lines: &lineReader{r: r}}
	s.dec = json.NewDecoder(s.lines)
	err := s.file()
	var d *damage
	var f *fault.Fault
	switch {
	case err == nil:
		return nil
	case errors.As(err, &d):
		l.damaged = err
	case errors.As(err, &f):
		return err
	default:
		line := s.lines.line(s.dec.InputOffset())
		l.stop(line, fmt.Sprintf("The file breaks off or is no JSON behind line %d.", line))
	}
	return nil
}

// ocelJSON walks through a JSON log.
type ocelJSON struct {
	log   *ocelLog
	lines *lineReader
	dec   *json.Decoder
	entry ocelEntry
}

var errShape = errors.New("not the shape of an object-centric log")

// file reads the outermost object.
func (s *ocelJSON) file() error {
	if err := s.expect('{'); err != nil {
		return err
	}
	for s.dec.More() {
		key, err := s.dec.Token()
		if err != nil {
			return err
		}
		switch key {
		case "events":
			err = s.entries(s.event)
		case "objects":
			err = s.entries(s.object)
		case "ocel:events":
			err = s.named(s.oldEvent)
		case "ocel:objects":
			err = s.named(s.oldObject)
		default:
			_, _, err = s.raw()
		}
		if err != nil {
			return err
		}
	}
	return s.expect('}')
}

func (s *ocelJSON) expect(want json.Delim) error {
	got, err := s.dec.Token()
	if err == nil && got != want {
		err = errShape
	}
	return err
}

// raw returns the next value as written and the line where it begins.
func (s *ocelJSON) raw() (json.RawMessage, int64, error) {
	s.lines.mark = s.dec.InputOffset()
	var raw json.RawMessage
	if err := s.dec.Decode(&raw); err != nil {
		return nil, 0, err
	}
	return raw, s.lines.line(s.dec.InputOffset() - int64(len(raw))), s.log.full()
}

// entries reads an array of events or objects.
func (s *ocelJSON) entries(take func(json.RawMessage) error) error {
	if err := s.expect('['); err != nil {
		return err
	}
	for s.dec.More() {
		if err := s.one("", take); err != nil {
			return err
		}
	}
	return s.expect(']')
}

// named reads an object whose members are events or objects by id.
func (s *ocelJSON) named(take func(json.RawMessage) error) error {
	if err := s.expect('{'); err != nil {
		return err
	}
	for s.dec.More() {
		id, err := s.dec.Token()
		if err != nil {
			return err
		}
		if err := s.one(id.(string), take); err != nil {
			return err
		}
	}
	return s.expect('}')
}

func (s *ocelJSON) one(id string, take func(json.RawMessage) error) error {
	raw, line, err := s.raw()
	if err != nil {
		return err
	}
	s.entry.reset(line)
	s.entry.id = []byte(id)
	if err := take(raw); err != nil {
		s.log.reject(line, raw, "This is no event or object as the format describes it.")
	}
	return nil
}

// lineReader remembers where lines end in what was read but not used yet, and
// stops a value that never ends.
type lineReader struct {
	r    io.Reader
	at   int64   // bytes read
	mark int64   // where the current value begins
	ends []int64 // offsets of line ends not yet passed
	past int64   // lines passed
}

func (l *lineReader) Read(p []byte) (int, error) {
	if l.at-l.mark > maxOCELEntry {
		return 0, fault.New(fault.TooMuch, "The entry of the log that begins in line %d takes more than %d MiB.", l.line(l.mark), maxOCELEntry>>20).
			Try("Check that the export is an object-centric log.")
	}
	n, err := l.r.Read(p)
	for i, c := range p[:n] {
		if c == '\n' {
			l.ends = append(l.ends, l.at+int64(i))
		}
	}
	l.at += int64(n)
	return n, err
}

// line returns the line, from 1, of an offset that never goes back.
func (l *lineReader) line(offset int64) int64 {
	k := 0
	for k < len(l.ends) && l.ends[k] < offset {
		k++
	}
	l.past += int64(k)
	l.ends = append(l.ends[:0], l.ends[k:]...)
	return l.past + 1
}

package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

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

type jsonEntry struct {
	ID         jsonText `json:"id"`
	Type       jsonText `json:"type"`
	Time       jsonText `json:"time"`
	Attributes []struct {
		Name  jsonText `json:"name"`
		Time  jsonText `json:"time"`
		Value jsonText `json:"value"`
	} `json:"attributes"`
	Relationships []struct {
		Object jsonText `json:"objectId"`
	} `json:"relationships"`
}

func (s *ocelJSON) read(raw json.RawMessage) error {
	var j jsonEntry
	if err := json.Unmarshal(raw, &j); err != nil {
		return err
	}
	e := &s.entry
	e.id, e.kind, e.time = j.ID, j.Type, j.Time
	for _, a := range j.Attributes {
		e.attrs = append(e.attrs, ocelPair{a.Name, a.Time, a.Value})
	}
	for _, r := range j.Relationships {
		e.refs = append(e.refs, r.Object)
	}
	return nil
}

func (s *ocelJSON) event(raw json.RawMessage) error {
	err := s.read(raw)
	if err == nil {
		s.log.addEvent(&s.entry)
	}
	return err
}

func (s *ocelJSON) object(raw json.RawMessage) error {
	err := s.read(raw)
	if err == nil {
		s.log.addObject(&s.entry)
	}
	return err
}

type oldEntry struct {
	Activity   jsonText            `json:"ocel:activity"`
	Timestamp  jsonText            `json:"ocel:timestamp"`
	Objects    []jsonText          `json:"ocel:omap"`
	Type       jsonText            `json:"ocel:type"`
	EventAttrs map[string]jsonText `json:"ocel:vmap"`
	Attrs      map[string]jsonText `json:"ocel:ovmap"`
}

func (s *ocelJSON) readOld(raw json.RawMessage) (oldEntry, error) {
	var j oldEntry
	err := json.Unmarshal(raw, &j)
	return j, err
}

func (s *ocelJSON) attrs(values map[string]jsonText) {
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		s.entry.attrs = append(s.entry.attrs, ocelPair{name: []byte(name), value: values[name]})
	}
}

func (s *ocelJSON) oldEvent(raw json.RawMessage) error {
	j, err := s.readOld(raw)
	if err != nil {
		return err
	}
	s.entry.kind, s.entry.time = j.Activity, j.Timestamp
	s.attrs(j.EventAttrs)
	for _, o := range j.Objects {
		s.entry.refs = append(s.entry.refs, o)
	}
	s.log.addEvent(&s.entry)
	return nil
}

func (s *ocelJSON) oldObject(raw json.RawMessage) error {
	j, err := s.readOld(raw)
	if err != nil {
		return err
	}
	s.entry.kind = j.Type
	s.attrs(j.Attrs)
	s.log.addObject(&s.entry)
	return nil
}

// jsonText is any value as text: strings without quotes, the rest as written,
// null as nothing.
type jsonText []byte

func (t *jsonText) UnmarshalJSON(raw []byte) error {
	switch raw[0] {
	case '"':
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			return err
		}
		*t = []byte(s)
	case 'n':
		*t = nil
	default:
		*t = append([]byte(nil), raw...)
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

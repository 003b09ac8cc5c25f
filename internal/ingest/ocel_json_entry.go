package ingest

import (
	"bytes"
	"encoding/json"
	"slices"
)

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
		if inner := raw[1 : len(raw)-1]; plain(inner) && bytes.IndexByte(inner, '\\') < 0 {
			*t = append([]byte(nil), inner...)
			return nil
		}
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

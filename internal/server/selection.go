package server

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/discover"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
)

// scope is whom a request speaks of: a definition, the journeys chosen, and
// the map they are seen through, if any.
type scope struct {
	definition journey.Definition
	selection  analysis.Selection
	drawn      *atlas.Map
}

// scopeOf reads map, from, to, channel and attr from the address.
func (s *server) scopeOf(r *http.Request) (scope, error) {
	return s.scopeOfMap(r, r.URL.Query().Get("map"))
}

func (s *server) scopeOfMap(r *http.Request, id string) (scope, error) {
	var c scope
	if id == "" {
		about, err := s.ws.About(r.Context())
		if err != nil {
			return c, err
		}
		c.definition = about.Definition
	} else {
		stored, err := s.ws.Map(r.Context(), id)
		if err != nil {
			return c, err
		}
		c.drawn, c.definition = &stored.Map, stored.Map.Definition
		c.selection.Having = append(c.selection.Having, stored.Map.Having...)
	}
	err := addFilters(&c.selection, r)
	return c, err
}

// addFilters narrows a selection by the filters of the address.
func addFilters(sel *analysis.Selection, r *http.Request) error {
	q := r.URL.Query()
	from, err := day(q.Get("from"), 0)
	if err != nil {
		return err
	}
	to, err := day(q.Get("to"), 1)
	if err != nil {
		return err
	}
	sel.From, sel.To = from, to
	if channels := q["channel"]; len(channels) > 0 {
		sel.Having = append(sel.Having, event.Is("channel", channels...))
	}
	var keys []string
	values := map[string][]string{}
	for _, pair := range q["attr"] {
		key, value, ok := strings.Cut(pair, ":")
		if !ok || key == "" {
			return fault.New(fault.Invalid, "The filter %q is not of the form key:value.", pair)
		}
		if values[key] == nil {
			keys = append(keys, key)
		}
		values[key] = append(values[key], value)
	}
	slices.Sort(keys)
	for _, key := range keys {
		sel.Having = append(sel.Having, event.Is("attr."+key, values[key]...))
	}
	return sel.Validate()
}

func day(text string, add int) (*event.Micros, error) {
	if text == "" {
		return nil, nil
	}
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return nil, fault.New(fault.Invalid, "%q is not a day.", text).Try("Write it as 2026-03-31.")
	}
	m := event.At(t.AddDate(0, 0, add))
	return &m, nil
}

// behind is how an address names the number that a list stands behind.
type behind struct {
	Touchpoint *string    `json:"touchpoint"`
	Edge       *[2]string `json:"edge"`
	Variant    []string   `json:"variant"`
	Place      *struct {
		Step   string          `json:"step"`
		Stage  string          `json:"stage"`
		Aspect analysis.Aspect `json:"aspect"`
		Value  string          `json:"value"`
		To     string          `json:"to"`
		Other  string          `json:"other"`
		Week   *event.Micros   `json:"week_us"`
	} `json:"place"`
}

// behindOf reads the number that a list stands behind; a place is looked up in
// the map.
func behindOf(r *http.Request, m *atlas.Map) (analysis.Behind, error) {
	text := r.URL.Query().Get("behind")
	if text == "" {
		return analysis.Behind{}, nil
	}
	var b behind
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&b); err != nil {
		return analysis.Behind{}, fault.New(fault.Invalid, "The address does not say which number the list stands behind: %v.", err)
	}
	out := analysis.Behind{Touchpoint: b.Touchpoint, Edge: b.Edge, Variant: b.Variant}
	if b.Place == nil {
		return out, nil
	}
	if m == nil {
		return out, fault.New(fault.Invalid, "A place on a map needs the map.")
	}
	q := discover.Question(m, analysis.Selection{})
	steps, _ := m.Steps()
	stepIndex := func(id string) int {
		return slices.IndexFunc(steps, func(s *atlas.Step) bool { return s.ID == id })
	}
	p := analysis.Place{Steps: q.Steps, Groups: q.Groups, Aspect: b.Place.Aspect, Value: b.Place.Value, To: b.Place.To, Week: b.Place.Week}
	gone := fault.New(fault.NotFound, "The map has no such step or stage any more.")
	if b.Place.Stage != "" {
		p.Step = -1
		p.Stage = slices.IndexFunc(m.Stages, func(s atlas.Stage) bool { return s.ID == b.Place.Stage })
		if p.Stage < 0 {
			return out, gone
		}
	} else if p.Step = stepIndex(b.Place.Step); p.Step < 0 {
		return out, gone
	}
	if p.Aspect == analysis.Linked {
		p.Other = -1
		if b.Place.Other != "" {
			if p.Other = stepIndex(b.Place.Other); p.Other < 0 {
				return out, gone
			}
		}
	}
	out.Place = &p
	return out, nil
}

// number reads a whole number from the address.
func number(r *http.Request, name string, fallback, least, most int) (int, error) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return fallback, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		return 0, fault.New(fault.Invalid, "%s must be a whole number from %d to %d.", name, least, most)
	}
	return n, nil
}

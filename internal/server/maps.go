package server

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/discover"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
	"github.com/desirepath/desirepath/internal/render"
	"github.com/desirepath/desirepath/internal/workspace"
)

type cardBody struct {
	ID         string                 `json:"id"`
	Title      string                 `json:"title"`
	Summary    string                 `json:"summary,omitempty"`
	State      atlas.State            `json:"state"`
	Type       string                 `json:"type"`
	Owner      string                 `json:"owner,omitempty"`
	Population analysis.Population    `json:"population"`
	AsOf       *event.Micros          `json:"as_of_us"`
	Stages     []cardStage            `json:"stages"`
	Weekly     []analysis.Point       `json:"weekly"`
	Duration   *analysis.Spread       `json:"duration"`
	Scores     []analysis.ScoreAnswer `json:"scores"`
	Channels   []analysis.Part        `json:"channels"`
}

type cardStage struct {
	Name     string  `json:"name"`
	Journeys int64   `json:"journeys"`
	Share    float64 `json:"share"`
}

func (s *server) listMaps(w http.ResponseWriter, r *http.Request) error {
	cards, err := s.ws.Cards(r.Context())
	if err != nil {
		return err
	}
	out := make([]cardBody, 0, len(cards))
	for i := range cards {
		c := &cards[i]
		b := cardBody{ID: c.Map.ID, Title: c.Map.Title, Summary: c.Map.Summary, State: c.Map.State, Type: c.Map.Type, Owner: c.Map.Owner,
			Population: c.Overview.Population, AsOf: c.Overview.AsOf, Weekly: c.Overview.Weekly, Duration: c.Overview.Duration,
			Scores: c.Overview.Scores, Channels: c.Overview.Channels, Stages: []cardStage{}}
		for j, stage := range c.Map.Stages {
			b.Stages = append(b.Stages, cardStage{Name: stage.Name, Journeys: c.Answer.Stages[j].Journeys, Share: c.Answer.Stages[j].Share.Value})
		}
		out = append(out, b)
	}
	return writeJSON(w, http.StatusOK, out)
}

type storedBody struct {
	Map      atlas.Map `json:"map"`
	Revision int64     `json:"revision"`
}

func (s *server) draftMap(w http.ResponseWriter, r *http.Request) error {
	var body struct {
		Title      string              `json:"title"`
		Definition *journey.Definition `json:"definition"`
		Having     []event.Predicate   `json:"having"`
	}
	if err := readJSON(w, r, &body); err != nil {
		return err
	}
	if len(body.Title) > 800 {
		return fault.New(fault.Invalid, "The title is too long.").Try("Use at most 200 characters.")
	}
	m, err := s.ws.DraftMap(r.Context(), workspace.Draft{Title: strings.TrimSpace(body.Title), Definition: body.Definition, Having: body.Having})
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusCreated, storedBody(m))
}

func (s *server) getMap(w http.ResponseWriter, r *http.Request) error {
	m, err := s.ws.Map(r.Context(), r.PathValue("map"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, storedBody(m))
}

func (s *server) deleteMap(w http.ResponseWriter, r *http.Request) error {
	if err := s.ws.DeleteMap(r.Context(), r.PathValue("map")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *server) answerMap(w http.ResponseWriter, r *http.Request) error {
	c, err := s.scopeOfMap(r, r.PathValue("map"))
	if err != nil {
		return err
	}
	return ask(s, w, r, c, func(e analysis.Engine) (*analysis.MapAnswer, error) {
		return e.Map(r.Context(), discover.Question(c.drawn, c.selection))
	})
}

// shownVariants is how many of the most travelled ways a drawing shows.
const shownVariants = 10

func (s *server) exportMap(w http.ResponseWriter, r *http.Request) error {
	c, err := s.scopeOfMap(r, r.PathValue("map"))
	if err != nil {
		return err
	}
	d, err := s.ws.Drawing(r.Context(), c.drawn, c.selection)
	if err != nil {
		return err
	}
	about, err := s.ws.About(r.Context())
	if err != nil {
		return err
	}
	drawing := render.Drawing{Map: &d.Map, Answer: d.Answer, Overview: d.Overview, Currency: atlas.CurrencySign(about.Currency), Source: about.Name}
	err = s.ws.Ask(r.Context(), c.definition, func(e analysis.Engine) (err error) {
		drawing.Variants, err = e.Variants(r.Context(), analysis.VariantsQuestion{Selection: c.selection, Limit: shownVariants})
		return err
	})
	if err != nil {
		return err
	}
	format := r.URL.Query().Get("format")
	var out bytes.Buffer
	kind, err := render.Write(&out, format, &drawing)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", `attachment; filename="`+fileName(c.drawn.Title)+"."+format+`"`)
	h.Set("Cache-Control", "no-store")
	_, _ = w.Write(out.Bytes())
	return nil
}

// fileName makes a plain file name of a title.
func fileName(title string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return '-'
	}, strings.ToLower(title))
	for strings.Contains(name, "--") {
		name = strings.ReplaceAll(name, "--", "-")
	}
	if name = strings.Trim(name, "-"); name == "" {
		return "map"
	}
	return name[:min(len(name), 60)]
}

package server

import (
	"net/http"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// maxEdges is how many edges of a flow are sent, the most frequent.
const maxEdges = 20_000

// ask runs one question in the scope of a request and sends the answer.
func ask[A any](s *server, w http.ResponseWriter, r *http.Request, c scope, question func(analysis.Engine) (A, error)) error {
	var a A
	err := s.ws.Ask(r.Context(), c.definition, func(e analysis.Engine) (err error) {
		a, err = question(e)
		return err
	})
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, a)
}

func (s *server) overview(w http.ResponseWriter, r *http.Request) error {
	c, err := s.scopeOf(r)
	if err != nil {
		return err
	}
	return ask(s, w, r, c, func(e analysis.Engine) (*analysis.Overview, error) {
		return e.Overview(r.Context(), c.selection)
	})
}

func (s *server) flow(w http.ResponseWriter, r *http.Request) error {
	c, err := s.scopeOf(r)
	if err != nil {
		return err
	}
	return ask(s, w, r, c, func(e analysis.Engine) (*analysis.Flow, error) {
		f, err := e.Flow(r.Context(), analysis.FlowQuestion{Selection: c.selection})
		if err != nil || len(f.Edges) <= maxEdges {
			return f, err
		}
		cut := *f
		cut.Edges = f.Edges[:maxEdges]
		return &cut, nil
	})
}

func (s *server) variants(w http.ResponseWriter, r *http.Request) error {
	c, err := s.scopeOf(r)
	if err != nil {
		return err
	}
	limit, err := number(r, "limit", 50, 1, 1000)
	if err != nil {
		return err
	}
	return ask(s, w, r, c, func(e analysis.Engine) (*analysis.Variants, error) {
		return e.Variants(r.Context(), analysis.VariantsQuestion{Selection: c.selection, Limit: limit})
	})
}

func journeysQuestion(s *server, r *http.Request) (scope, analysis.JourneysQuestion, error) {
	var q analysis.JourneysQuestion
	c, err := s.scopeOf(r)
	if err != nil {
		return c, q, err
	}
	q.Selection = c.selection
	q.Sort, q.Desc = r.URL.Query().Get("sort"), r.URL.Query().Get("desc") == "true"
	if q.Behind, err = behindOf(r, c.drawn); err != nil {
		return c, q, err
	}
	if q.Limit, err = number(r, "limit", 50, 1, 1000); err != nil {
		return c, q, err
	}
	q.Offset, err = number(r, "offset", 0, 0, 1<<40)
	return c, q, err
}

func (s *server) listJourneys(w http.ResponseWriter, r *http.Request) error {
	c, q, err := journeysQuestion(s, r)
	if err != nil {
		return err
	}
	return ask(s, w, r, c, func(e analysis.Engine) (*analysis.JourneyList, error) {
		return e.Journeys(r.Context(), q)
	})
}

// journeyBody and eventBody are a journey as the interface shows it.
type journeyBody struct {
	Key      string      `json:"key"`
	Customer string      `json:"customer"`
	Journey  string      `json:"journey,omitempty"`
	Events   []eventBody `json:"events"`
}

type eventBody struct {
	ID         string        `json:"id"`
	Time       event.Micros  `json:"time_us"`
	End        *event.Micros `json:"end_us,omitempty"`
	Touchpoint string        `json:"touchpoint"`
	Channel    string        `json:"channel,omitempty"`
	Party      string        `json:"party,omitempty"`
	Agent      string        `json:"agent,omitempty"`
	Team       string        `json:"team,omitempty"`
	Outcome    string        `json:"outcome,omitempty"`
	Text       string        `json:"text,omitempty"`
	Lang       string        `json:"lang,omitempty"`
	Wait       *float64      `json:"wait_s,omitempty"`
	Handle     *float64      `json:"handle_s,omitempty"`
	Hold       *float64      `json:"hold_s,omitempty"`
	Cost       *int64        `json:"cost,omitempty"`
	Score      *event.Score  `json:"score,omitempty"`
	Attrs      []event.Attr  `json:"attrs,omitempty"`
}

func bodyOf(j *journey.Journey) journeyBody {
	out := journeyBody{Key: j.Key, Customer: j.Customer, Journey: j.ID, Events: make([]eventBody, 0, len(j.Events))}
	for _, e := range j.Events {
		out.Events = append(out.Events, eventBody{
			ID: e.ID, Time: e.Time, Touchpoint: e.Touchpoint, Channel: e.Channel, Party: e.Party, Agent: e.Agent,
			Team: e.Team, Outcome: e.Outcome, Text: e.Text, Lang: e.Lang, Attrs: e.Attrs,
			End: known(e, event.HasEnd, e.End), Cost: known(e, event.HasCost, e.Cost), Score: known(e, event.HasScore, e.Score),
			Wait: known(e, event.HasWait, e.Wait.Seconds()), Handle: known(e, event.HasHandle, e.Handle.Seconds()), Hold: known(e, event.HasHold, e.Hold.Seconds()),
		})
	}
	return out
}

func known[T any](e *event.Event, p event.Presence, value T) *T {
	if !e.Known(p) {
		return nil
	}
	return &value
}

func (s *server) getJourney(w http.ResponseWriter, r *http.Request) error {
	c, err := s.scopeOf(r)
	if err != nil {
		return err
	}
	return ask(s, w, r, c, func(e analysis.Engine) (journeyBody, error) {
		j, err := e.Journey(r.Context(), r.PathValue("journey"))
		if err != nil {
			return journeyBody{}, err
		}
		return bodyOf(j), nil
	})
}

package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/eventlog"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
)

type workspaceBody struct {
	Name       string              `json:"name"`
	Version    string              `json:"version"`
	Currency   string              `json:"currency"`
	Definition journey.Definition  `json:"definition"`
	Population analysis.Population `json:"population"`
	AsOf       *event.Micros       `json:"as_of_us"`
	Sources    int                 `json:"sources"`
	Maps       int                 `json:"maps"`
	Demo       bool                `json:"demo"`
	Importing  string              `json:"importing,omitempty"`
}

func (s *server) getWorkspace(w http.ResponseWriter, r *http.Request) error {
	about, err := s.ws.About(r.Context())
	if err != nil {
		return err
	}
	sources, err := s.ws.Sources(r.Context())
	if err != nil {
		return err
	}
	maps, err := s.ws.Maps(r.Context())
	if err != nil {
		return err
	}
	body := workspaceBody{Name: about.Name, Version: s.version, Currency: about.Currency, Definition: about.Definition,
		Sources: len(sources), Maps: len(maps), Demo: about.Demo, Importing: s.ws.Importing()}
	if body.Importing == "" {
		frame, err := s.ws.Population(r.Context(), about.Definition)
		if err != nil {
			return err
		}
		body.Population, body.AsOf = frame.Population, frame.AsOf
	}
	return writeJSON(w, http.StatusOK, body)
}

type sourceBody struct {
	ID       uint32          `json:"id"`
	Name     string          `json:"name"`
	State    string          `json:"state"`
	Format   string          `json:"format"`
	Bytes    int64           `json:"bytes"`
	Records  int64           `json:"records"`
	Events   int64           `json:"events"`
	Profiles int64           `json:"profiles"`
	Rejected int64           `json:"rejected"`
	Imported event.Micros    `json:"imported_us"`
	From     *event.Micros   `json:"from_us"`
	To       *event.Micros   `json:"to_us"`
	Plan     json.RawMessage `json:"plan,omitempty"`
}

func (s *server) listSources(w http.ResponseWriter, r *http.Request) error {
	sources, err := s.ws.Sources(r.Context())
	if err != nil {
		return err
	}
	out := make([]sourceBody, 0, len(sources))
	for _, x := range sources {
		out = append(out, sourceBody{ID: x.ID, Name: x.Name, State: string(x.State), Format: x.Format, Bytes: x.Bytes, Records: x.Records,
			Events: x.Events, Profiles: x.Profiles, Rejected: x.Rejected, Imported: x.Imported, From: x.From, To: x.To, Plan: x.Plan})
	}
	return writeJSON(w, http.StatusOK, out)
}

func sourceID(r *http.Request) (uint32, error) {
	n, err := strconv.ParseUint(r.PathValue("source"), 10, 32)
	if err != nil {
		return 0, fault.New(fault.NotFound, "There is no such source.")
	}
	return uint32(n), nil
}

func (s *server) removeSource(w http.ResponseWriter, r *http.Request) error {
	id, err := sourceID(r)
	if err != nil {
		return err
	}
	if err := s.ws.RemoveSource(r.Context(), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *server) getRejects(w http.ResponseWriter, r *http.Request) error {
	id, err := sourceID(r)
	if err != nil {
		return err
	}
	out := newTable(w, fmt.Sprintf("rejected-%d.csv", id), "line", "reason", "record")
	err = s.ws.Rejected(r.Context(), id, func(x eventlog.Reject) error {
		return out.row(strconv.FormatInt(x.Line, 10), x.Reason, x.Raw)
	})
	return out.end(err)
}

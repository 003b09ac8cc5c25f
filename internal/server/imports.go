package server

import (
	"net/http"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/ingest"
	"github.com/desirepath/desirepath/internal/journey"
	"github.com/desirepath/desirepath/internal/workspace"
)

func (s *server) upload(w http.ResponseWriter, r *http.Request) error {
	u, err := s.ws.TakeUpload(r.URL.Query().Get("name"), r.Body)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusCreated, u)
}

func (s *server) dropUpload(w http.ResponseWriter, r *http.Request) error {
	if err := s.ws.DropUpload(r.PathValue("upload")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *server) guess(w http.ResponseWriter, r *http.Request) error {
	var hint ingest.Plan
	if err := readJSON(w, r, &hint); err != nil {
		return err
	}
	g, err := s.ws.Guess(r.Context(), r.PathValue("upload"), hint)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, g)
}

type profileBody struct {
	Customer string       `json:"customer"`
	Journey  string       `json:"journey"`
	Attrs    []event.Attr `json:"attrs"`
}

type previewBody struct {
	Journeys []journeyBody   `json:"journeys"`
	Profiles []profileBody   `json:"profiles"`
	Records  int64           `json:"records"`
	Rejects  []ingest.Reject `json:"rejects"`
}

func (s *server) preview(w http.ResponseWriter, r *http.Request) error {
	var plan ingest.Plan
	if err := readJSON(w, r, &plan); err != nil {
		return err
	}
	p, err := s.ws.PreviewUpload(r.Context(), r.PathValue("upload"), plan)
	if err != nil {
		return err
	}
	body := previewBody{Journeys: []journeyBody{}, Profiles: []profileBody{}, Records: p.Records, Rejects: append([]ingest.Reject{}, p.Rejects...)}
	for _, x := range p.Profiles {
		body.Profiles = append(body.Profiles, profileBody{x.Customer, x.Journey, append([]event.Attr{}, x.Attrs...)})
	}
	for i := range p.Journeys {
		body.Journeys = append(body.Journeys, bodyOf(&p.Journeys[i]))
	}
	return writeJSON(w, http.StatusOK, body)
}

type importRequest struct {
	Files []struct {
		Upload string      `json:"upload"`
		Plan   ingest.Plan `json:"plan"`
	} `json:"files"`
	Definition *journey.Definition `json:"definition"`
	Title      string              `json:"title"`
}

func (s *server) startImport(w http.ResponseWriter, r *http.Request) error {
	var body importRequest
	if err := readJSON(w, r, &body); err != nil {
		return err
	}
	order := workspace.ImportOrder{Definition: body.Definition, Title: body.Title}
	for _, f := range body.Files {
		order.Files = append(order.Files, workspace.OrderedFile{Upload: f.Upload, Plan: f.Plan})
	}
	im, err := s.ws.StartImport(order)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusAccepted, importBodyOf(im.Status()))
}

func (s *server) getImport(w http.ResponseWriter, r *http.Request) error {
	im, err := s.ws.FindImport(r.PathValue("import"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, importBodyOf(im.Status()))
}

func (s *server) cancelImport(w http.ResponseWriter, r *http.Request) error {
	im, err := s.ws.FindImport(r.PathValue("import"))
	if err != nil {
		return err
	}
	im.Cancel()
	return writeJSON(w, http.StatusOK, importBodyOf(im.Status()))
}

type importBody struct {
	ID         string                `json:"id"`
	State      workspace.ImportState `json:"state"`
	Problem    *problem              `json:"problem,omitempty"`
	Files      []importFileBody      `json:"files"`
	Bytes      int64                 `json:"bytes"`
	TotalBytes int64                 `json:"total_bytes"`
	Records    int64                 `json:"records"`
	Events     int64                 `json:"events"`
	Rejected   int64                 `json:"rejected"`
	Rate       float64               `json:"rate"`
	Remaining  *float64              `json:"remaining_s,omitempty"`
	Elapsed    float64               `json:"elapsed_s"`
	Sample     []ingest.Reject       `json:"sample"`
	Map        string                `json:"map,omitempty"`
}

type importFileBody struct {
	Name     string `json:"name"`
	State    string `json:"state"`
	Source   uint32 `json:"source,omitempty"`
	Records  int64  `json:"records"`
	Events   int64  `json:"events"`
	Facts    int64  `json:"facts"`
	Rejected int64  `json:"rejected"`
}

func importBodyOf(s workspace.ImportStatus) importBody {
	b := importBody{ID: s.ID, State: s.State, Bytes: s.Bytes, TotalBytes: s.TotalBytes, Elapsed: s.Elapsed.Seconds(),
		Sample: s.Sample, Map: s.Map, Files: []importFileBody{}}
	for _, f := range s.Files {
		b.Files = append(b.Files, importFileBody(f))
		b.Records += f.Records
		b.Events += f.Events
		b.Rejected += f.Rejected
	}
	if b.Elapsed > 0 {
		b.Rate = float64(b.Records) / b.Elapsed
	}
	if s.State == workspace.Reading && s.Bytes > 0 && s.Elapsed > 0 {
		left := max(0, float64(s.TotalBytes-s.Bytes)) * b.Elapsed / float64(s.Bytes)
		b.Remaining = &left
	}
	if s.Err != nil {
		p := problemOf(s.Err)
		b.Problem = &p
	}
	return b
}

package server

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"

	"github.com/desirepath/desirepath/internal/fault"
)

// handler answers a request or says what is wrong with it.
type handler func(w http.ResponseWriter, r *http.Request) error

// problem is the body of every error (RFC 9457).
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Detail string `json:"detail,omitempty"`
	Status int    `json:"status"`
}

func answer(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := h(w, r)
		if err == nil || r.Context().Err() != nil {
			return
		}
		if fault.KindOf(err) == fault.Internal {
			cause := errors.Unwrap(err)
			slog.Error("request failed", "route", r.Pattern, "error", err, "cause", cause)
		}
		writeProblem(w, err)
	}
}

func problemOf(err error) problem {
	p := problem{Type: string(fault.KindOf(err)), Title: "Something went wrong on our side.", Detail: "Try again; the log of the server says more."}
	var f *fault.Fault
	if errors.As(err, &f) && f.Kind != fault.Internal {
		p.Title, p.Detail = f.Message, f.Hint
	}
	var big *http.MaxBytesError
	if errors.As(err, &big) {
		p.Type, p.Title, p.Detail = string(fault.TooMuch), "The request is too large.", ""
	}
	if errors.Is(err, context.DeadlineExceeded) {
		p.Title, p.Detail = "The answer took too long.", "Choose a shorter period or fewer journeys."
	}
	p.Status = map[string]int{
		string(fault.Invalid): http.StatusBadRequest, string(fault.NotFound): http.StatusNotFound,
		string(fault.Denied): http.StatusForbidden, string(fault.Conflict): http.StatusConflict,
		string(fault.TooMuch): http.StatusRequestEntityTooLarge,
	}[p.Type]
	if p.Status == 0 {
		p.Status = http.StatusInternalServerError
	}
	return p
}

func writeProblem(w http.ResponseWriter, err error) {
	p := problemOf(err)
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p)
}

// writeJSON sends an answer.
func writeJSON(w http.ResponseWriter, status int, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, err = w.Write(text)
	if err != nil {
		return nil // the reader went away; nobody is left to tell
	}
	return nil
}

// maxBody is the largest JSON request, in bytes.
const maxBody = 4 << 20

// readJSON reads a request body strictly: unknown fields and rests are refused.
func readJSON(w http.ResponseWriter, r *http.Request, into any) error {
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		var big *http.MaxBytesError
		if errors.As(err, &big) {
			return err
		}
		return fault.New(fault.Invalid, "The request is not the JSON that was expected: %v.", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return fault.New(fault.Invalid, "The request goes on after its JSON ends.")
	}
	return nil
}

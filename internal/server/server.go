// Package server is the HTTP face of a workspace: thin handlers between the
// interface in api/openapi.yaml and the workspace, and the files of the web
// face. It counts nothing itself.
package server

import (
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/server/api"
	"github.com/desirepath/desirepath/internal/workspace"
)

// Options of a server.
type Options struct {
	Version string
	Web     fs.FS    // the built web face
	Hosts   []string // names under which it may be reached beside localhost and bare addresses
}

type server struct {
	ws      *workspace.Workspace
	version string
}

// New makes the handler for a workspace.
func New(ws *workspace.Workspace, opt Options) http.Handler {
	s := &server{ws: ws, version: opt.Version}
	mux := http.NewServeMux()
	for pattern, handle := range s.routes() {
		mux.HandleFunc(pattern, answer(handle))
	}
	mux.HandleFunc("/api/", answer(func(http.ResponseWriter, *http.Request) error {
		return fault.New(fault.NotFound, "There is nothing at this address.").Try("The interface is described at /api/v1/openapi.yaml.")
	}))
	mux.HandleFunc("GET /api/v1/openapi.yaml", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/yaml")
		_, _ = w.Write(api.YAML)
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.Handle("/", face(opt.Web))

	var h http.Handler = mux
	h = gzhttp.GzipHandler(h)
	h = sameOrigin(h)
	h = knownHost(opt.Hosts, h)
	h = secure(h)
	return logged(h)
}

func (s *server) routes() map[string]handler {
	return map[string]handler{
		"GET /api/v1/workspace":                    s.getWorkspace,
		"GET /api/v1/sources":                      s.listSources,
		"DELETE /api/v1/sources/{source}":          s.removeSource,
		"GET /api/v1/sources/{source}/rejects.csv": s.getRejects,
		"POST /api/v1/uploads":                     s.upload,
		"DELETE /api/v1/uploads/{upload}":          s.dropUpload,
		"POST /api/v1/uploads/{upload}/guess":      s.guess,
		"POST /api/v1/uploads/{upload}/preview":    s.preview,
		"POST /api/v1/imports":                     s.startImport,
		"GET /api/v1/imports/{import}":             s.getImport,
		"DELETE /api/v1/imports/{import}":          s.cancelImport,
		"GET /api/v1/maps":                         s.listMaps,
		"POST /api/v1/maps":                        s.draftMap,
		"GET /api/v1/maps/{map}":                   s.getMap,
		"DELETE /api/v1/maps/{map}":                s.deleteMap,
		"GET /api/v1/maps/{map}/answer":            s.answerMap,
		"GET /api/v1/maps/{map}/file":              s.exportMap,
		"GET /api/v1/overview":                     s.overview,
		"GET /api/v1/flow":                         s.flow,
		"GET /api/v1/variants":                     s.variants,
		"GET /api/v1/journeys":                     s.listJourneys,
		"GET /api/v1/journeys.csv":                 s.exportJourneys,
		"GET /api/v1/journeys/{journey}":           s.getJourney,
	}
}

// secure sets what a browser needs to trust nothing but this server's own files.
func secure(next http.Handler) http.Handler {
	const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
		"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// sameOrigin refuses changes that another site's page asks for.
func sameOrigin(next http.Handler) http.Handler {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(answer(func(http.ResponseWriter, *http.Request) error {
		return fault.New(fault.Denied, "This request came from another site's page and was refused.")
	}))
	return guard.Handler(next)
}

// knownHost refuses names that are not ours, so that a foreign name pointed at
// this address cannot read the data (DNS rebinding).
func knownHost(hosts []string, next http.Handler) http.Handler {
	refuse := answer(func(_ http.ResponseWriter, r *http.Request) error {
		return fault.New(fault.Denied, "This server does not answer to the name %q.", r.Host).Try("Start it with --host %s if it should.", r.Host)
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.Host
		if host, _, err := net.SplitHostPort(name); err == nil {
			name = host
		}
		name = strings.Trim(name, "[]")
		known := strings.EqualFold(name, "localhost") || net.ParseIP(name) != nil
		for _, h := range hosts {
			known = known || strings.EqualFold(name, h)
		}
		if !known {
			refuse(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// logged writes one line a request for operators: no query, no names of customers.
func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, status := time.Now(), &statusWriter{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				slog.Error("a request broke the server's code", "route", r.Pattern, "panic", p, "stack", string(debug.Stack()))
				writeProblem(status, fault.New(fault.Internal, "Something went wrong on our side."))
			}
			slog.Debug("request", "method", r.Method, "route", r.Pattern, "status", status.status, "ms", time.Since(began).Milliseconds())
		}()
		next.ServeHTTP(status, r)
	})
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (s *statusWriter) WriteHeader(code int) { s.status = code; s.ResponseWriter.WriteHeader(code) }

func (s *statusWriter) Unwrap() http.ResponseWriter { return s.ResponseWriter }

package main

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"path/filepath"
	"syscall"
	"time"

	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/server"
	"github.com/desirepath/desirepath/internal/workspace"
	"github.com/desirepath/desirepath/web"
)

// listening are the flags of everything that serves.
type listening struct {
	Listen string   `default:"127.0.0.1:8080" placeholder:"ADDRESS" help:"Where to listen. There are no accounts yet: keep it on this machine or behind a proxy that asks who is there."`
	Host   []string `placeholder:"NAME" help:"Names under which the server may be reached beside localhost and bare addresses."`
}

type serveCmd struct {
	Data string `default:"data" placeholder:"DIR" help:"The data folder."`
	listening
}

// Run serves a data folder until it is told to stop.
func (c *serveCmd) Run(ctx context.Context, s *streams) error {
	made := !filled(c.Data)
	ws, err := workspace.Open(ctx, c.Data, workspace.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = ws.Close() }()
	if made {
		where, err := filepath.Abs(c.Data)
		if err != nil {
			return err
		}
		s.note("There was no data in %s, so a new, empty workspace was made there. Drop a file in the browser to fill it.", where)
	}
	return c.serve(ctx, s, ws)
}

// drain is how long running requests may go on after a stop.
const drain = 5 * time.Second

func (l *listening) serve(ctx context.Context, s *streams, ws *workspace.Workspace) error {
	files, err := fs.Sub(web.Dist, "dist")
	if err != nil {
		return err
	}
	socket, err := (&net.ListenConfig{}).Listen(ctx, "tcp", l.Listen)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fault.New(fault.Conflict, "Something else listens on %s already.", l.Listen).Try("Choose another address with --listen 127.0.0.1:8081.")
	}
	if err != nil {
		return fault.New(fault.Invalid, "Cannot listen on %s: %v.", l.Listen, err).Try("Name an address of this machine and a free port, such as --listen 127.0.0.1:8081.")
	}
	srv := &http.Server{
		Handler:           server.New(ws, server.Options{Version: version, Web: files, Hosts: l.Host}),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(socket) }()
	s.note("Desirepath is at http://%s  (stop with Ctrl-C)", socket.Addr())
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.note("Stopping …")
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	if err := srv.Shutdown(end); err != nil {
		return srv.Close()
	}
	return nil
}

package main

import (
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/desirepath/desirepath/internal/testdata"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"desirepath": func() {
			os.Exit(run(interruptible(), os.Args[1:], terminal(os.Stdin, os.Stdout, os.Stderr)))
		},
	})
}

// TestScripts runs the real command line on small files that the scripts hold.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", Cmds: map[string]func(*testscript.TestScript, bool, []string){
		"freeport":  freePort,
		"listening": waitForListener,
		"killed":    killOnceWriting,
	}})
}

// TestKnownLogs runs the real command line on public logs whose counts are known.
func TestKnownLogs(t *testing.T) {
	data := filepath.Dir(testdata.Shared(t, "receipt_permit_channels"))
	testscript.Run(t, testscript.Params{
		Dir:   "testdata/logs",
		Setup: func(e *testscript.Env) error { e.Setenv("DATA", data); return nil },
	})
}

// freePort sets a variable to a port on which nothing listens.
func freePort(ts *testscript.TestScript, _ bool, args []string) {
	socket, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	ts.Check(err)
	_, port, err := net.SplitHostPort(socket.Addr().String())
	ts.Check(err)
	ts.Check(socket.Close())
	ts.Setenv(args[0], port)
}

// patience bounds waits that end early when all is well.
const patience = 30 * time.Second

// waitForListener returns when something listens on an address.
func waitForListener(ts *testscript.TestScript, _ bool, args []string) {
	for began := time.Now(); time.Since(began) < patience; time.Sleep(5 * time.Millisecond) {
		if conn, err := (&net.Dialer{}).DialContext(context.Background(), "tcp", args[0]); err == nil {
			ts.Check(conn.Close())
			return
		}
	}
	ts.Fatalf("nothing listens on %s", args[0])
}

// killOnceWriting starts a program and kills it as soon as the log under d
// grows. Should the program be through by then, all the better for it: what
// the script asks for afterwards holds all the same.
func killOnceWriting(ts *testscript.TestScript, _ bool, args []string) {
	path, err := exec.LookPath(filepath.Join(filepath.SplitList(ts.Getenv("PATH"))[0], args[0]))
	ts.Check(err)
	cmd := exec.CommandContext(context.Background(), path, args[1:]...)
	cmd.Dir = ts.Getenv("WORK")
	ts.Check(cmd.Start())
	over := make(chan error, 1)
	go func() { over <- cmd.Wait() }()
	for began := time.Now(); time.Since(began) < patience; time.Sleep(time.Millisecond) {
		select {
		case err := <-over:
			ts.Logf("it was through before it was killed: %v", err)
			return
		default:
		}
		if size(ts.MkAbs("d/events.duckdb"))+size(ts.MkAbs("d/events.duckdb.wal")) > 1<<20 {
			break
		}
	}
	ts.Check(cmd.Process.Kill())
	ts.Logf("killed: %v", <-over)
}

func size(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

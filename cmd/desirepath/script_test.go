package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/desirepath/desirepath/internal/testdata"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"desirepath": func() {
			os.Exit(run(context.Background(), os.Args[1:], terminal(os.Stdout, os.Stderr)))
		},
	})
}

// TestScripts runs the real command line on small files that the scripts hold.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script"})
}

// TestKnownLogs runs the real command line on public logs whose counts are known.
func TestKnownLogs(t *testing.T) {
	data := filepath.Dir(testdata.Shared(t, "receipt_permit_channels"))
	testscript.Run(t, testscript.Params{
		Dir:   "testdata/logs",
		Setup: func(e *testscript.Env) error { e.Setenv("DATA", data); return nil },
	})
}

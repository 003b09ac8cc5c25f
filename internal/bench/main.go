//go:build duckdb_arrow

// Command bench measures the promises of speed and memory: the trail beside
// the same question in DuckDB's SQL, on the same made-up log, in one run. It
// prints a table and fails when the two disagree. Nothing imports it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"slices"
	"syscall"
	"text/tabwriter"
	"time"
)

// row is one line of the table.
type row struct {
	what  string
	ours  string // what was measured of us
	other string // of SQL, when there is a comparison
	note  string // ratio, or what was promised
}

// A measurement adds rows to the table. Later promises are added here.
type measurement func(ctx context.Context, s *stage) ([]row, error)

// stage is what measurements share.
type stage struct {
	log        *log
	ours, sqls int // runs on each side; the median counts
	dir        string
}

// measurements are what -only may name, in the order of the table.
var measurements = []struct {
	name string
	take measurement
}{{"trail", measureTrail}, {"files", measureFiles}}

func main() {
	events := flag.Int("events", 20_000_000, "events of the log")
	runs := flag.Int("runs", 7, "runs of each question of ours")
	sqls := flag.Int("sql-runs", 3, "runs of each question in SQL; 0 leaves SQL out")
	flag.BoolVar(&byProcessor, "cpu", false, "measure processor time per processor instead of the clock, for a busy machine")
	only := flag.String("only", "", "measure only one part: trail (questions, memory) or files (from a file to a map)")
	profile := flag.String("cpuprofile", "", "write a profile of the whole run to this file")
	flag.Parse()
	if *profile != "" {
		f, err := os.Create(*profile)
		if err == nil {
			err = pprof.StartCPUProfile(f)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		defer pprof.StopCPUProfile()
	}
	if err := run(context.Background(), *only, *events, *runs, *sqls); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, only string, events, ours, sqls int) error {
	if only != "" && only != "trail" && only != "files" {
		return fmt.Errorf("there is no part named %q to measure, only trail and files", only)
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	began := time.Now()
	s := &stage{log: makeLog(events), ours: ours, sqls: sqls, dir: dir}
	fmt.Printf("%d events of %d customers, %d touchpoints, %d channels; %d processors; made in %s\n\n",
		events, s.log.customers, len(s.log.names), len(s.log.channelName), runtime.GOMAXPROCS(0), show(time.Since(began)))
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 3, ' ', 0)
	_, _ = fmt.Fprintln(w, "question\tours\tSQL\t")
	for _, m := range measurements {
		if only != "" && m.name != only {
			continue
		}
		rows, err := m.take(ctx, s)
		if err != nil {
			return err
		}
		for _, r := range rows {
			_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.what, r.ours, r.other, r.note)
		}
	}
	return w.Flush()
}

// watch measures one run of something by the clock, or with byProcessor by the
// processor time of this process divided by the processors.
func watch(do func() error) (time.Duration, error) {
	before, began := spent(), time.Now()
	if err := do(); err != nil {
		return 0, err
	}
	if byProcessor {
		return (spent() - before) / time.Duration(runtime.GOMAXPROCS(0)), nil
	}
	return time.Since(began), nil
}

// byProcessor is for a machine that others use at the same time.
var byProcessor bool

// spent is the processor time of this process so far.
func spent() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// median runs something several times and returns the time of the middle run.
func median(runs int, do func() error) (time.Duration, error) {
	took := make([]time.Duration, runs)
	for i := range took {
		t, err := watch(do)
		if err != nil {
			return 0, err
		}
		took[i] = t
	}
	slices.Sort(took)
	return took[runs/2], nil
}

func show(d time.Duration) string {
	switch {
	case d > 10*time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d > time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	}
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}

//go:build duckdb_arrow

package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/discover"
	"github.com/desirepath/desirepath/internal/engine/trail"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/ingest"
	"github.com/desirepath/desirepath/internal/journey"
	"github.com/desirepath/desirepath/internal/workspace"
)

// csvRows and xesRows are how large the files are that are read.
const (
	csvRows = 2_000_000
	xesRows = 262_000
)

// measureFiles measures the way from a file to a map: in memory as `desirepath
// map` goes, and through the durable log as an import goes.
func measureFiles(ctx context.Context, s *stage) ([]row, error) {
	csv, xes := filepath.Join(s.dir, "calls.csv"), filepath.Join(s.dir, "calls.xes.gz")
	n := min(csvRows, s.log.len())
	if err := writeFile(csv, func(w *bufio.Writer) { s.log.csv(w, n) }); err != nil {
		return nil, err
	}
	if err := writeFile(xes, func(w *bufio.Writer) { s.log.xes(w, min(xesRows, s.log.len())) }); err != nil {
		return nil, err
	}
	var rows []row
	took, err := median(3, func() error { return fileToMap(ctx, csv) })
	if err != nil {
		return nil, err
	}
	rows = append(rows, row{what: "CSV to map, in memory", ours: rate(n, took), note: fmt.Sprintf("%s for %d rows; promised 800,000/s", show(took), n)})
	folder := 0
	took, err = median(3, func() error {
		folder++
		return fileToWorkspace(ctx, csv, filepath.Join(s.dir, "data"+strconv.Itoa(folder)))
	})
	if err != nil {
		return nil, err
	}
	rows = append(rows, row{what: "CSV through the log to map", ours: rate(n, took), note: fmt.Sprintf("%s for %d rows; promised 800,000/s", show(took), n)})
	took, err = median(3, func() error { return fileToMap(ctx, xes) })
	if err != nil {
		return nil, err
	}
	return append(rows, row{what: fmt.Sprintf("XES.gz of %d events to map", min(xesRows, s.log.len())), ours: show(took), note: "promised under 2 s"}), nil
}

func rate(n int, took time.Duration) string {
	return fmt.Sprintf("%.0f events/s", float64(n)/took.Seconds())
}

// builderSink hands what a file yields to a builder.
type builderSink struct{ b *trail.Builder }

func (s builderSink) Events(_ context.Context, batch []event.Event) error {
	s.b.Events(batch)
	return nil
}

func (s builderSink) Profiles(_ context.Context, batch []event.Profile) error {
	s.b.Profiles(batch)
	return nil
}

func (s builderSink) Rejects(_ context.Context, batch []ingest.Reject) error {
	return fmt.Errorf("%d rows were rejected: %s", len(batch), batch[0].Reason)
}

func fileToMap(ctx context.Context, path string) error {
	guess, err := ingest.Look(ctx, path, filepath.Base(path), ingest.Plan{})
	if err != nil {
		return err
	}
	b := trail.NewBuilder()
	if _, err := ingest.Read(ctx, path, filepath.Base(path), guess.Plan, 1, builderSink{b}, func(ingest.Progress) {}); err != nil {
		return err
	}
	def := journey.Definition{By: journey.By(guess.By)}
	t, err := b.Build(ctx, def)
	if err != nil {
		return err
	}
	defer func() { _ = t.Close() }()
	m, err := discover.Draft(ctx, t, discover.Options{ID: "map", Definition: def})
	if err != nil {
		return err
	}
	_, err = t.Map(ctx, discover.Question(m, analysis.Selection{}))
	return err
}

func fileToWorkspace(ctx context.Context, path, dir string) error {
	guess, err := ingest.Look(ctx, path, filepath.Base(path), ingest.Plan{})
	if err != nil {
		return err
	}
	ws, err := workspace.Open(ctx, dir, workspace.Options{})
	if err != nil {
		return err
	}
	file := workspace.File{Name: filepath.Base(path), Path: path, Plan: guess.Plan}
	if _, _, err = ws.LoadFile(ctx, file, func(uint32) {}, func(ingest.Progress) {}); err == nil {
		def := journey.Definition{By: journey.By(guess.By)}
		_, err = ws.DraftMap(ctx, workspace.Draft{Definition: &def})
	}
	if e := ws.Close(); err == nil {
		err = e
	}
	return err
}

func writeFile(path string, fill func(*bufio.Writer)) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	var packed *gzip.Writer
	if filepath.Ext(path) == ".gz" {
		packed = gzip.NewWriter(f)
		w.Reset(packed)
	}
	fill(w)
	if err = w.Flush(); err == nil && packed != nil {
		err = packed.Close()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

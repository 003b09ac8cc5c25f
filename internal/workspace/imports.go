package workspace

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/desirepath/desirepath/internal/eventlog"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/ingest"
	"github.com/desirepath/desirepath/internal/journey"
)

// ImportState is how far an import is.
type ImportState string

// The states of an import.
const (
	Reading   ImportState = "reading"
	Drawing   ImportState = "drawing" // journeys and the first map are being made
	Done      ImportState = "done"
	Failed    ImportState = "failed"
	Cancelled ImportState = "cancelled"
)

// ImportOrder is what a person confirmed: uploads with plans, how events
// become journeys, and the title of a first map.
type ImportOrder struct {
	Files      []OrderedFile
	Definition *journey.Definition
	Title      string
}

// OrderedFile is an upload with its plan.
type OrderedFile struct {
	Upload string
	Plan   ingest.Plan
}

// ImportedFile is one file of an import.
type ImportedFile struct {
	Name     string
	State    string // waiting, reading, done, known (was there already), failed
	Source   uint32
	Records  int64
	Events   int64
	Facts    int64 // profiles: rows without a time
	Rejected int64
}

// ImportStatus is an import at one moment.
type ImportStatus struct {
	ID         string
	State      ImportState
	Err        error
	Files      []ImportedFile
	Bytes      int64
	TotalBytes int64
	Elapsed    time.Duration
	Sample     []ingest.Reject // the first rejected records
	Map        string          // the map that was drawn
}

// sampleRejects is how many rejected records a status shows.
const sampleRejects = 20

// Import is an import under way or over.
type Import struct {
	cancel context.CancelFunc
	now    func() time.Time
	began  time.Time

	mu     sync.Mutex
	status ImportStatus
	before int64 // bytes of the files that are through
	over   chan struct{}
}

// StartImport begins to import; one import runs at a time.
func (w *Workspace) StartImport(order ImportOrder) (*Import, error) {
	if len(order.Files) == 0 {
		return nil, fault.New(fault.Invalid, "There is no file to import.")
	}
	if order.Definition != nil {
		d, err := order.Definition.Normal()
		if err != nil {
			return nil, err
		}
		order.Definition = &d
	}
	raw := make([]byte, 8)
	if _, err := rand.Read(raw); err != nil {
		return nil, err
	}
	im := &Import{now: w.now, began: w.now(), over: make(chan struct{})}
	im.status = ImportStatus{ID: hex.EncodeToString(raw), State: Reading}
	var files []File
	for _, f := range order.Files {
		u, path, err := w.FindUpload(f.Upload)
		if err != nil {
			return nil, err
		}
		files = append(files, File{Name: u.Name, Path: path, Plan: f.Plan})
		im.status.Files = append(im.status.Files, ImportedFile{Name: u.Name, State: "waiting"})
		im.status.TotalBytes += u.Bytes
	}
	w.importMu.Lock()
	defer w.importMu.Unlock()
	if w.underWay() != nil {
		return nil, fault.New(fault.Conflict, "Another import is under way.").Try("Wait until it is done or cancel it.")
	}
	ctx, cancel := context.WithCancel(w.life)
	im.cancel = cancel
	w.imports[im.status.ID] = im
	w.running.Add(1)
	go func() {
		defer w.running.Done()
		defer cancel()
		defer close(im.over)
		w.run(ctx, im, files, order)
	}()
	return im, nil
}

// underWay returns the import that runs, if any; importMu is held.
func (w *Workspace) underWay() *Import {
	for _, im := range w.imports {
		select {
		case <-im.over:
		default:
			return im
		}
	}
	return nil
}

// Importing returns the id of the import that runs, or "".
func (w *Workspace) Importing() string {
	w.importMu.Lock()
	defer w.importMu.Unlock()
	if im := w.underWay(); im != nil {
		return im.status.ID
	}
	return ""
}

// FindImport returns an import of this run of the program.
func (w *Workspace) FindImport(id string) (*Import, error) {
	w.importMu.Lock()
	defer w.importMu.Unlock()
	if im := w.imports[id]; im != nil {
		return im, nil
	}
	return nil, fault.New(fault.NotFound, "This import is not known any more.").Try("What was imported is listed under Data.")
}

func (w *Workspace) run(ctx context.Context, im *Import, files []File, order ImportOrder) {
	err := w.read(ctx, im, files)
	if err == nil {
		im.set(func(s *ImportStatus) { s.State = Drawing })
		err = w.draw(ctx, im, order)
	}
	w.engines.feeds.take()
	if errors.Is(err, context.Canceled) && w.life.Err() == nil {
		w.takeBack(context.WithoutCancel(ctx), im)
	}
	im.set(func(s *ImportStatus) {
		switch {
		case err == nil:
			s.State = Done
		case errors.Is(err, context.Canceled):
			s.State = Cancelled
		default:
			s.State, s.Err = Failed, err
			slog.Error("import failed", "import", s.ID, "error", err)
		}
	})
	if err == nil {
		for _, f := range order.Files {
			_ = w.DropUpload(f.Upload)
		}
	}
}

func (w *Workspace) read(ctx context.Context, im *Import, files []File) error {
	for i, f := range files { // before anything is written
		if err := w.CheckTwice(ctx, f); err != nil {
			im.set(func(s *ImportStatus) { s.Files[i].State = "failed" })
			return err
		}
	}
	for i, f := range files {
		begun := func(source uint32) {
			im.set(func(s *ImportStatus) { s.Files[i].Source = source })
		}
		im.set(func(s *ImportStatus) { s.Files[i].State = "reading" })
		source, known, err := w.LoadFile(ctx, f, begun, func(p ingest.Progress) {
			im.set(func(s *ImportStatus) {
				s.Bytes = im.before + p.Bytes
				s.Files[i].Records, s.Files[i].Events, s.Files[i].Rejected = p.Records, p.Events, p.Rejected
			})
		})
		if err != nil {
			im.set(func(s *ImportStatus) { s.Files[i].State = "failed" })
			return err
		}
		size := int64(0)
		if info, err := os.Stat(f.Path); err == nil {
			size = info.Size()
		}
		sample := w.sample(ctx, source.ID)
		im.set(func(s *ImportStatus) {
			file := &s.Files[i]
			file.State, file.Source = "done", source.ID
			if known {
				file.State = "known"
			}
			file.Records, file.Events, file.Facts, file.Rejected = source.Records, source.Events, source.Profiles, source.Rejected
			im.before += size
			s.Bytes = im.before
			s.Sample = append(s.Sample, sample[:min(len(sample), sampleRejects-len(s.Sample))]...)
		})
	}
	return nil
}

var errEnough = errors.New("enough")

func (w *Workspace) sample(ctx context.Context, source uint32) []ingest.Reject {
	var out []ingest.Reject
	_ = w.log.Rejected(ctx, source, func(r eventlog.Reject) error {
		if len(out) == sampleRejects {
			return errEnough
		}
		out = append(out, ingest.Reject{Line: r.Line, Reason: r.Reason, Raw: r.Raw})
		return nil
	})
	return out
}

// draw sets the definition, makes the journeys and draws a map where one was
// asked for or none is there yet.
func (w *Workspace) draw(ctx context.Context, im *Import, order ImportOrder) error {
	if order.Definition != nil {
		if err := w.Define(ctx, *order.Definition); err != nil {
			return err
		}
	}
	maps, err := w.store.Maps(ctx)
	if err != nil {
		return err
	}
	if order.Title == "" && len(maps) > 0 {
		return nil
	}
	m, err := w.DraftMap(ctx, Draft{Title: order.Title})
	if err != nil {
		return err
	}
	im.set(func(s *ImportStatus) { s.Map = m.Map.ID })
	return nil
}

// takeBack removes what a cancelled import brought before it ended. A failed
// one keeps the files that were through.
func (w *Workspace) takeBack(ctx context.Context, im *Import) {
	for _, f := range im.Status().Files {
		if f.State != "done" {
			continue
		}
		if err := w.log.Remove(ctx, f.Source); err != nil {
			slog.Error("a cancelled import could not be taken back", "source", f.Source, "error", err)
		}
	}
}

// Status is the import as it stands.
func (im *Import) Status() ImportStatus {
	im.mu.Lock()
	defer im.mu.Unlock()
	s := im.status
	s.Files = append([]ImportedFile{}, s.Files...)
	s.Sample = append([]ingest.Reject{}, s.Sample...)
	if s.State == Reading || s.State == Drawing {
		s.Elapsed = im.now().Sub(im.began)
	}
	return s
}

// Cancel stops the import and returns when what it brought is taken back.
func (im *Import) Cancel() { im.cancel(); <-im.over }

// Wait returns when the import is over.
func (im *Import) Wait() { <-im.over }

func (im *Import) set(change func(*ImportStatus)) {
	im.mu.Lock()
	defer im.mu.Unlock()
	change(&im.status)
	im.status.Elapsed = im.now().Sub(im.began)
}

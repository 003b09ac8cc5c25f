package workspace

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"sync"
	"time"

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

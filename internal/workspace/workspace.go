// Package workspace is a data folder in use: the durable log, the journeys made
// from it, the maps drawn on them, files that wait for import and the imports
// under way. It is the one place where log, engine and maps meet; the server
// and the command line stand on it.
package workspace

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/eventlog"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
	"github.com/desirepath/desirepath/internal/store"
)

// Options of a workspace.
type Options struct {
	Now func() time.Time // the clock; time.Now when nil
}

// Workspace is an open data folder. It is safe for concurrent use.
type Workspace struct {
	dir     string
	now     func() time.Time
	log     *eventlog.Log
	store   *store.Store
	engines engines
	cards   cardCache

	importMu sync.Mutex
	imports  map[string]*Import
	running  sync.WaitGroup
	stop     context.CancelFunc
	life     context.Context
}

// Open opens a data folder, made when it is not there.
func Open(ctx context.Context, dir string, opt Options) (*Workspace, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fault.New(fault.Invalid, "The data folder %s cannot be made.", dir).
			Try("Name a folder in a place where you may write and that has room.").Because(err)
	}
	log, err := eventlog.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	maps, err := store.Open(filepath.Join(dir, "maps.sqlite"))
	if err != nil {
		_ = log.Close()
		return nil, err
	}
	w := &Workspace{dir: dir, now: opt.Now, log: log, store: maps, imports: map[string]*Import{}}
	if w.now == nil {
		w.now = time.Now
	}
	w.life, w.stop = context.WithCancel(context.WithoutCancel(ctx))
	w.engines = engines{dir: filepath.Join(dir, "trail"), log: log, open: map[journey.Definition]*handle{}}
	w.dropOldUploads()
	return w, nil
}

// Close stops imports under way (they can be resumed) and closes everything;
// it returns when all that was taken in is written.
func (w *Workspace) Close() error {
	w.stop()
	w.running.Wait()
	w.engines.close()
	err := w.store.Close()
	if e := w.log.Close(); e != nil {
		return e
	}
	return err
}

// Settings of a workspace that people may change.
const (
	settingName       = "name"
	settingDefinition = "definition"
	settingDemo       = "demo"
	settingCurrency   = "currency"
)

// About is what a workspace says of itself.
type About struct {
	Name       string
	Currency   string // ISO 4217 code of all amounts
	Demo       bool   // the data are made up
	Definition journey.Definition
}

// About tells name and journey definition.
func (w *Workspace) About(ctx context.Context) (About, error) {
	a := About{Name: "My workspace", Currency: "EUR", Definition: journey.Definition{By: journey.ByCustomer}}
	for name, into := range map[string]*string{settingName: &a.Name, settingCurrency: &a.Currency} {
		if value, ok, err := w.store.Setting(ctx, name); err != nil {
			return a, err
		} else if ok {
			*into = value
		}
	}
	_, demo, err := w.store.Setting(ctx, settingDemo)
	if err != nil {
		return a, err
	}
	a.Demo = demo
	text, ok, err := w.store.Setting(ctx, settingDefinition)
	if err != nil || !ok {
		return a, err
	}
	if err := json.Unmarshal([]byte(text), &a.Definition); err != nil {
		return a, fault.New(fault.Internal, "The journey definition of the workspace cannot be read.").Because(err)
	}
	return a, nil
}

// Introduce sets name and currency of the workspace, and marks it as made up.
func (w *Workspace) Introduce(ctx context.Context, a About) error {
	if err := w.store.SetSetting(ctx, settingName, a.Name); err != nil {
		return err
	}
	if err := w.store.SetSetting(ctx, settingCurrency, a.Currency); err != nil || !a.Demo {
		return err
	}
	return w.store.SetSetting(ctx, settingDemo, "yes")
}

// Define sets how events become journeys where no map says otherwise.
func (w *Workspace) Define(ctx context.Context, d journey.Definition) error {
	d, err := d.Normal()
	if err != nil {
		return err
	}
	text, err := json.Marshal(d)
	if err != nil {
		return err
	}
	return w.store.SetSetting(ctx, settingDefinition, string(text))
}

// Sources lists what was imported, newest first.
func (w *Workspace) Sources(ctx context.Context) ([]eventlog.Source, error) {
	return w.log.Sources(ctx)
}

// RemoveSource takes a source and its events out again.
func (w *Workspace) RemoveSource(ctx context.Context, id uint32) error {
	w.importMu.Lock()
	busy := w.underWay()
	w.importMu.Unlock()
	if busy != nil {
		return fault.New(fault.Conflict, "An import is under way.").Try("Wait until it is done or cancel it, then remove the source.")
	}
	return w.log.Remove(ctx, id)
}

// Rejected yields the records of a source that were not imported.
func (w *Workspace) Rejected(ctx context.Context, source uint32, yield func(eventlog.Reject) error) error {
	if _, err := w.source(ctx, source); err != nil {
		return err
	}
	return w.log.Rejected(ctx, source, yield)
}

// Map returns one map.
func (w *Workspace) Map(ctx context.Context, id string) (atlas.Stored, error) {
	return w.store.Map(ctx, id)
}

// DeleteMap removes a map; the data stay.
func (w *Workspace) DeleteMap(ctx context.Context, id string) error { return w.store.Delete(ctx, id) }

func (w *Workspace) moment() event.Micros { return event.At(w.now()) }

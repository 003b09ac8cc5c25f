package workspace

import (
	"context"
	"errors"
	"log/slog"
	"os"

	"github.com/desirepath/desirepath/internal/eventlog"
	"github.com/desirepath/desirepath/internal/ingest"
)

// sampleRejects is how many rejected records a status shows.
const sampleRejects = 20

// run reads the files, draws the map and settles how the import ended.
func (w *Workspace) run(ctx context.Context, im *Import, files []File, order ImportOrder) {
	err := w.read(ctx, im, files)
	if err == nil {
		im.set(func(s *ImportStatus) { s.State = Drawing })
		err = w.draw(ctx, im, order)
	}
	if err != nil && ctx.Err() != nil {
		err = ctx.Err() // whatever broke, it broke because somebody stopped it
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
		// Asked again: a file before this one may hold the same.
		if err := w.CheckTwice(ctx, f); err != nil {
			im.set(func(s *ImportStatus) { s.Files[i].State = "failed" })
			return err
		}
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

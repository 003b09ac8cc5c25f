package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"os"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/eventlog"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/ingest"
)

// Origin names where events come from. The same Digest and Plan are the same
// source: loading it twice changes nothing, loading it after a crash goes on
// where the log ends.
type Origin struct {
	Name   string
	Format string
	Digest string // hex SHA-256 of the content
	Plan   json.RawMessage
	Bytes  int64
}

// Load writes what feed yields as one source and returns it; known is true
// when the source was there already and feed was not called. When ctx ends,
// everything the source brought is taken back, unless the workspace itself
// closes: then it can be resumed. What comes into an empty workspace is kept
// in memory as well until the first question.
func (w *Workspace) Load(ctx context.Context, o Origin, feed func(ctx context.Context, source uint32, sink ingest.Sink) (records int64, err error)) (s eventlog.Source, known bool, err error) {
	writer, err := w.log.Begin(ctx, eventlog.NewSource{Name: o.Name, Digest: o.Digest, Format: o.Format, Plan: o.Plan, Bytes: o.Bytes, At: w.moment()})
	if err != nil {
		return s, false, err
	}
	if writer.Known() {
		s, err = w.source(ctx, writer.Source())
		return s, true, err
	}
	b, err := w.engines.feeds.begin(ctx, w.log)
	if err == nil {
		sink := ingest.Sink(logSink{writer})
		if b != nil {
			sink = fedSink{logSink{writer}, b, writer.Source()}
		}
		var records int64
		if records, err = feed(ctx, writer.Source(), sink); err == nil {
			s, err = writer.Finish(ctx, records)
		}
	}
	if err == nil {
		w.engines.feeds.put(b)
		return s, false, nil
	}
	w.giveUp(ctx, writer, err)
	return s, false, err
}

// giveUp ends a failed import: as if it had never begun, or, when it is the
// workspace that closes, so that the same file can go on later. What goes wrong
// here does not hide what went wrong first.
func (w *Workspace) giveUp(ctx context.Context, writer *eventlog.Writer, cause error) {
	end := writer.Abort
	if w.life.Err() != nil {
		end = writer.Interrupt
	}
	// Not ctx: it may be what ended.
	if err := end(context.WithoutCancel(ctx)); err != nil {
		slog.Error("what a failed import had brought could not be put in order", "source", writer.Source(), "cause", cause, "error", err)
	}
}

func (w *Workspace) source(ctx context.Context, id uint32) (eventlog.Source, error) {
	all, err := w.log.Sources(ctx)
	if err != nil {
		return eventlog.Source{}, err
	}
	for _, s := range all {
		if s.ID == id {
			return s, nil
		}
	}
	return eventlog.Source{}, fault.New(fault.NotFound, "There is no source %d.", id)
}

// logSink hands on to the log what ingest yields.
type logSink struct{ to *eventlog.Writer }

func (s logSink) Events(ctx context.Context, batch []event.Event) error {
	return s.to.Events(ctx, batch)
}

func (s logSink) Profiles(ctx context.Context, batch []event.Profile) error {
	return s.to.Profiles(ctx, batch)
}

func (s logSink) Rejects(ctx context.Context, batch []ingest.Reject) error {
	out := make([]eventlog.Reject, len(batch))
	for i, r := range batch {
		out[i] = eventlog.Reject{Line: r.Line, Reason: r.Reason, Raw: r.Raw}
	}
	return s.to.Rejects(ctx, out)
}

// File is a file to load with its plan.
type File struct {
	Name string
	Path string
	Plan ingest.Plan
}

// LoadFile reads one file into the log. begun is told the number of the source
// as soon as it is known.
func (w *Workspace) LoadFile(ctx context.Context, f File, begun func(source uint32), progress func(ingest.Progress)) (s eventlog.Source, known bool, err error) {
	digest, size, err := digestOf(ctx, f.Path)
	if err != nil {
		return s, false, err
	}
	plan, err := json.Marshal(f.Plan)
	if err != nil {
		return s, false, err
	}
	return w.Load(ctx, Origin{Name: f.Name, Format: f.Plan.Format, Digest: digest, Plan: plan, Bytes: size},
		func(ctx context.Context, source uint32, sink ingest.Sink) (int64, error) {
			begun(source)
			end, err := ingest.Read(ctx, f.Path, f.Name, f.Plan, source, sink, progress)
			return end.Records, err
		})
}

func digestOf(ctx context.Context, path string) (string, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, fault.New(fault.NotFound, "The file %s cannot be opened.", path).Because(err)
	}
	defer func() { _ = f.Close() }()
	sum, size := sha256.New(), int64(0)
	for part := int64(64 << 20); ; {
		n, err := io.CopyN(sum, f, part)
		size += n
		if err == io.EOF {
			return hex.EncodeToString(sum.Sum(nil)), size, nil
		}
		if err != nil {
			return "", 0, fault.New(fault.Internal, "The file %s cannot be read.", path).Because(err)
		}
		if ctx.Err() != nil {
			return "", 0, ctx.Err()
		}
	}
}

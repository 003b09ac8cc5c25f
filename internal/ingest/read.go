package ingest

import (
	"context"
	"errors"
	"io"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// batchSize is the number of events handed on at a time.
const batchSize = 8192

// batchesAhead is how many batches may be ready while the sink is busy.
const batchesAhead = 2

// batch is what one stretch of a file yields.
type batch struct {
	events   []event.Event
	profiles []event.Profile
	rejects  []Reject
	progress Progress
}

func (b *batch) full() bool {
	return len(b.events) >= batchSize || len(b.profiles) >= batchSize || len(b.rejects) >= 1024
}

// Read reads a file as the plan says and hands events, profiles and rejects to
// the sink. The name is what a person calls the file; empty means the path's
// last part. Source is the number of the file in its workspace; with the record
// number it makes Seq. Reading and the sink run side by side. A record that
// cannot be used is rejected and reading goes on; where the file is damaged what
// came before is kept and the damage is the last reject. onProgress may be nil.
func Read(ctx context.Context, path, name string, plan Plan, source uint32, sink Sink, onProgress func(Progress)) (Progress, error) {
	r, err := newReading(path, name, plan, source)
	if err != nil {
		return Progress{}, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ready := make(chan *batch, batchesAhead)
	used := make(chan *batch, batchesAhead+2)
	done := make(chan error, 1)
	go func() {
		defer close(ready)
		done <- r.run(ctx, ready, used)
	}()
	var last Progress
	for b := range ready {
		if err == nil {
			err = b.deliver(ctx, sink)
			last = b.progress
			if err == nil && onProgress != nil {
				onProgress(last)
			}
			if err != nil {
				cancel()
			}
		}
		used <- b
	}
	if runErr := <-done; err == nil {
		err = runErr
	}
	return last, err
}

func (b *batch) deliver(ctx context.Context, sink Sink) error {
	if len(b.events) > 0 {
		if err := sink.Events(ctx, b.events); err != nil {
			return err
		}
	}
	if len(b.profiles) > 0 {
		if err := sink.Profiles(ctx, b.profiles); err != nil {
			return err
		}
	}
	if len(b.rejects) > 0 {
		return sink.Rejects(ctx, b.rejects)
	}
	return nil
}

// reading is one pass over a file.
type reading struct {
	in       *input
	table    Table
	mapper   *mapper
	record   Record
	number   int64
	progress Progress
	ended    bool
	proved   bool // that the archive is whole, or that there is none
}

func newReading(path, name string, plan Plan, source uint32) (*reading, error) {
	in, err := newInput(path, name)
	if err != nil {
		return nil, err
	}
	table, plan, err := openTable(in, plan)
	if err != nil {
		return nil, err
	}
	err = plan.check(table.Columns())
	var m *mapper
	if err == nil {
		m, err = newMapper(plan, source)
	}
	if err == nil {
		m.ownRows(in.name)
	}
	if err != nil {
		return nil, errors.Join(err, table.Close())
	}
	return &reading{in: in, table: table, mapper: m, progress: Progress{TotalBytes: in.stored}}, nil
}

// run reads to the end of the file. It owns the table and closes it.
func (r *reading) run(ctx context.Context, ready chan<- *batch, used <-chan *batch) (err error) {
	defer func() { err = errors.Join(err, r.table.Close()) }()
	made := 0
	for !r.ended {
		var b *batch
		if made <= batchesAhead {
			b, made = &batch{}, made+1
		} else {
			b = <-used
		}
		b.events, b.profiles, b.rejects = b.events[:0], b.profiles[:0], nil
		if err := r.fill(ctx, b); err != nil {
			return err
		}
		select {
		case ready <- b:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	if r.progress.Records == 0 {
		return r.noRows()
	}
	return nil
}

func (r *reading) noRows() error {
	return fault.New(fault.Invalid, "%s has a header but no rows.", r.in.name).Try("Export it again and check that the export has rows.")
}

// fill reads records until the batch is full or the file ends.
func (r *reading) fill(ctx context.Context, b *batch) error {
	m := r.mapper
	for i := 0; !r.ended && !b.full(); i++ {
		if i%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := r.next(ctx, b); err != nil {
			return err
		}
	}
	if r.ended && m.pairs != nil {
		b.events = m.pairs.rest(maxOpen+1, b.events)
	}
	b.rejects, m.rejects = m.rejects, nil
	r.progress.Bytes = r.in.Taken()
	if r.ended {
		r.progress.Bytes = r.progress.TotalBytes
	}
	r.progress.Events += int64(len(b.events))
	r.progress.Rejected += int64(len(b.rejects))
	b.progress = r.progress
	return nil
}

// next reads one record into the batch.
func (r *reading) next(ctx context.Context, b *batch) error {
	m := r.mapper
	err := r.table.Next(&r.record)
	switch {
	case err == nil:
	case errors.Is(err, io.EOF):
		r.ended = true
		return nil
	default:
		if err = r.trouble(err); err == nil && !r.ended {
			err = r.prove(ctx)
		}
		return err
	}
	if columns := r.table.Columns(); len(columns) != m.columns {
		m.bind(columns)
	}
	r.progress.Records++
	number := r.number
	r.number++
	if m.plan.Shape == ShapeFacts {
		b.profiles = m.profile(&r.record, number, b.profiles)
	} else {
		b.events = m.record(&r.record, number, b.events)
	}
	if !r.proved && len(m.rejects) > 0 {
		return r.prove(ctx)
	}
	return nil
}

// Package ingest turns files from outside into events: it recognises formats,
// guesses what columns mean, and reads records one by one in bounded memory,
// reporting what it cannot use by line and reason. It knows nothing of where
// events are kept; cmd, workspace and server call it.
package ingest

import (
	"context"

	"github.com/desirepath/desirepath/internal/event"
)

// Table is a file read record by record, whatever its format.
type Table interface {
	// Columns are the names known so far. They may grow while reading (JSON
	// lines, XES) but are never renamed, reordered or removed.
	Columns() []string
	// Next fills r with the next record. It returns io.EOF at the end, a
	// *BadRecord when one record is unusable and reading can go on, and any
	// other error when it cannot.
	Next(r *Record) error
	Close() error
}

// Record is one record of a Table; its cells are valid until the next call of Next.
type Record struct {
	Line  int64    // line in the file for text, record number otherwise; from 1
	Cells [][]byte // one per column of Columns(), UTF-8; nil where absent
}

// BadRecord is one unusable record.
type BadRecord struct{ Reject }

// Error says why.
func (b *BadRecord) Error() string { return b.Reason }

// Sink takes what a file yields, batch by batch. Batches are valid only during the call.
type Sink interface {
	Events(ctx context.Context, batch []event.Event) error
	Profiles(ctx context.Context, batch []event.Profile) error
	Rejects(ctx context.Context, batch []Reject) error
}

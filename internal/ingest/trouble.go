package ingest

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/desirepath/desirepath/internal/fault"
)

// trouble deals with what a table could not read: a bad record is a reject, and
// damage is the end of a file that had good records before it.
func (r *reading) trouble(err error) error {
	m := r.mapper
	var bad *BadRecord
	if errors.As(err, &bad) {
		r.progress.Records++
		r.number++
		m.rejects = append(m.rejects, bad.Reject)
		return nil
	}
	var d *damage
	if errors.As(err, &d) && r.progress.Records > 0 {
		sentence := "From %s %d on nothing could be read."
		if wrongSum(d) {
			sentence = "Rows anywhere in it may be wrong; those before %s %d were read all the same."
		}
		r.broke(d, r.record.Line, sentence)
		return nil
	}
	return err
}

// broke ends the reading with a last reject, which says where and why. The
// sentence takes the word for a line and its number.
func (r *reading) broke(d *damage, line int64, sentence string) {
	r.ended = true
	place := "line"
	if slices.Contains([]string{"parquet", "xlsx", "ocel-sqlite"}, r.mapper.plan.Format) {
		place = "row"
	}
	reason := d.Message + " " + fmt.Sprintf(sentence, place, line) + " " + d.Hint
	r.mapper.rejects = append(r.mapper.rejects, Reject{Line: line, Reason: reason})
}

// prove asks, at the first reject of a compressed file, whether the archive is
// whole. Damaged bytes seldom stop a decompressor: it goes on with nonsense, and
// only the check sum at the end tells. Of a damaged archive nothing behind the
// first row that makes no sense is kept. A file that merely breaks off is read
// to its break. Files without rejects are not read twice.
func (r *reading) prove(ctx context.Context) error {
	if r.proved {
		return nil
	}
	r.proved = true
	err := r.in.whole(ctx)
	var d *damage
	if errors.As(err, &d) && !errors.Is(err, io.ErrUnexpectedEOF) {
		rejects := r.mapper.rejects
		r.broke(d, rejects[len(rejects)-1].Line, "From %s %d on the rows make no sense, so nothing there is kept; rows before it may be wrong, too.")
		return nil
	}
	return ctx.Err()
}

// whole reads a compressed file to its end and returns what is wrong with it.
func (in *input) whole(ctx context.Context) error {
	packed, err := in.packed()
	if err != nil || !packed {
		return err
	}
	taken := in.taken.Load()
	defer func() { in.taken.Store(taken) }()
	s, err := in.Open()
	if err != nil {
		return err
	}
	defer s.Close()
	var grown int64
	for block := make([]byte, 256<<10); ctx.Err() == nil; {
		n, err := s.Read(block)
		grown += int64(n)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, io.ErrUnexpectedEOF) && in.hasTrailer(grown):
			return &damage{fault.New(fault.Invalid, "The compressed file %s is damaged.", in.name).Try("Copy or export it again.")}
		case err != nil:
			return err
		}
	}
	return ctx.Err()
}

// hasTrailer tells whether a gzip file ends with about the size to which it
// grew. Then it does not break off: spoilt bytes have sent the decompressor past
// the end. In a file that was cut these bytes are anything.
func (in *input) hasTrailer(grown int64) bool {
	f, err := os.Open(in.path)
	if err != nil {
		return false
	}
	defer f.Close()
	var head, size [4]byte
	if _, err := f.ReadAt(head[:], 0); err != nil || packing(head[:]) != "gz" {
		return false
	}
	if _, err := f.ReadAt(size[:], in.stored-int64(len(size))); err != nil {
		return false
	}
	off := int64(binary.LittleEndian.Uint32(size[:])) - grown&0xffffffff // the size is kept in 32 bits
	return max(off, -off) <= grown/8
}

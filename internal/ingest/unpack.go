package ingest

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"path"
	"strings"
	"sync/atomic"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/desirepath/desirepath/internal/fault"
)

// damage says that the content breaks off or turns to nonsense from here on.
// What came before it is good.
type damage struct{ *fault.Fault }

func (d *damage) Unwrap() error { return d.Fault }

// stream is the decompressed content of an input.
type stream struct {
	in      *input
	r       io.Reader
	grown   int64 // bytes handed out
	packed  bool
	closers []io.Closer
}

// packing names the compression that the first bytes show; "" for none.
func packing(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return "gz"
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		return "zst"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return "zip"
	}
	return ""
}

// unwrap peels compression off the file, layer by layer.
func (s *stream) unwrap(f *os.File) error {
	br := bufio.NewReaderSize(counted{f, &s.in.taken}, 256<<10)
	s.r = br
	for layer := 0; ; layer++ {
		head, _ := br.Peek(8)
		kind := packing(head)
		if kind == "" {
			return nil
		}
		if layer == maxLayers {
			return fault.New(fault.TooMuch, "The file %s is compressed more than %d times over.", s.in.name, maxLayers).Try("Unpack it first.")
		}
		var inner io.Reader
		var err error
		switch kind {
		case "gz":
			inner, err = s.gunzip(br)
		case "zst":
			inner, err = s.unzst(br)
		case "zip":
			if start, _ := br.Peek(64); layer > 0 && looksLikeWorkbook(start) {
				return nil
			}
			if layer > 0 {
				return fault.New(fault.Invalid, "The file %s holds a zip inside another archive.", s.in.name).Try("Unpack it first.")
			}
			inner, err = s.unzip(f)
			if inner == nil && err == nil {
				return nil // a workbook: its own reader takes the zip as it is
			}
		}
		if err != nil {
			return err
		}
		s.packed = true
		br = bufio.NewReaderSize(inner, 256<<10)
		s.r = br
	}
}

func (s *stream) gunzip(r io.Reader) (io.Reader, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, s.broken(err)
	}
	s.closers = append(s.closers, z)
	return z, nil
}

func (s *stream) unzst(r io.Reader) (io.Reader, error) {
	z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20))
	if err != nil {
		return nil, s.broken(err)
	}
	rc := z.IOReadCloser()
	s.closers = append(s.closers, rc)
	return rc, nil
}

// unzip opens the one member of a zip that is data. It returns nil for a
// workbook, which is a zip by nature.
func (s *stream) unzip(f *os.File) (io.Reader, error) {
	z, err := zip.NewReader(countedAt{f, &s.in.taken}, s.in.stored)
	if err != nil {
		return nil, s.broken(err)
	}
	if isWorkbook(z.File) {
		_, err := f.Seek(0, io.SeekStart)
		s.in.taken.Store(0)
		s.r = bufio.NewReaderSize(counted{f, &s.in.taken}, 256<<10)
		return nil, err
	}
	var data []*zip.File
	var names []string
	for _, m := range z.File {
		if m.Name == "content.xml" || m.Name == "word/document.xml" {
			return nil, fault.New(fault.Invalid, "%s is an office document of a kind that is not read.", s.in.name).Try("Save the table as .xlsx or as CSV.")
		}
		base := path.Base(m.Name)
		if m.FileInfo().IsDir() || strings.HasPrefix(base, ".") || strings.HasPrefix(m.Name, "__MACOSX/") {
			continue
		}
		data = append(data, m)
		names = append(names, m.Name)
	}
	switch {
	case len(data) == 0:
		return nil, fault.New(fault.Invalid, "The zip %s holds no file.", s.in.name).Try("Pack the table itself, or hand it over unpacked.")
	case len(data) > 1:
		if len(names) > 5 {
			names = append(names[:5], "…")
		}
		return nil, fault.New(fault.Invalid, "The zip %s holds %d files (%s); it must hold exactly one.", s.in.name, len(data), strings.Join(names, ", ")).
			Try("Unpack it and hand over each table by itself.")
	case data[0].Flags&1 != 0:
		return nil, fault.New(fault.Invalid, "The zip %s is locked with a password.", s.in.name).Try("Unpack it first.")
	}
	s.in.taken.Store(0)
	m, err := data[0].Open()
	if err != nil {
		return nil, s.broken(err)
	}
	s.closers = append(s.closers, m)
	return m, nil
}

func isWorkbook(members []*zip.File) bool {
	for _, m := range members {
		if m.Name == "xl/workbook.xml" {
			return true
		}
	}
	return false
}

// looksLikeWorkbook tells a workbook from another zip by the name of its first
// member, where only the start of it can be seen.
func looksLikeWorkbook(start []byte) bool {
	const nameAt = 30 // behind the fixed part of a member's header
	if len(start) <= nameAt {
		return false
	}
	for _, name := range []string{"[Content_Types].xml", "_rels/", "xl/", "docProps/"} {
		if bytes.HasPrefix(start[nameAt:], []byte(name)) {
			return true
		}
	}
	return false
}

// Read reads on, stops at the size limit, and turns what the decompressors say
// into sentences.
func (s *stream) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	s.grown += int64(n)
	if s.packed && s.grown > s.in.limits.free && s.grown/s.in.limits.ratio > s.in.stored {
		return 0, fault.New(fault.TooMuch, "The file %s grows to more than %d times its size when unpacked; it looks made to fill disks.", s.in.name, s.in.limits.ratio).
			Try("If it is honest data, unpack it yourself and hand over the result.")
	}
	switch {
	case err == nil || errors.Is(err, io.EOF):
	case s.packed:
		err = s.broken(err)
	default:
		err = fault.New(fault.Invalid, "The file %s cannot be read to its end.", s.in.name).Try("Check the disk or the network drive that it is on.").Because(err)
	}
	return n, err
}

func (s *stream) broken(err error) error {
	var f *fault.Fault
	if errors.As(err, &f) {
		return err
	}
	why := "is damaged"
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		why = "breaks off in the middle"
	}
	if wrongSum(err) {
		why = "is damaged: its content does not fit its check sum"
	}
	return &damage{fault.New(fault.Invalid, "The compressed file %s %s.", s.in.name, why).Try("Copy or export it again.").Because(err)}
}

// wrongSum tells whether everything could be unpacked but is not what was packed.
func wrongSum(err error) bool {
	return errors.Is(err, gzip.ErrChecksum) || errors.Is(err, zip.ErrChecksum) || errors.Is(err, zstd.ErrCRCMismatch)
}

// Close closes all layers, innermost first. What a decompressor says of broken
// content on closing has been said on reading.
func (s *stream) Close() error {
	var err error
	for i := len(s.closers) - 1; i >= 0; i-- {
		err = s.closers[i].Close()
	}
	s.closers = nil
	return err
}

// counted and countedAt count the stored bytes that are read.
type counted struct {
	r io.Reader
	n *atomic.Int64
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	return n, err
}

type countedAt struct {
	r io.ReaderAt
	n *atomic.Int64
}

func (c countedAt) ReadAt(p []byte, off int64) (int, error) {
	n, err := c.r.ReadAt(p, off)
	c.n.Add(int64(n))
	return n, err
}

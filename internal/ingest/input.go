package ingest

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"

	"github.com/desirepath/desirepath/internal/fault"
)

// input is a file as a person handed it over: it may be compressed (gz, zst,
// zip with one member, also one inside another), which its first bytes tell,
// not its name. It may be opened several times, one stream after the other.
// Text encodings are left to the text formats.
type input struct {
	path   string // on disk
	name   string // as the person knows it, for sentences and endings
	stored int64  // bytes on disk
	limits limits
	taken  atomic.Int64 // stored bytes consumed by the stream opened last
}

// limits keep a small file from filling memory or disk. A stream may grow to
// free bytes without questions and beyond that to ratio times its stored size.
type limits struct {
	free  int64
	ratio int64
}

// Real logs with long repeated cells shrink to a hundredth at most; bombs
// start where deflate ends, at a thousandth.
var usualLimits = limits{free: 256 << 20, ratio: 400}

// maxLayers is how often a file may be wrapped, such as data.csv.gz in a zip.
const maxLayers = 3

// newInput checks that there is a file to read. The name is what the person
// calls it and may differ from the path, as for an upload; empty means the
// path's last part.
func newInput(file, name string) (*input, error) {
	if name == "" {
		name = filepath.Base(file)
	}
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.New(fault.NotFound, "There is no file %s.", name).Try("Check the spelling and the folder.").Because(err)
	case err != nil:
		return nil, fault.New(fault.Invalid, "The file %s cannot be opened.", name).Try("Check that you may read it.").Because(err)
	case info.IsDir():
		return nil, fault.New(fault.Invalid, "%s is a folder.", name).Try("Name a file inside it.")
	case info.Size() == 0:
		return nil, emptyFile(name)
	}
	return &input{path: file, name: name, stored: info.Size(), limits: usualLimits}, nil
}

func emptyFile(name string) error {
	return fault.New(fault.Invalid, "The file %s is empty.", name).Try("Export it again and check that the export has rows.")
}

// Open returns the file's content, decompressed, from its start. Errors of the
// stream are sentences; where the content is cut off or corrupt they are *damage.
func (in *input) Open() (io.ReadCloser, error) {
	f, err := os.Open(in.path)
	if err != nil {
		return nil, fault.New(fault.Invalid, "The file %s cannot be opened.", in.name).Try("Check that you may read it.").Because(err)
	}
	in.taken.Store(0)
	s := &stream{in: in, closers: []io.Closer{f}}
	if err := s.unwrap(f); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Taken returns the stored bytes that the stream opened last has consumed.
func (in *input) Taken() int64 { return min(in.taken.Load(), in.stored) }

// Head returns up to n bytes from the start of the content.
func (in *input) Head(n int) ([]byte, error) {
	r, err := in.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head := make([]byte, n)
	k, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) && k == 0 {
		return nil, err
	}
	if k == 0 {
		return nil, emptyFile(in.name)
	}
	return head[:k], nil
}

// File returns a path under which the content lies uncompressed, for formats
// that need to jump around in it, and a function that tidies up afterwards.
func (in *input) File() (string, func(), error) {
	packed, err := in.packed()
	if err != nil {
		return "", nil, err
	}
	if !packed {
		return in.path, func() {}, nil
	}
	r, err := in.Open()
	if err != nil {
		return "", nil, err
	}
	defer r.Close()
	tmp, err := os.CreateTemp("", "desirepath-*")
	if err != nil {
		return "", nil, in.noRoom(err)
	}
	tidy := func() { os.Remove(tmp.Name()) }
	_, err = io.Copy(tmp, r)
	if err = errors.Join(err, tmp.Close()); err != nil {
		tidy()
		return "", nil, in.noRoom(err)
	}
	return tmp.Name(), tidy, nil
}

// noRoom is why a file could not be unpacked beside the others.
func (in *input) noRoom(err error) error {
	var f *fault.Fault
	if errors.As(err, &f) {
		return err
	}
	return fault.New(fault.TooMuch, "There is no room to unpack %s into %s.", in.name, os.TempDir()).
		Try("Make room there, or unpack the file yourself.").Because(err)
}

// packed tells whether the stored file is compressed.
func (in *input) packed() (bool, error) {
	f, err := os.Open(in.path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	var magic [8]byte
	n, _ := io.ReadFull(f, magic[:])
	switch packing(magic[:n]) {
	case "":
		return false, nil
	case "zip":
		z, err := zip.NewReader(f, in.stored)
		return err == nil && !isWorkbook(z.File), nil
	}
	return true, nil
}

// ending returns the lower-case ending of the name without those of
// compression, such as ".csv" for "calls.CSV.gz".
func (in *input) ending() string {
	name := strings.ToLower(in.name)
	for {
		e := path.Ext(name)
		switch e {
		case ".gz", ".zst", ".zip", ".gzip", ".zstd":
			name = strings.TrimSuffix(name, e)
		default:
			return e
		}
	}
}

package trail

import (
	"bufio"
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/cespare/xxhash/v2"

	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
)

// The file of a trail: magic, length and checksum of the header, the header as
// JSON, then the sections, each on a multiple of align. Numbers are in the
// byte order of the machine; a file of another order counts as stale.
const (
	fileName   = "journeys.trail"
	magic      = "DPTRAIL\n"
	version    = 1
	preamble   = len(magic) + 8 + 8
	align      = 64
	blockBytes = 4 << 20 // each block of the sections has its own checksum
)

type header struct {
	Version    int                `json:"version"`
	Order      string             `json:"byte_order"`
	Stamp      string             `json:"stamp"`
	Definition journey.Definition `json:"definition"`
	Sections   []placedSection    `json:"sections"`
	Bytes      int64              `json:"bytes"` // of all sections with padding
	Sums       []uint64           `json:"sums"`  // by block
}

type placedSection struct {
	Name string `json:"name"`
	At   int64  `json:"at"` // from the first section
	Size int64  `json:"size"`
}

func byteOrder() string {
	if binary.NativeEndian.Uint16([]byte{1, 0}) == 1 {
		return "little"
	}
	return "big"
}

// Save writes the trail into a directory, whole or not at all. The stamp says
// what it was made from; Open wants the same again.
func (t *Trail) Save(dir, stamp string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return cannotSave(err)
	}
	f, err := os.CreateTemp(dir, fileName+".*.tmp")
	if err != nil {
		return cannotSave(err)
	}
	err = t.write(f, stamp)
	err = cmp.Or(err, f.Sync())
	err = cmp.Or(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(dir, fileName))
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return cannotSave(err)
	}
	return syncDir(dir)
}

func cannotSave(err error) error {
	return fault.New(fault.Internal, "The prepared journeys could not be saved.").
		Try("Look whether the disk is full or the folder is read-only.").Because(err)
}

// syncDir makes a rename durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return cannotSave(err)
	}
	defer func() { _ = d.Close() }()
	if err := d.Sync(); err != nil {
		return cannotSave(err)
	}
	return nil
}

func (t *Trail) write(f io.Writer, stamp string) error {
	c := &carrier{}
	t.carry(c)
	slices.SortFunc(c.out, func(a, b section) int { return cmp.Compare(a.name, b.name) })
	h := header{Version: version, Order: byteOrder(), Stamp: stamp, Definition: t.def}
	for _, s := range c.out {
		h.Sections = append(h.Sections, placedSection{s.name, h.Bytes, int64(len(s.data))})
		h.Bytes += padded(int64(len(s.data)))
	}
	h.Sums = sums(c.out)
	text, err := json.Marshal(h)
	if err != nil {
		return err
	}
	head := append([]byte(magic), make([]byte, 16)...)
	binary.LittleEndian.PutUint64(head[len(magic):], uint64(len(text)))
	binary.LittleEndian.PutUint64(head[len(magic)+8:], xxhash.Sum64(text))
	w := bufio.NewWriterSize(f, 1<<20)
	_, _ = w.Write(head)
	_, _ = w.Write(text)
	_, _ = w.Write(make([]byte, padded(int64(len(head)+len(text)))-int64(len(head)+len(text))))
	for _, s := range c.out {
		_, _ = w.Write(s.data)
		_, _ = w.Write(make([]byte, padded(int64(len(s.data)))-int64(len(s.data))))
	}
	return w.Flush() // a bufio.Writer keeps its first error
}

func padded(n int64) int64 { return (n + align - 1) / align * align }

// sums are the checksums of all blocks of the padded sections.
func sums(sections []section) []uint64 {
	var out []uint64
	d := xxhash.New()
	in := 0
	add := func(data []byte) {
		for len(data) > 0 {
			n := min(len(data), blockBytes-in)
			_, _ = d.Write(data[:n])
			data, in = data[n:], in+n
			if in == blockBytes {
				out = append(out, d.Sum64())
				d.Reset()
				in = 0
			}
		}
	}
	for _, s := range sections {
		add(s.data)
		add(make([]byte, padded(int64(len(s.data)))-int64(len(s.data))))
	}
	if in > 0 {
		out = append(out, d.Sum64())
	}
	return out
}

// Open maps a saved trail into memory. When there is none, or one made from
// something else, or a damaged one, it says so with a fault; the caller builds
// the trail anew.
func Open(dir, stamp string) (*Trail, error) {
	data, release, err := mapFile(filepath.Join(dir, fileName))
	if err != nil {
		return nil, fault.New(fault.NotFound, "There are no prepared journeys yet.").Because(err)
	}
	t, err := open(data, stamp)
	if err != nil {
		_ = release()
		return nil, err
	}
	t.close = release
	return t, nil
}

func open(data []byte, stamp string) (*Trail, error) {
	h, sections, err := readHeader(data)
	if err != nil {
		return nil, err
	}
	if h.Stamp != stamp || h.Version != version || h.Order != byteOrder() {
		return nil, fault.New(fault.Conflict, "The prepared journeys are older than the events.")
	}
	if err := verify(sections, h.Sums); err != nil {
		return nil, err
	}
	c := &carrier{into: map[string][]byte{}}
	for _, s := range h.Sections {
		if s.At < 0 || s.Size < 0 || s.At+s.Size > int64(len(sections)) || s.At%align != 0 {
			return nil, damaged(fmt.Errorf("section %s lies outside the file", s.Name))
		}
		c.into[s.Name] = sections[s.At : s.At+s.Size : s.At+s.Size]
	}
	t := &Trail{def: h.Definition}
	t.carry(c)
	if c.bad != "" {
		return nil, damaged(fmt.Errorf("section %s is broken", c.bad))
	}
	t.makeChunks(chunkEvents)
	return t, nil
}

func readHeader(data []byte) (h header, sections []byte, err error) {
	if len(data) < preamble || string(data[:len(magic)]) != magic {
		return h, nil, damaged(fmt.Errorf("no header"))
	}
	size := binary.LittleEndian.Uint64(data[len(magic):])
	if size > uint64(len(data)-preamble) {
		return h, nil, damaged(fmt.Errorf("header is cut off"))
	}
	text := data[preamble : preamble+int(size)]
	if xxhash.Sum64(text) != binary.LittleEndian.Uint64(data[len(magic)+8:]) {
		return h, nil, damaged(fmt.Errorf("header does not match its checksum"))
	}
	if err := json.Unmarshal(text, &h); err != nil {
		return h, nil, damaged(err)
	}
	from := padded(int64(preamble) + int64(size))
	if h.Bytes < 0 || from+h.Bytes != int64(len(data)) {
		return h, nil, damaged(fmt.Errorf("%d bytes instead of %d", len(data), from+h.Bytes))
	}
	return h, data[from:], nil
}

// verify compares the checksums, several blocks at once; reading every page
// also brings the file into memory.
func verify(sections []byte, sums []uint64) error {
	blocks := (len(sections) + blockBytes - 1) / blockBytes
	if len(sums) != blocks {
		return damaged(fmt.Errorf("%d checksums for %d blocks", len(sums), blocks))
	}
	return inParallel(context.Background(), blocks, func(_, i int) error {
		block := sections[i*blockBytes : min(len(sections), (i+1)*blockBytes)]
		if xxhash.Sum64(block) != sums[i] {
			return damaged(fmt.Errorf("block %d does not match its checksum", i))
		}
		return nil
	})
}

func damaged(cause error) error {
	return fault.New(fault.Conflict, "The prepared journeys are damaged.").Because(cause)
}

//go:build !linux

package trail

import (
	"io"
	"os"
	"unsafe"
)

// mapFile reads a file into memory that is aligned for every column.
func mapFile(path string) (data []byte, release func() error, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	words := make([]uint64, info.Size()/8+1)
	data = unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), info.Size())
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, nil, err
	}
	return data, func() error { return nil }, nil
}

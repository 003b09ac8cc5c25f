package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"

	"github.com/desirepath/desirepath/internal/fault"
)

// handed is a file that a person handed over.
type handed struct {
	path string // where its content lies
	name string // how sentences call it
	arg  string // as it was typed
}

// standardInput is how sentences call what comes in through a pipe.
const standardInput = "standard input"

// take finds the files that were named. A file that can be read only once,
// such as - for standard input, is copied to a private folder first, since a
// file is looked at before it is read. The caller calls done when all are read.
func (s *streams) take(ctx context.Context, args []string) (files []handed, done func(), err error) {
	spool := ""
	done = func() {
		if spool != "" {
			_ = os.RemoveAll(spool)
		}
	}
	defer func() {
		if err != nil {
			done()
		}
	}()
	if i := slices.Index(args, "-"); i >= 0 && slices.Contains(args[i+1:], "-") {
		return nil, done, fault.New(fault.Invalid, "Standard input can be read only once.").Try("Write - for one file only.")
	}
	for i, arg := range args {
		f := handed{path: arg, name: filepath.Base(arg), arg: arg}
		info, e := os.Stat(arg)
		switch {
		case arg == "-":
			f.name = standardInput
		case e != nil || info.Mode()&fs.ModeNamedPipe == 0:
			files = append(files, f)
			continue
		}
		if spool == "" {
			if spool, err = os.MkdirTemp("", "desirepath-"); err != nil {
				return nil, done, noSpool(f.name, err)
			}
		}
		f.path = filepath.Join(spool, strconv.Itoa(i))
		if err = s.keep(ctx, f); err != nil {
			return nil, done, err
		}
		files = append(files, f)
	}
	return files, done, nil
}

// keep copies what comes through a pipe. A blocked read cannot be called off,
// so it is left behind when ctx ends; the program ends then too.
func (s *streams) keep(ctx context.Context, f handed) error {
	copied := make(chan error, 1)
	go func() { copied <- s.drain(f) }()
	select {
	case err := <-copied:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *streams) drain(f handed) error {
	from := s.in
	if f.arg != "-" {
		pipe, err := os.Open(f.arg)
		if err != nil {
			return fault.New(fault.Invalid, "The file %s cannot be opened.", f.name).Try("Check that you may read it.").Because(err)
		}
		defer func() { _ = pipe.Close() }()
		from = pipe
	}
	to, err := os.OpenFile(f.path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return noSpool(f.name, err)
	}
	n, err := io.Copy(to, from)
	if err = errors.Join(err, to.Close()); err != nil {
		return noSpool(f.name, err)
	}
	if n == 0 {
		return fault.New(fault.Invalid, "Nothing came in on %s.", f.name).Try("Check the command before the pipe.")
	}
	return nil
}

// noSpool is why what came through a pipe could not be kept.
func noSpool(name string, err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		return fault.New(fault.TooMuch, "There is no room in %s to keep %s while it is read.", os.TempDir(), name).
			Try("Make room there, let TMPDIR name a folder on a larger disk, or hand over a file.").Because(err)
	}
	return fault.New(fault.Invalid, "%s could not be read: %v.", name, bare(err)).Try("Hand over a file instead.").Because(err)
}

// bare is an error of the system without the names of files that only we know.
func bare(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}

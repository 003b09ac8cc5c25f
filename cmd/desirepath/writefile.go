package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/desirepath/desirepath/internal/fault"
)

// writeWhole writes a file under its name only when all of it is written. What
// is there already and is no plain file, such as a device, is written into.
func writeWhole(path string, content []byte) error {
	target := path
	info, err := os.Stat(path)
	if real, e := filepath.EvalSymlinks(path); e == nil {
		target = real
	}
	switch {
	case err == nil && info.IsDir():
		return fault.New(fault.Invalid, "%s is a folder.", path).Try("Name a file inside it with -o.")
	case err == nil && !info.Mode().IsRegular():
		err = writeInto(target, content)
	default:
		err = replace(target, content)
	}
	if err != nil {
		return unwritten(path, err)
	}
	return nil
}

func writeInto(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}

func replace(path string, content []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".desirepath-*")
	if err != nil {
		return err
	}
	_, err = temp.Write(content)
	err = errors.Join(err, temp.Close())
	if err == nil {
		err = os.Chmod(temp.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(temp.Name())
	}
	return err
}

// unwritten says why a file could not be written.
func unwritten(path string, err error) error {
	dir := filepath.Dir(path)
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fault.New(fault.TooMuch, "The disk is full; %s was not written.", path).Try("Make room, or name a file on another disk with -o.").Because(err)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return fault.New(fault.NotFound, "%s cannot be written: there is no folder %s.", path, dir).Try("Make it first, or name another file with -o.").Because(err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fault.New(fault.Denied, "%s cannot be written: you may not write there.", path).Try("Name another file with -o.").Because(err)
	}
	return fault.New(fault.Invalid, "%s cannot be written: %v.", path, bare(err)).Try("Name another file with -o.").Because(err)
}

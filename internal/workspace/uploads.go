package workspace

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"

	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/ingest"
)

// Upload is a file that waits for its import.
type Upload struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Bytes int64  `json:"bytes"`
}

// uploadLife is how long a file waits before it is thrown away.
const uploadLife = 24 * time.Hour

// MaxUpload is the largest file that may be handed over, in bytes.
const MaxUpload = 64 << 30

var uploadID = regexp.MustCompile(`^[0-9a-f]{24}$`)

// TakeUpload stores a file under its name.
func (w *Workspace) TakeUpload(name string, from io.Reader) (Upload, error) {
	name = cleanName(name)
	if name == "" {
		return Upload{}, fault.New(fault.Invalid, "The file has no name.")
	}
	w.dropOldUploads()
	raw := make([]byte, 12)
	if _, err := rand.Read(raw); err != nil {
		return Upload{}, err
	}
	u := Upload{ID: hex.EncodeToString(raw), Name: name}
	dir := w.uploadDir(u.ID)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Upload{}, diskFault(err)
	}
	n, err := writeFile(filepath.Join(dir, "file"), io.LimitReader(from, MaxUpload+1))
	u.Bytes = n
	if err == nil && n > MaxUpload {
		err = fault.New(fault.TooMuch, "The file is larger than %d GiB.", MaxUpload>>30).Try("Import it with `desirepath import` on the server.")
	}
	if err == nil {
		var about []byte
		about, err = json.Marshal(u)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, "about.json"), about, 0o600)
		}
	}
	if err != nil {
		_ = os.RemoveAll(dir)
		return Upload{}, diskFault(err)
	}
	return u, nil
}

// cleanName keeps the last part of a path, without control characters.
func cleanName(name string) string {
	name = strings.ToValidUTF8(name, "�")
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, name))
	for len(name) > 200 {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	if name == "." || name == ".." {
		return ""
	}
	return name
}

func writeFile(path string, from io.Reader) (int64, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(f, from)
	if e := f.Close(); err == nil {
		err = e
	}
	return n, err
}

func diskFault(err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		return fault.New(fault.TooMuch, "The disk is full; the file was not kept.").Try("Make room and try again.").Because(err)
	}
	var f *fault.Fault
	if errors.As(err, &f) {
		return err
	}
	return fault.New(fault.Internal, "The file could not be stored.").Because(err)
}

// FindUpload returns a stored file and its path.
func (w *Workspace) FindUpload(id string) (Upload, string, error) {
	var u Upload
	missing := fault.New(fault.NotFound, "This file is not here any more.").Try("Drop it again.")
	if !uploadID.MatchString(id) {
		return u, "", missing
	}
	about, err := os.ReadFile(filepath.Join(w.uploadDir(id), "about.json"))
	if err != nil {
		return u, "", missing
	}
	if err := json.Unmarshal(about, &u); err != nil {
		return u, "", missing
	}
	return u, filepath.Join(w.uploadDir(id), "file"), nil
}

// DropUpload throws a stored file away.
func (w *Workspace) DropUpload(id string) error {
	if _, _, err := w.FindUpload(id); err != nil {
		return err
	}
	return os.RemoveAll(w.uploadDir(id))
}

// Guess looks at a stored file.
func (w *Workspace) Guess(ctx context.Context, id string, hint ingest.Plan) (ingest.Guess, error) {
	u, path, err := w.FindUpload(id)
	if err != nil {
		return ingest.Guess{}, err
	}
	return ingest.Look(ctx, path, u.Name, hint)
}

func (w *Workspace) uploadDir(id string) string { return filepath.Join(w.dir, "uploads", id) }

// dropOldUploads forgets files that nobody imported; failures are tried again next time.
func (w *Workspace) dropOldUploads() {
	entries, err := os.ReadDir(filepath.Join(w.dir, "uploads"))
	if err != nil {
		return
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err == nil && w.now().Sub(info.ModTime()) > uploadLife {
			_ = os.RemoveAll(w.uploadDir(entry.Name()))
		}
	}
}

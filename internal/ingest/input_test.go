package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/desirepath/desirepath/internal/fault"
)

func gzipped(t testing.TB, content string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zstded(t testing.TB, content string) string {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(w.EncodeAll([]byte(content), nil))
}

// zipped packs members given as name, content, name, content.
func zipped(t testing.TB, members ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		f, err := w.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, members[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestInputPackings(t *testing.T) {
	const content = "a,b\n1,2\n"
	for name, stored := range map[string]string{
		"plain.csv":      content,
		"x.csv.gz":       gzipped(t, content),
		"two parts.gz":   gzipped(t, "a,b\n") + gzipped(t, "1,2\n"),
		"wrong name.csv": gzipped(t, content),
		"x.zst":          zstded(t, content),
		"x.zip":          zipped(t, "x.csv", content),
		"mac.zip":        zipped(t, "data/", "", "data/x.csv", content, "__MACOSX/data/._x.csv", "zzz", ".DS_Store", "zzz"),
		"gz in zip":      zipped(t, "x.csv.gz", gzipped(t, content)),
		"gz in gz":       gzipped(t, gzipped(t, content)),
	} {
		in, err := newInput(file(t, name, stored), "")
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			r, err := in.Open()
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			got, err := io.ReadAll(r)
			if err = errors.Join(err, r.Close()); err != nil || string(got) != content {
				t.Errorf("%s: %q, %v", name, got, err)
			}
		}
		if in.Taken() == 0 || in.Taken() > in.stored {
			t.Errorf("%s: %d of %d bytes taken", name, in.Taken(), in.stored)
		}
		path, tidy, err := in.File()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != content {
			t.Errorf("%s as a file: %q, %v", name, got, err)
		}
		tidy()
		if _, err := os.Stat(in.path); err != nil {
			t.Errorf("%s: tidying took the file itself: %v", name, err)
		}
	}
}

func TestInputRefuses(t *testing.T) {
	deep := "a,b\n"
	for range maxLayers + 1 {
		deep = gzipped(t, deep)
	}
	for name, c := range map[string]struct {
		stored string
		kind   fault.Kind
		phrase string
	}{
		"empty.csv":    {"", fault.Invalid, "is empty"},
		"empty.csv.gz": {gzipped(t, ""), fault.Invalid, "is empty"},
		"two.zip":      {zipped(t, "a.csv", "x", "b.csv", "y"), fault.Invalid, "holds 2 files (a.csv, b.csv)"},
		"none.zip":     {zipped(t), fault.Invalid, "holds no file"},
		"zip.zip":      {zipped(t, "a.zip", zipped(t, "a.csv", "x")), fault.Invalid, "a zip inside another archive"},
		"deep.gz":      {deep, fault.TooMuch, "more than 3 times over"},
		"table.ods":    {zipped(t, "mimetype", "application/vnd.oasis", "content.xml", "<x/>"), fault.Invalid, "office document"},
		"head.gz":      {"\x1f\x8b", fault.Invalid, "breaks off"},
		"broken.zst":   {"\x28\xb5\x2f\xfdnonsense", fault.Invalid, "is damaged"},
		"broken.zip":   {"PK\x03\x04nonsense", fault.Invalid, "is damaged"},
	} {
		_, err := Look(context.Background(), file(t, name, c.stored), "", Plan{})
		if fault.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.phrase) || !strings.Contains(err.Error(), name) && c.phrase != "breaks off" {
			t.Errorf("%s: %s: %v", name, fault.KindOf(err), err)
		}
	}
	if _, err := newInput(t.TempDir(), ""); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a folder: %v", err)
	}
	if _, err := newInput("nowhere.csv", "my.csv"); fault.KindOf(err) != fault.NotFound || !strings.Contains(err.Error(), "my.csv") {
		t.Errorf("no file: %v", err)
	}
}

func TestInputBomb(t *testing.T) {
	path := file(t, "bomb.csv.gz", gzipped(t, "customer,time,activity\n"+strings.Repeat(strings.Repeat("0", 4096), 2048)))
	in, err := newInput(path, "")
	if err != nil {
		t.Fatal(err)
	}
	in.limits = limits{free: 1 << 20, ratio: 100}
	r, err := in.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	n, err := io.Copy(io.Discard, r)
	if fault.KindOf(err) != fault.TooMuch || n > 2<<20 {
		t.Errorf("%d bytes, %v", n, err)
	}
	var d *damage
	if errors.As(err, &d) {
		t.Error("a bomb is taken for damage, behind which reading may end in peace")
	}
	if _, _, err := in.File(); fault.KindOf(err) != fault.TooMuch {
		t.Errorf("unpacking: %v", err)
	}
}

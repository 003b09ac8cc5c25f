package ingest

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// stored packs rows without compressing them, so that a test can spoil a
// certain one, and returns them with one row spoilt at the place of a word.
func stored(t *testing.T, content, word, instead string) string {
	t.Helper()
	var b strings.Builder
	z, err := gzip.NewWriterLevel(&b, gzip.NoCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), word) || len(word) != len(instead) {
		t.Fatalf("%q cannot be put in place of %q", instead, word)
	}
	return strings.Replace(b.String(), word, instead, 1)
}

func steps(n int, bad int) string {
	return table("customer,time,activity", n, func(i int) string {
		if i == bad {
			return fmt.Sprintf("c%d,some day,step %06d", i%977, i)
		}
		return fmt.Sprintf("c%d,2026-01-%02d %02d:%02d,step %06d", i%977, i%28+1, i%24, i%60, i)
	})
}

// A damaged archive is read up to the first row that makes no sense; what a
// decompressor makes of the rest is not trusted. The damage is the last reject.
func TestDamagedArchive(t *testing.T) {
	path := file(t, "x.csv.gz", stored(t, steps(30_000, -1), ":20,step 020000", ";20,step 020000"))
	k, p := read(t, path, simple)
	if len(k.events) != 20_000 || len(k.rejects) != 2 || p.Rejected != 2 {
		t.Fatalf("%d events, %+v", len(k.events), k.rejects)
	}
	want := "The compressed file x.csv.gz is damaged: its content does not fit its check sum. From line 20002 on the rows make no sense, " +
		"so nothing there is kept; rows before it may be wrong, too. Copy or export it again."
	if last := k.rejects[1]; last.Reason != want || last.Line != 20_002 || k.rejects[0].Line != 20_002 {
		t.Errorf("%+v", k.rejects)
	}
}

// Spoilt bytes that send the decompressor past the end of the file are damage,
// not a file that breaks off.
func TestDamagedArchivePastItsEnd(t *testing.T) {
	found := 0
	for n := 1000; n < 1030; n++ {
		spoilt := []byte(stored(t, steps(n, -1), ":20,step 000800", ";20,step 000800"))
		last := len(spoilt) - 10 // an empty block before the check sum and the size
		if spoilt[last] != 3 {
			t.Fatalf("the last block begins with %#x", spoilt[last])
		}
		spoilt[last], spoilt[last+1] = 2, 8 // no longer the last: what follows is taken for another
		path := file(t, "x.csv.gz", string(spoilt))
		in, err := newInput(path, "")
		if err != nil {
			t.Fatal(err)
		}
		r, err := in.Open()
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.Copy(io.Discard, r)
		if r.Close(); !errors.Is(err, io.ErrUnexpectedEOF) {
			continue
		}
		found++
		k, _ := read(t, path, simple)
		if len(k.events) != 800 || len(k.rejects) != 2 || !strings.Contains(k.rejects[1].Reason, "is damaged. From line 802 on the rows make no sense") {
			t.Fatalf("%d rows: %d events, %+v", n, len(k.events), k.rejects)
		}
	}
	if found == 0 {
		t.Error("no file went past its end")
	}
}

// A wrong check sum without a strange row is said at the end.
func TestWrongCheckSum(t *testing.T) {
	k, _ := read(t, file(t, "x.csv.gz", stored(t, steps(3000, -1), "step 002000", "step 902000")), simple)
	if len(k.events) != 3000 || len(k.rejects) != 1 || !strings.Contains(k.rejects[0].Reason, "Rows anywhere in it may be wrong; those before line 3002 were read all the same.") {
		t.Errorf("%d events, %+v", len(k.events), k.rejects)
	}
}

// A whole archive with a bad row is read to its end, and its progress is not upset.
func TestWholeArchive(t *testing.T) {
	for name, content := range map[string]string{
		"x.csv.gz": gzipped(t, steps(9000, 5)), "x.csv.zst": zstded(t, steps(9000, 5)), "x.zip": zipped(t, "x.csv", steps(9000, 5)), "x.csv": steps(9000, 5),
	} {
		k, p := read(t, file(t, name, content), simple)
		if len(k.events) != 8999 || len(k.rejects) != 1 || p.Bytes != p.TotalBytes {
			t.Errorf("%s: %d events, %+v, %+v", name, len(k.events), k.rejects, p)
		}
	}
}

// An archive that breaks off is read to its break, also behind a bad row, and a
// record that the break cuts short is no record, whether it has quotes or not.
func TestCutArchive(t *testing.T) {
	for name, row := range map[string]string{"plain": "c,2026-01-02,step %06d", "quoted": "c,2026-01-02,\"step\n %06d\""} {
		content := table("customer,time,activity", 9000, func(i int) string {
			if i == 5 {
				return "c,some day,x"
			}
			return fmt.Sprintf(row, i)
		})
		whole := gzipped(t, content)
		for cut := len(whole) / 2; cut < len(whole)/2+12; cut++ {
			k, _ := read(t, file(t, "x.csv.gz", whole[:cut]), simple)
			last := k.rejects[len(k.rejects)-1]
			if len(k.events) < 500 || len(k.rejects) != 2 || !strings.Contains(last.Reason, "breaks off in the middle. From line") {
				t.Fatalf("%s: %d events, %+v", name, len(k.events), k.rejects)
			}
			for _, e := range k.events {
				if len(e.Touchpoint) < len("step 000000") {
					t.Fatalf("%s, cut at %d: a cut row is kept: %+v", name, cut, e)
				}
			}
		}
	}
}

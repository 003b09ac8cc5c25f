package enginetest

import (
	"embed"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

//go:embed testdata/*.txt
var scripts embed.FS

func runScripts(t *testing.T, build Build) {
	names, err := fs.Glob(scripts, "testdata/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("there are no scripts: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(strings.TrimPrefix(name, "testdata/"), ".txt"), func(t *testing.T) {
			source, err := scripts.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			s, err := parse(name, string(source))
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range s.asks {
				s.check(t, build, a)
			}
		})
	}
}

func (s *script) check(t *testing.T, build Build, a ask) {
	t.Helper()
	got, err := a.on.answer(build, a)
	if err != nil {
		t.Errorf("%v", complaint{s.name, a.line, err.Error()})
		return
	}
	for i := range got {
		got[i] = strings.Join(columns(got[i]), "  ")
	}
	if diff := cmp.Diff(a.want, got); diff != "" {
		t.Errorf("%s:%d: ask %s: (- expected, + answered)\n%s\nanswered:\n  %s", s.name, a.line, strings.Join(a.columns, "  "), diff, strings.Join(got, "\n  "))
	}
}

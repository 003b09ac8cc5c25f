// Package testdata finds the real logs and tables that tests read. They do not
// ship with the project: a folder named shared/data beside the checkout holds
// them, or the folder that DESIREPATH_TESTDATA names. Only tests import it.
package testdata

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Shared returns the path of a file or folder of the test data. Without the
// data the test is skipped with a word, except under CI, where it fails.
func Shared(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(root(), filepath.FromSlash(name))
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("the test data %s is missing (looked for %s)", name, path)
	}
	t.Skipf("needs the test data %s, which is not beside this checkout; set DESIREPATH_TESTDATA to its folder", name)
	return ""
}

func root() string {
	if dir := os.Getenv("DESIREPATH_TESTDATA"); dir != "" {
		return dir
	}
	_, here, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(here), "..", "..", "..", "shared", "data")
}

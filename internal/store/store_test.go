package store_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/store"
	"github.com/desirepath/desirepath/internal/store/storetest"
)

func open(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) atlas.Store { return open(t, filepath.Join(t.TempDir(), "a b?#.sqlite")) })
}

func TestSettingsSurviveAReopen(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "m.sqlite")
	s := open(t, path)
	if _, ok, err := s.Setting(ctx, "name"); ok || err != nil {
		t.Fatalf("a setting is there before it was set, error %v", err)
	}
	for _, value := range []string{"one", "two"} {
		if err := s.SetSetting(ctx, "name", value); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if got, ok, err := open(t, path).Setting(ctx, "name"); got != "two" || !ok || err != nil {
		t.Errorf("got %q, %v, %v", got, ok, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the maps: %v %v", info.Mode(), err)
	}
}

func TestAFileThatIsNoStoreIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.sqlite")
	if err := os.WriteFile(path, []byte("this is a letter, not a database, and long enough to be read as one"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(path)
	if fault.KindOf(err) != fault.Invalid {
		t.Errorf("error %v", err)
	}
}

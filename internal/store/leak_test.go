package store_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestAStoreFromANewerVersionIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.sqlite")
	if err := open(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO migrations (number) VALUES (1000)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(path); fault.KindOf(err) != fault.Conflict {
		t.Errorf("error %v", err)
	}
}

func TestSettingsFromTwoProcesses(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "m.sqlite")
	stores := []*store.Store{open(t, path), open(t, path)}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for range 10 {
				if err := stores[i%2].SetSetting(ctx, strconv.Itoa(i), "v"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	for i := range 8 {
		if v, ok, err := stores[1-i%2].Setting(ctx, strconv.Itoa(i)); v != "v" || !ok || err != nil {
			t.Errorf("setting %d: %q %v %v", i, v, ok, err)
		}
	}
}

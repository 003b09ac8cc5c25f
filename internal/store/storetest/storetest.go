// Package storetest proves an atlas.Store: every implementation passes the same
// cases.
package storetest

import (
	"context"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/journey"
)

func sample(id, title string) atlas.Map {
	binding := event.Is("touchpoint", "Called “help” <b>", "नमस्ते")
	return atlas.Map{Format: atlas.Format, Version: atlas.FormatVersion, ID: id, Title: title, State: atlas.StateLived, Type: "journey",
		Definition: journey.Definition{By: journey.BySession, Gap: event.Hour}, Having: []event.Predicate{event.Is("attr.kind", "fault")},
		Stages: []atlas.Stage{{ID: "s", Name: "Start", Steps: []atlas.Step{{ID: "a", Name: "Call", Binding: &binding, Flags: []atlas.Flag{atlas.FlagEntry}}}}},
		Lanes:  []atlas.Lane{{ID: "l", Role: atlas.RoleVolume, Label: "How many"}}}
}

// Run proves the stores that open makes; each call of open gives an empty one.
func Run(t *testing.T, open func(t *testing.T) atlas.Store) {
	ctx := context.Background()
	kind := func(t *testing.T, err error, want fault.Kind) {
		t.Helper()
		if err == nil || fault.KindOf(err) != want {
			t.Errorf("error %v, want kind %s", err, want)
		}
	}
	t.Run("what is put comes back", func(t *testing.T) {
		s := open(t)
		for _, m := range []atlas.Map{sample("2", "B"), sample("3", "A"), sample("1", "B")} {
			stored, err := s.Put(ctx, m, 0)
			if err != nil || stored.Revision != 1 {
				t.Fatalf("revision %d, error %v", stored.Revision, err)
			}
			back, err := s.Map(ctx, m.ID)
			if diff := cmp.Diff(stored, back); err != nil || diff != "" {
				t.Error(err, diff)
			}
		}
		all, err := s.Maps(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var order string
		for _, m := range all {
			order += m.Map.ID
		}
		if order != "312" {
			t.Errorf("maps in the order %s, want by title, then id", order)
		}
	})
	t.Run("nothing is overwritten unseen", func(t *testing.T) {
		s := open(t)
		m := sample("1", "A")
		first, err := s.Put(ctx, m, 0)
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.Put(ctx, m, 0)
		kind(t, err, fault.Conflict)
		m.Title = "B"
		second, err := s.Put(ctx, m, first.Revision)
		if err != nil || second.Revision != 2 {
			t.Fatalf("revision %d, error %v", second.Revision, err)
		}
		_, err = s.Put(ctx, m, first.Revision)
		kind(t, err, fault.Conflict)
		_, err = s.Put(ctx, sample("none", "C"), 1)
		kind(t, err, fault.NotFound)
	})
	t.Run("of many writers one wins each round", func(t *testing.T) {
		s := open(t)
		if _, err := s.Put(ctx, sample("1", "A"), 0); err != nil {
			t.Fatal(err)
		}
		var won sync.Map
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				if _, err := s.Put(ctx, sample("1", string(rune('a'+i))), 1); err == nil {
					won.Store(i, true)
				}
			})
		}
		all.Wait()
		n := 0
		won.Range(func(any, any) bool { n++; return true })
		if n != 1 {
			t.Errorf("%d writers won, want 1", n)
		}
	})
	t.Run("what is gone is gone", func(t *testing.T) {
		s := open(t)
		_, err := s.Map(ctx, "1")
		kind(t, err, fault.NotFound)
		kind(t, s.Delete(ctx, "1"), fault.NotFound)
		if _, err := s.Put(ctx, sample("1", "A"), 0); err != nil {
			t.Fatal(err)
		}
		if err := s.Delete(ctx, "1"); err != nil {
			t.Fatal(err)
		}
		all, err := s.Maps(ctx)
		if err != nil || len(all) != 0 {
			t.Errorf("%d maps left, error %v", len(all), err)
		}
	})
}

package workspace

import (
	"bytes"
	"context"
	"encoding/json"
	"os"

	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/eventlog"
	"github.com/desirepath/desirepath/internal/fault"
)

// CheckTwice refuses a file whose content is in the log already, read in
// another way: all of it would be counted twice. Read in the same way it is
// the same source, which Load knows.
func (w *Workspace) CheckTwice(ctx context.Context, f File) error {
	info, err := os.Stat(f.Path)
	if err != nil {
		return nil // reading it says so better
	}
	all, err := w.log.Sources(ctx)
	if err != nil {
		return err
	}
	plan, err := json.Marshal(f.Plan)
	if err != nil {
		return err
	}
	digest := ""
	var twin *eventlog.Source
	for i, s := range all {
		if s.Bytes != info.Size() || s.Events+s.Profiles == 0 {
			continue
		}
		if digest == "" { // only where the size is the same: large files take long
			if digest, _, err = digestOf(ctx, f.Path); err != nil {
				return err
			}
		}
		switch {
		case s.Digest != digest:
		case bytes.Equal(s.Plan, plan):
			return nil
		default:
			twin = &all[i]
		}
	}
	if twin == nil {
		return nil
	}
	return fault.New(fault.Conflict, "What is in %s was imported already as source %d, %s, with its columns read in another way; its %s would be counted twice.",
		f.Name, twin.ID, twin.Name, atlas.Counted(twin.Events+twin.Profiles, "row", "rows")).
		Try("Remove source %d first, then import the file again.", twin.ID)
}

package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/desirepath/desirepath/internal/fault"
)

// Whatever bytes a file holds, looking at it and reading it by the guess ends
// in events, rejects or a sentence, never in anything else.
func FuzzLook(f *testing.F) {
	f.Add([]byte("customer,time,activity\nc,2026-01-01,a\nd,2026-01-02,\"b\n"))
	f.Add([]byte("order;bezahlt am;geliefert am\n1;18.03.2020 14:05;19.3.2020\n"))
	f.Add([]byte(`{"user":"u","time":1767225600,"event":"x","a":{"b":[1]}}` + "\n{"))
	f.Add([]byte("<log xes.version=\"1\"><trace><event><string key=\"concept:name\" value=\"a\"/></event></trace></log>"))
	f.Add([]byte(gzipped(f, "a,b\n1,2\n")))
	f.Add([]byte("case,activity,lifecycle,timestamp\n1,a,start,2026-01-01\n1,a,complete,2026-01-02\n"))
	ctx := context.Background()
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		sentence := func(err error) {
			var fa *fault.Fault
			if err != nil && (!errors.As(err, &fa) || fa.Message == "") {
				t.Fatalf("%v is no sentence", err)
			}
		}
		g, err := Look(ctx, path, "", Plan{})
		if err != nil {
			sentence(err)
			return
		}
		k := &kept{}
		p, err := Read(ctx, path, "", g.Plan, 1, k, nil)
		sentence(err)
		if err == nil && (p.Events != int64(len(k.events)) || p.Rejected != int64(len(k.rejects))) {
			t.Fatalf("%+v, but %d events and %d rejects", p, len(k.events), len(k.rejects))
		}
		for _, e := range k.events {
			if e.Touchpoint == "" || e.ID == "" || e.Customer == "" && e.Journey == "" || e.Time < earliest || e.Time >= latest || e.EndOrTime() < e.Time {
				t.Fatalf("%+v", e)
			}
		}
		_, err = Preview(ctx, path, "", g.Plan, 3)
		sentence(err)
	})
}

package render_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/discover"
	"github.com/desirepath/desirepath/internal/engine/trail"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/ingest"
	"github.com/desirepath/desirepath/internal/journey"
	"github.com/desirepath/desirepath/internal/render"
	"github.com/desirepath/desirepath/internal/testdata"
)

// logs are the real logs that every drawing must do justice to: all of the test
// data that hold events of somebody (the hotel bookings say not whose they are).
var logs = []struct{ name, files string }{
	{"receipt", "receipt_permit_channels/receipt.xes.gz"},
	{"incidents", "bpic2013_incidents/bpic2013_incidents.xes.gz"},
	{"sepsis", "sepsis_patients/SEPSIS.xes.gz"},
	{"billing", "eventdatar_mit_samples/hospital_billing.csv.gz"},
	{"patients", "eventdatar_mit_samples/patients.csv.gz"},
	{"fines", "eventdatar_mit_samples/traffic_fines.csv.gz"},
	{"callcentre", "format_samples_xes_ocel_bpmn/teleclaims_simulated.xes.gz"},
	{"running", "format_samples_xes_ocel_bpmn/running-example.csv"},
	{"intervals", "format_samples_xes_ocel_bpmn/interval_event_log.csv"},
	{"ocel", "format_samples_xes_ocel_bpmn/ocel20_example.jsonocel"},
	{"recruiting", "format_samples_xes_ocel_bpmn/recruiting-red.jsonocel"},
	{"complaints", "bpic2016_complaints/BPI2016_Complaints.csv"},
	{"cfpb", "cfpb_complaints_sample/complaints_sample.csv.gz"},
	{"cjml", "sjm_cjml_example/Example.xes"},
	{"olist", "olist_orders_reviews_sample/olist_orders_dataset.csv olist_orders_reviews_sample/olist_order_reviews_dataset.csv olist_orders_reviews_sample/olist_order_payments_dataset.csv"},
	{"snowplow", "snowplow_attribution_golden_synthetic/snowplow_fractribution_events.csv"},
}

// TestEveryLogMakesAMap drafts and draws every real log and looks for what a
// reader may rely on. With DESIREPATH_GALLERY set to a folder the drawings are
// left there to be looked at.
func TestEveryLogMakesAMap(t *testing.T) {
	for _, l := range logs {
		t.Run(l.name, func(t *testing.T) {
			eng, def := readLog(t, strings.Fields(l.files))
			d := draft(t, eng, def)
			d.Source = filepath.Base(strings.Fields(l.files)[0])
			lawful(t, d)
			again := draft(t, eng, def)
			again.Source = d.Source
			for _, f := range formats {
				one, two := write(t, f.draw, d), write(t, f.draw, again)
				if !bytes.Equal(one, two) {
					t.Errorf("%s differs from one run to the next", f.name)
				}
				if dir := os.Getenv("DESIREPATH_GALLERY"); dir != "" {
					if err := os.WriteFile(filepath.Join(dir, l.name+f.name), one, 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
		})
	}
}

var formats = []struct {
	name string
	draw func(io.Writer, *render.Drawing) error
}{
	{".html", render.HTML},
	{".svg", render.SVG},
	{".md", render.Markdown},
	{".cjm.json", render.JSON},
	{".txt", func(w io.Writer, d *render.Drawing) error { return render.Text(w, d, 100, false) }},
}

func write(t *testing.T, draw func(io.Writer, *render.Drawing) error, d *render.Drawing) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := draw(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// gather is a sink that keeps everything.
type gather struct {
	events   []event.Event
	profiles []event.Profile
	rejects  int
}

func (g *gather) Events(_ context.Context, batch []event.Event) error {
	for _, e := range batch {
		e.Attrs = append([]event.Attr(nil), e.Attrs...)
		g.events = append(g.events, e)
	}
	return nil
}

func (g *gather) Profiles(_ context.Context, batch []event.Profile) error {
	for _, p := range batch {
		p.Attrs = append([]event.Attr(nil), p.Attrs...)
		g.profiles = append(g.profiles, p)
	}
	return nil
}

func (g *gather) Rejects(_ context.Context, batch []ingest.Reject) error {
	g.rejects += len(batch)
	return nil
}

func readLog(t *testing.T, files []string) (analysis.Engine, journey.Definition) {
	t.Helper()
	var g gather
	def := journey.Definition{}
	for i, f := range files {
		path := testdata.Shared(t, f)
		guess, err := ingest.Look(t.Context(), path, "", ingest.Plan{})
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			def.By = journey.By(guess.By)
		}
		if _, err := ingest.Read(t.Context(), path, "", guess.Plan, uint32(i+1), &g, nil); err != nil {
			t.Fatal(err)
		}
	}
	def, err := def.Normal()
	if err != nil {
		t.Fatal(err)
	}
	b := trail.NewBuilder()
	b.Events(g.events)
	b.Profiles(g.profiles)
	eng, err := b.Build(t.Context(), def)
	if err != nil {
		t.Fatal(err)
	}
	return eng, def
}

func draft(t *testing.T, eng analysis.Engine, def journey.Definition) *render.Drawing {
	t.Helper()
	m, err := discover.Draft(t.Context(), eng, discover.Options{ID: "m1", Definition: def})
	if err != nil {
		t.Fatal(err)
	}
	a, err := eng.Map(t.Context(), discover.Question(m, analysis.Selection{}))
	if err != nil {
		t.Fatal(err)
	}
	o, err := eng.Overview(t.Context(), analysis.Selection{})
	if err != nil {
		t.Fatal(err)
	}
	v, err := eng.Variants(t.Context(), analysis.VariantsQuestion{Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	return &render.Drawing{Map: m, Answer: a, Overview: o, Variants: v}
}

// lawful checks what holds for every drafted map.
func lawful(t *testing.T, d *render.Drawing) {
	t.Helper()
	steps, _ := d.Map.Steps()
	if len(steps) > discover.DefaultSteps {
		t.Errorf("%d steps", len(steps))
	}
	if n := len(d.Map.Stages); n > 7 || len(steps) >= 9 && n < 4 {
		t.Errorf("%d stages for %d steps", n, len(steps))
	}
	if d.Answer.Covered != d.Answer.Population.Events {
		t.Errorf("%d of %d events belong to a step", d.Answer.Covered, d.Answer.Population.Events)
	}
	var started, ended int64
	for i := range d.Answer.Steps {
		started += d.Answer.Steps[i].Started
		ended += d.Answer.Steps[i].Ended.K
	}
	if n := d.Answer.Population.Journeys; started != n || ended != n {
		t.Errorf("%d journeys, %d begin and %d end", n, started, ended)
	}
	seen := map[string]bool{}
	for _, s := range d.Map.Stages {
		if s.Name == "" || seen[s.Name] {
			t.Errorf("the stage name %q is empty or used twice", s.Name)
		}
		seen[s.Name] = true
	}
	fmt.Fprintf(&outline{t}, "%s\n", summaryOf(d.Map))
}

func summaryOf(m *atlas.Map) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", m.Title, m.Summary)
	for _, s := range m.Stages {
		fmt.Fprintf(&b, "  %s\n", s.Name)
		for _, st := range s.Steps {
			fmt.Fprintf(&b, "      %s %v\n", st.Name, st.Flags)
		}
	}
	return b.String()
}

type outline struct{ t *testing.T }

func (o *outline) Write(p []byte) (int, error) {
	o.t.Log(string(p))
	return len(p), nil
}

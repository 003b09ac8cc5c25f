package render_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/discover"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/render"
)

// mapOf draws journeys of the given touchpoints on a map with one step for
// each, cut into stages of the given length.
func mapOf(t *testing.T, names []string, perStage int, routes [][]int) *render.Drawing {
	t.Helper()
	var events []event.Event
	for j, r := range routes {
		for k, s := range r {
			events = append(events, event.Event{
				ID: fmt.Sprintf("%d-%d", j, k), Customer: fmt.Sprint("c", j), Journey: fmt.Sprint("j", j), Seq: uint64(len(events)),
				Time: event.Micros(j)*event.Hour + event.Micros(k*(1+j%5))*event.Minute, Touchpoint: names[s], Channel: []string{"web", "phone", "app"}[s%3],
				Cost: 12, Has: event.HasCost,
			})
		}
	}
	eng, def := engineOf(t, events)
	m := &atlas.Map{ID: "m", Title: "A map", State: atlas.StateLived, Definition: def}
	for _, r := range []atlas.Role{atlas.RoleVolume, atlas.RoleChannels, atlas.RoleTime, atlas.RoleDropoff, atlas.RoleCost} {
		m.Lanes = append(m.Lanes, atlas.Lane{ID: string(r), Role: r, Label: string(r)})
	}
	for i, n := range names {
		if i%perStage == 0 {
			m.Stages = append(m.Stages, atlas.Stage{ID: fmt.Sprint("stage", i), Name: n})
		}
		p := event.Is("touchpoint", n)
		st := &m.Stages[len(m.Stages)-1]
		st.Steps = append(st.Steps, atlas.Step{ID: fmt.Sprint("s", i), Name: n, Binding: &p, Flags: []atlas.Flag{atlas.FlagEntry, atlas.FlagOptional, atlas.FlagRepeat}})
	}
	d := &render.Drawing{Map: m}
	var err error
	if d.Answer, err = eng.Map(t.Context(), discover.Question(m, analysis.Selection{})); err != nil {
		t.Fatal(err)
	}
	if d.Overview, err = eng.Overview(t.Context(), analysis.Selection{}); err != nil {
		t.Fatal(err)
	}
	if d.Variants, err = eng.Variants(t.Context(), analysis.VariantsQuestion{Limit: 10}); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestMapsAtTheEdges draws maps of one step, of many long names and of names
// in other scripts, in every format.
func TestMapsAtTheEdges(t *testing.T) {
	var many []string
	var through []int
	for i := range 25 {
		n := fmt.Sprintf("Step %d whose name somebody wrote as a whole sentence because the system had room for a hundred letters", i)
		many, through = append(many, (n + strings.Repeat("x", 100))[:100]), append(through, i)
	}
	foreign := []string{"הזמנת טכנאי לבית הלקוח", "الاتصال بخدمة العملاء", "👩‍👩‍👧‍👦 family 🇷🇴 visit 🚀", "漢字とかなの名前", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"}
	for _, c := range []struct {
		name   string
		names  []string
		routes [][]int
	}{
		{"one", []string{"Call"}, [][]int{{0}, {0, 0}, {0}}},
		{"long", many, [][]int{through, through[:20], through[3:]}},
		{"foreign", foreign, [][]int{{0, 1, 2, 3, 4}, {0, 2, 1}, {4, 0}}},
		{"apart", []string{"A", "B", "C"}, [][]int{{0}, {1}, {2}, {0, 1}}},
	} {
		d := mapOf(t, c.names, 5, c.routes)
		for _, f := range formats {
			got := string(write(t, f.draw, d))
			if dir := os.Getenv("DESIREPATH_GALLERY"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, "edge-"+c.name+f.name), []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if f.name == ".svg" {
				wellFormed(t, []byte(got))
				continue // names are broken into lines there
			}
			for _, n := range c.names {
				if !strings.Contains(strings.Join(strings.Fields(got), " "), n) && f.name != ".txt" {
					t.Errorf("%s%s does not hold %q", c.name, f.name, n)
				}
			}
		}
		txt := string(write(t, formats[4].draw, d))
		if c.name == "long" && strings.Contains(strings.SplitN(txt, "The most", 2)[0], "…\n") {
			t.Errorf("names that have room below are cut:\n%s", txt)
		}
	}
}

// TestTerminalCutsNoFlag puts flags below where they do not fit beside.
func TestTerminalCutsNoFlag(t *testing.T) {
	d := mapOf(t, []string{"Asked in web chat about the bill of last month", "Called"}, 2, [][]int{{0, 1}, {0}})
	for _, width := range []int{40, 60, 80, 100, 140} {
		var b strings.Builder
		if err := render.Text(&b, d, width, false); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(strings.Join(strings.Fields(b.String()), " "), "starts here, optional, repeated"); n != 2 {
			t.Errorf("%d columns: %d of 2 steps have their flags:\n%s", width, n, b.String())
		}
		for _, l := range strings.Split(b.String(), "\n") {
			if n := len([]rune(l)); n > width {
				t.Errorf("%d columns: a line has %d: %s", width, n, l)
			}
		}
	}
}

// TestCostsWithoutCurrency are called costs, since a bare number says nothing.
func TestCostsWithoutCurrency(t *testing.T) {
	d := mapOf(t, []string{"Call"}, 1, [][]int{{0}, {0}})
	if md := string(write(t, render.Markdown, d)); !strings.Contains(md, "Cost\u00a00.12 each time") || !strings.Contains(md, "which currency they are in is not known") {
		t.Errorf("a cost without a currency:\n%s", md)
	}
	d.Currency = "€"
	if md := string(write(t, render.Markdown, d)); !strings.Contains(md, "€\u00a00.12 each time") || strings.Contains(md, "not known") {
		t.Errorf("a cost with a currency:\n%s", md)
	}
}

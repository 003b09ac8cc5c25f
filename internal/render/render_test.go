package render_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/render"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden compares the text of a made map with the files in testdata, word
// for word: a change of meaning shows in the diff of a commit.
func TestGolden(t *testing.T) {
	eng, def := engineOf(t, faults())
	d := draft(t, eng, def)
	d.Map.Title, d.Currency = "I report a fault and get back online", "€"
	lawful(t, d)
	for _, f := range formats {
		got := write(t, f.draw, d)
		if dir := os.Getenv("DESIREPATH_GALLERY"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, "faults"+f.name), got, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if f.name == ".html" || f.name == ".svg" {
			continue // looks change often; TestPicturesAreWhole holds what matters
		}
		path := filepath.Join("testdata", "faults"+f.name)
		if *update {
			if err := os.WriteFile(path, got, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got; run with -update when it is meant):\n%s", f.name, diff)
		}
	}
}

// hostile are names that want to break out of every format.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'; DROP TABLE maps; --`, `</style></svg>]]><svg onload=alert(1)>`,
	`=HYPERLINK("http://x.example")`, "a | b | c", "# not a heading", "[link](javascript:alert(1))", "![img](x)", "`code`", "**bold**",
	"مرحبا بالعالم", "שלום \u202e reversed", "👩‍👩‍👧‍👦 family 🇷🇴", "line\nbreak\rand\ttab", "bell\x07 nul\x00 esc\x1b[31m", "\xff\xfe not utf-8",
	strings.Repeat("W", 500), strings.Repeat("long words ", 60), "{{.Title}}", "&amp; &lt;", "漢字とかな",
}

func hostileDrawing(t *testing.T) *render.Drawing {
	t.Helper()
	var events []event.Event
	for i := range 60 {
		for k, n := range hostile {
			if (i+k)%3 == 0 && i > 0 {
				continue
			}
			events = append(events, event.Event{
				ID: fmt.Sprintf("%d-%d", i, k), Customer: hostile[i%len(hostile)], Journey: fmt.Sprintf("%s%d", hostile[k%3], i),
				Time: event.Micros(i)*event.Day + event.Micros(k)*event.Minute, Seq: uint64(i*100 + k),
				Touchpoint: n, Channel: hostile[(k+i)%len(hostile)], Outcome: hostile[(k+2*i)%len(hostile)],
			})
		}
	}
	for i := range events {
		events[i].Journey = fmt.Sprint("j", i/15)
	}
	eng, def := engineOf(t, events)
	d := draft(t, eng, def)
	d.Map.Title, d.Source, d.Currency = hostile[0]+hostile[1], hostile[3], hostile[1]
	d.Map.Stages[0].Goal = hostile[1]
	d.Map.Lanes = append(d.Map.Lanes, atlas.Lane{ID: "own", Role: "pain", Label: hostile[1]})
	steps, _ := d.Map.Steps()
	for i, s := range steps {
		p := []atlas.Provenance{atlas.Asserted, atlas.Proposed, atlas.Evidenced, "\" onclick=x"}[i%4]
		d.Map.Cells = append(d.Map.Cells, atlas.Cell{Lane: "own", Step: s.ID, Provenance: p, Text: hostile[i%len(hostile)]})
	}
	return d
}

var (
	tag    = regexp.MustCompile(`<[a-zA-Z/!][^>]*>`)
	danger = regexp.MustCompile(`(?i)<script|<img|\son[a-z]+\s*=|javascript:|<iframe|<link|@import|url\(`)
)

// TestHostileNames draws a map full of them; nothing may become mark-up.
func TestHostileNames(t *testing.T) {
	d := hostileDrawing(t)
	lawful(t, d)
	page := string(write(t, render.HTML, d))
	pic := write(t, render.SVG, d)
	for name, text := range map[string]string{"HTML": page, "SVG": string(pic)} {
		for _, x := range tag.FindAllString(text, -1) {
			if strings.Contains(strings.ToLower(x), "title=") { // attribute values are quoted and escaped: look at what stands outside of them
				x = regexp.MustCompile(`"[^"]*"`).ReplaceAllString(x, `""`)
			}
			x = regexp.MustCompile(`(aria-label|title|d|style)="[^"]*"`).ReplaceAllString(x, "")
			if danger.MatchString(x) {
				t.Errorf("%s: a name became mark-up: %s", name, x)
			}
		}
		if strings.ContainsAny(text, "\x00\x07\x1b") {
			t.Errorf("%s holds control characters", name)
		}
	}
	wellFormed(t, pic)
	md := string(write(t, render.Markdown, d))
	for _, bad := range []string{"<script", "<img", "](javascript", "\x1b", "\x07", "\x00", "\u202e"} {
		if strings.Contains(strings.NewReplacer(`\<`, "", `\]`, "").Replace(md), bad) {
			t.Errorf("Markdown holds %q", bad)
		}
	}
	for _, l := range strings.Split(md, "\n") {
		if strings.HasPrefix(l, "|") && strings.Count(strings.ReplaceAll(l, `\|`, ""), "|") > 5 {
			t.Errorf("a name broke a table: %s", l)
		}
	}
	txt := string(write(t, func(w io.Writer, d *render.Drawing) error { return render.Text(w, d, 80, false) }, d))
	if strings.ContainsAny(txt, "\x1b\x07\x00\r\t") || strings.Contains(txt, "\u202e") {
		t.Error("the terminal gets control characters")
	}
	var m atlas.Map
	if err := json.Unmarshal(write(t, render.JSON, d), &m); err != nil {
		t.Errorf("JSON: %v", err)
	}
}

func wellFormed(t *testing.T, svg []byte) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(svg))
	for {
		_, err := dec.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("SVG is not well-formed: %v", err)
		}
	}
}

// TestPagesStandAlone looks for anything that would need a network or a script.
func TestPagesStandAlone(t *testing.T) {
	eng, def := engineOf(t, faults())
	d := draft(t, eng, def)
	page, pic := write(t, render.HTML, d), write(t, render.SVG, d)
	for _, bad := range []string{"<script", "http://", "https://", "@import", "url(", "<link", "<img"} {
		if bytes.Contains(page, []byte(bad)) {
			t.Errorf("the page holds %s", bad)
		}
		if bytes.Contains(bytes.ReplaceAll(pic, []byte("http://www.w3.org/2000/svg"), nil), []byte(bad)) {
			t.Errorf("the picture holds %s", bad)
		}
	}
	wellFormed(t, pic)
	if len(page) > 400_000 {
		t.Errorf("the page has %d bytes", len(page))
	}
}

// TestWithoutNumbers draws maps that nobody has asked the data about.
func TestWithoutNumbers(t *testing.T) {
	empty := &render.Drawing{Map: &atlas.Map{}}
	own := &render.Drawing{Map: &atlas.Map{
		Title: "I move house", State: atlas.StateHypothesis,
		Stages: []atlas.Stage{{ID: "a", Name: "Before"}, {ID: "b", Name: "After", Steps: []atlas.Step{{ID: "s", Name: "Unpack", Channels: []string{"phone"}}}}},
		Lanes:  []atlas.Lane{{ID: "l", Role: "thinking", Label: "Thinking"}, {ID: "h", Role: atlas.RoleVolume, Label: "Journeys"}},
		Cells:  []atlas.Cell{{Lane: "l", Step: "s", Provenance: atlas.Asserted, Text: "Where is\neverything?"}, {Lane: "l", Step: "gone", Text: "x"}},
	}}
	for _, d := range []*render.Drawing{empty, own} {
		for _, f := range formats {
			if len(write(t, f.draw, d)) == 0 {
				t.Errorf("%s is empty", f.name)
			}
		}
		wellFormed(t, write(t, render.SVG, d))
	}
	if md := string(write(t, render.Markdown, own)); !strings.Contains(md, "Where is; everything? (asserted)") {
		t.Errorf("an asserted cell is not marked:\n%s", md)
	}
	if err := render.HTML(io.Discard, &render.Drawing{}); err == nil {
		t.Error("no map, no error")
	}
}

// TestJSONKeepsWhatPeopleWrote fills computed cells beside asserted ones, and
// filling twice changes nothing.
func TestJSONKeepsWhatPeopleWrote(t *testing.T) {
	eng, def := engineOf(t, faults())
	d := draft(t, eng, def)
	steps, _ := d.Map.Steps()
	d.Map.Cells = []atlas.Cell{{Lane: "volume", Step: steps[0].ID, Provenance: atlas.Asserted, Text: "half of them, we think"}}
	if err := render.Fill(d.Map, d.Answer, ""); err != nil {
		t.Fatal(err)
	}
	once := write(t, render.JSON, d)
	if err := render.Fill(d.Map, d.Answer, ""); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(once), string(write(t, render.JSON, d))); diff != "" {
		t.Errorf("filling twice: %s", diff)
	}
	if !bytes.Contains(once, []byte("half of them, we think")) {
		t.Error("an asserted cell was lost")
	}
	var back atlas.Map
	if err := json.Unmarshal(once, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(*d.Map, back); diff != "" {
		t.Errorf("the file does not come back as it was: %s", diff)
	}
}

// TestFewAreFaded marks what rests on fewer than thirty journeys.
func TestFewAreFaded(t *testing.T) {
	eng, def := engineOf(t, faults()[:40])
	d := draft(t, eng, def)
	if page := write(t, render.HTML, d); !bytes.Contains(page, []byte(`class="computed faint"`)) {
		t.Error("small numbers are not faded")
	}
	if md := write(t, render.Markdown, d); !bytes.Contains(md, []byte("uncertain")) {
		t.Error("small numbers are not called uncertain")
	}
}

package render

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/desirepath/desirepath/internal/atlas"
)

// Text writes a map for a terminal of the given width in columns (at least 40),
// with colour where the terminal has it.
func Text(w io.Writer, d *Drawing, width int, colour bool) error {
	b, err := newBoard(d)
	if err != nil {
		return err
	}
	t := &terminal{width: min(max(width, 40), 140), colour: colour}
	t.line(t.strong(b.Title))
	for _, l := range folded(b.Filter, t.width) {
		t.line(l)
	}
	for _, l := range folded(b.Summary, t.width) {
		t.line(t.weak(l))
	}
	t.line("")
	t.figures(b)
	if len(b.Steps) == 0 {
		t.line("This map has no steps yet.")
	}
	for i := range b.Stages {
		t.stage(b, i)
	}
	if b.Total > 0 && len(b.Steps) > 0 {
		t.line(t.weak("  share of the journeys that come to a step, median time"))
		t.line("")
	}
	t.ways(b)
	_, err = io.WriteString(w, t.String())
	return err
}

type terminal struct {
	strings.Builder
	width  int
	colour bool
}

func (t *terminal) paint(code, s string) string {
	if !t.colour || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (t *terminal) strong(s string) string { return t.paint("1", oneLine(s)) }
func (t *terminal) weak(s string) string   { return t.paint("2", oneLine(s)) }

func (t *terminal) line(s string) {
	t.WriteString(strings.TrimRight(s, " "))
	t.WriteByte('\n')
}

func (t *terminal) figures(b *board) {
	label := 0
	for _, f := range b.Figures {
		label = max(label, columns(f.Label))
	}
	for _, f := range b.Figures {
		t.line("  " + fit(oneLine(f.Label), label) + "  " + t.strong(f.Value) + "  " + t.weak(f.Detail))
	}
	if len(b.Figures) > 0 {
		t.line("")
	}
}

const textBar = 16

func (t *terminal) stage(b *board, i int) {
	st := b.Stages[i]
	head := strings.ToUpper(oneLine(st.Name))
	t.line(t.paint("1;36", fit(head, min(columns(head), t.width-10))) + "  " + t.weak(st.Share))
	name := min(44, max(16, t.width-textBar-36))
	for k := st.First; k < st.First+st.Steps; k++ {
		s := b.Steps[k]
		bar := ""
		if s.Reached >= 0 {
			full := int(s.Reached*textBar + .5)
			bar = t.paint("36", strings.Repeat("█", full)) + t.weak(strings.Repeat("░", textBar-full))
		}
		room := t.width - 2 - name - 1 - textBar - 8 - 10
		tail := strings.Join(s.Flags, ", ")
		t.line("  " + fit(oneLine(s.Name), name) + " " + bar + " " + fitRight(s.Share, 7) + " " + fitRight(t.time(b, k), 9) + "  " +
			t.weak(fit(tail, max(0, min(room-2, columns(tail))))))
	}
	t.line("")
}

// time is the first median of a step's time.
func (t *terminal) time(b *board, k int) string {
	for i := range b.Rows {
		if b.Rows[i].Role == atlas.RoleTime && len(b.Rows[i].Cells[k].Lines) > 0 {
			return oneLine(b.Rows[i].Cells[k].Lines[0].Value)
		}
	}
	return ""
}

func (t *terminal) ways(b *board) {
	if len(b.Ways) == 0 {
		return
	}
	t.line(t.strong("The most travelled ways") + "  " + t.weak(b.WaysNote))
	for _, w := range b.Ways[:min(3, len(b.Ways))] {
		var names []string
		for _, s := range w.Steps {
			n := oneLine(s.Name)
			if s.Times > 1 {
				n += fmt.Sprintf(" × %d", s.Times)
			}
			names = append(names, n)
		}
		if w.More != "" {
			names = append(names, w.More)
		}
		for i, l := range folded(strings.Join(names, " → "), t.width-10) {
			share := ""
			if i == 0 {
				share = w.Share
			}
			t.line("  " + fitRight(share, 6) + "  " + l)
		}
	}
}

// columns is how many cells of a terminal a text takes.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += cells(r)
	}
	return n
}

func cells(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0x1f300 && r <= 0x1faff || r >= 0x20000):
		return 2
	}
	return 1
}

// fit cuts or fills a text to exactly n cells.
func fit(s string, n int) string {
	if w := columns(s); w <= n {
		return s + strings.Repeat(" ", n-w)
	}
	if n < 1 {
		return ""
	}
	var b strings.Builder
	used := 0
	for _, r := range s {
		if used+cells(r) > n-1 {
			break
		}
		b.WriteRune(r)
		used += cells(r)
	}
	return b.String() + "…" + strings.Repeat(" ", n-1-used)
}

func fitRight(s string, n int) string {
	return strings.Repeat(" ", max(0, n-columns(s))) + s
}

// folded breaks a text into lines of at most n cells.
func folded(s string, n int) []string {
	var out []string
	now := ""
	for _, w := range strings.FieldsFunc(oneLine(s), func(r rune) bool { return r == ' ' }) {
		if now != "" && columns(now)+1+columns(w) > n {
			out, now = append(out, now), ""
		}
		if now != "" {
			now += " "
		}
		now += w
		if columns(now) > n {
			out, now = append(out, fit(now, n)), ""
		}
	}
	if now != "" {
		out = append(out, now)
	}
	return out
}

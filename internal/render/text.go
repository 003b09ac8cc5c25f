package render

import (
	"io"
	"strings"

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
	t.stages(b)
	if b.Total > 0 && len(b.Steps) > 0 {
		for _, l := range folded("Share of the journeys that come to a step; median time of a visit or, with →, until the next.", t.width) {
			t.line(t.weak(l))
		}
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

const (
	textBar   = 16 // columns of a bar
	barLeast  = 6  // on a narrow terminal
	shareWide = 7
	nameRoom  = 16 // of names, with a bar of full length
	nameLines = 4
)

// stages writes every stage with its steps. The names take the room that the
// longest of them needs; what is longer than its room goes on below.
func (t *terminal) stages(b *board) {
	g := textGrid{bar: textBar}
	for k := range b.Steps {
		g.name = max(g.name, columns(oneLine(b.Steps[k].Name)))
		g.time = max(g.time, columns(t.time(b, k)))
	}
	if t.width-g.beside() < nameRoom {
		g.bar = barLeast
	}
	g.name = min(g.name, t.width-g.beside())
	for _, st := range b.Stages {
		head := strings.ToUpper(oneLine(st.Name))
		t.line(t.paint("1;36", fit(head, min(columns(head), t.width-10))) + "  " + t.weak(st.Share))
		for k := st.First; k < st.First+st.Steps; k++ {
			t.step(b, k, g)
		}
		t.line("")
	}
}

// textGrid are the widths of the columns of a step's line.
type textGrid struct{ name, bar, time int }

// beside is what a line takes without its name.
func (g textGrid) beside() int { return 2 + 1 + g.bar + 1 + shareWide + 1 + g.time }

func (t *terminal) step(b *board, k int, g textGrid) {
	s, name := b.Steps[k], g.name
	names := folded(s.Name, name)
	if len(names) > nameLines {
		names = names[:nameLines]
		names[nameLines-1] = fit(names[nameLines-1]+" …", min(name, columns(names[nameLines-1])+2))
	}
	l, used := fit(names[0], name), name+2
	if s.Reached >= 0 {
		full := int(s.Reached*float64(g.bar) + .5)
		l += " " + t.paint("36", strings.Repeat("█", full)) + t.weak(strings.Repeat("░", g.bar-full)) +
			" " + fitRight(s.Share, shareWide) + " " + fitRight(t.time(b, k), g.time)
		used = name + g.beside()
	}
	flags := strings.Join(s.Flags, ", ")
	beside := flags != "" && used+2+columns(flags) <= t.width
	if beside {
		l += "  " + t.weak(flags)
	}
	t.line("  " + l)
	for _, n := range names[1:] {
		t.line("  " + n)
	}
	if !beside {
		for _, f := range folded(flags, t.width-4) {
			t.line("    " + t.weak(f))
		}
	}
}

// time is the first median of a step's time: of a visit, or, with an arrow, of
// the pause until the next.
func (t *terminal) time(b *board, k int) string {
	for i := range b.Rows {
		if b.Rows[i].Role == atlas.RoleTime && len(b.Rows[i].Cells[k].Lines) > 0 {
			l := b.Rows[i].Cells[k].Lines[0]
			if strings.Contains(l.Detail, "until the next") {
				return "→ " + oneLine(l.Value)
			}
			return oneLine(l.Value)
		}
	}
	return ""
}

func (t *terminal) ways(b *board) {
	if len(b.Ways) == 0 {
		return
	}
	t.line(t.strong("The most travelled ways"))
	t.line(t.weak(b.WaysNote))
	for _, w := range b.Ways[:min(3, len(b.Ways))] {
		var names []string
		for _, s := range w.Steps {
			n := oneLine(s.Name)
			if s.Times > 1 {
				n += nbsp + "×" + nbsp + atlas.Count(int64(s.Times))
			}
			names = append(names, n)
		}
		if w.More != "" {
			names = append(names, w.More)
		}
		if w.Same != "" {
			names[len(names)-1] += " (" + w.Same + ")"
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

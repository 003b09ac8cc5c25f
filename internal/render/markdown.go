package render

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/desirepath/desirepath/internal/atlas"
)

// Markdown writes a map as text for reading aloud and for git: the twin of the
// page, stage by stage and step by step, with every number in words.
func Markdown(w io.Writer, d *Drawing) error {
	b, err := newBoard(d)
	if err != nil {
		return err
	}
	var m strings.Builder
	fmt.Fprintf(&m, "# %s\n\n", md(b.Title))
	var meta []string
	for _, s := range []string{b.State, b.Period, b.Source} {
		if s != "" {
			meta = append(meta, md(s))
		}
	}
	fmt.Fprintf(&m, "%s\n\n", strings.Join(meta, " · "))
	if b.Filter != "" {
		fmt.Fprintf(&m, "**%s**\n\n", md(b.Filter))
	}
	if b.Summary != "" {
		fmt.Fprintf(&m, "%s\n\n", md(b.Summary))
	}
	mdFigures(&m, b)
	mdOutline(&m, b)
	mdSteps(&m, b)
	mdWays(&m, b)
	if len(b.Notes) > 0 {
		m.WriteString("## How this is counted\n\n")
		for _, n := range b.Notes {
			fmt.Fprintf(&m, "- %s\n", md(n))
		}
	}
	_, err = io.WriteString(w, m.String())
	return err
}

func mdFigures(m *strings.Builder, b *board) {
	if len(b.Figures) == 0 {
		return
	}
	m.WriteString("| Figure | Value | |\n|---|---|---|\n")
	for _, f := range b.Figures {
		fmt.Fprintf(m, "| %s | %s | %s |\n", md(f.Label), md(f.Value), md(f.Detail))
	}
	m.WriteString("\n")
}

// mdOutline is the map at a glance.
func mdOutline(m *strings.Builder, b *board) {
	if len(b.Steps) == 0 {
		m.WriteString("This map has no steps yet.\n\n")
		return
	}
	m.WriteString("| Stage | Step | Journeys | Channels |\n|---|---|---|---|\n")
	for _, st := range b.Stages {
		for k := range st.Steps {
			s := b.Steps[st.First+k]
			stage := ""
			if k == 0 {
				stage = md(st.Name)
			}
			var cs []string
			for _, c := range s.Channels {
				cs = append(cs, md(c.Name))
			}
			share := s.Share
			if s.Journeys != "" {
				share += " (" + s.Journeys + ")"
			}
			fmt.Fprintf(m, "| %s | %s | %s | %s |\n", stage, md(s.Name), md(share), strings.Join(cs, ", "))
		}
	}
	m.WriteString("\n")
}

func mdSteps(m *strings.Builder, b *board) {
	for i, st := range b.Stages {
		fmt.Fprintf(m, "## Stage %d: %s\n\n", i+1, md(st.Name))
		if st.Goal != "" {
			fmt.Fprintf(m, "Goal: %s\n\n", md(st.Goal))
		}
		if st.Share != "" {
			fmt.Fprintf(m, "%s of all journeys come here: %s.\n\n", md(st.Share), md(st.Detail))
		}
		for k := st.First; k < st.First+st.Steps; k++ {
			mdStep(m, b, k)
		}
	}
}

func mdStep(m *strings.Builder, b *board, k int) {
	s := b.Steps[k]
	fmt.Fprintf(m, "### %s\n\n", md(s.Name))
	if len(s.Flags) > 0 {
		fmt.Fprintf(m, "- Marks: %s\n", strings.Join(s.Flags, ", "))
	}
	for i := range b.Rows {
		c := &b.Rows[i].Cells[k]
		if len(c.Lines) == 0 {
			continue
		}
		var parts []string
		for _, l := range c.Lines {
			parts = append(parts, md(l.text()))
		}
		text := strings.Join(parts, "; ")
		switch {
		case c.Provenance != "computed" && c.Provenance != "":
			text += fmt.Sprintf(" (%s)", c.Provenance)
		case c.Few != "":
			text += fmt.Sprintf(" (%s: uncertain)", c.Few)
		case c.Faint:
			text += " (uncertain)"
		}
		fmt.Fprintf(m, "- %s: %s\n", md(b.Rows[i].Label), text)
	}
	if len(s.Next) > 0 {
		var parts []string
		for _, n := range s.Next {
			t := md(n.Share) + " " + md(n.Name)
			if n.Back {
				t += " (back)"
			}
			parts = append(parts, t)
		}
		fmt.Fprintf(m, "- Goes on to: %s", strings.Join(parts, "; "))
		if s.NextN > 0 {
			fmt.Fprintf(m, "; of %s", atlas.Counted(s.NextN, "visit", "visits"))
		}
		m.WriteString("\n")
	}
	m.WriteString("\n")
}

func mdWays(m *strings.Builder, b *board) {
	if len(b.Ways) == 0 {
		return
	}
	fmt.Fprintf(m, "## The most travelled ways\n\n%s.\n\n", md(b.WaysNote))
	for i, w := range b.Ways {
		var names []string
		for _, s := range w.Steps {
			n := md(s.Name)
			if s.Times > 1 {
				n += fmt.Sprintf(" × %d", s.Times)
			}
			names = append(names, n)
		}
		if w.More != "" {
			names = append(names, md(w.More))
		}
		tail := ""
		if w.Same != "" {
			tail = ", " + md(w.Same)
		}
		if w.Time != "" {
			tail += ", " + md(w.Time)
		}
		fmt.Fprintf(m, "%d. %s (%s%s): %s\n", i+1, md(w.Share), md(w.Journeys), tail, strings.Join(names, " → "))
	}
	m.WriteString("\n")
}

// md makes foreign text harmless in Markdown: one line, no mark-up, no HTML,
// no pipe that would break a table.
func md(s string) string {
	var b strings.Builder
	s = oneLine(s)
	for i, r := range s {
		switch r {
		case '\\', '`', '*', '_', '[', ']', '<', '|', '~':
			b.WriteByte('\\')
		case '&':
			b.WriteString("&amp;")
			continue
		case '#', '+', '-', '=', '>':
			if i == 0 { // would begin a heading, a list, a quote or, in a sheet, a formula
				b.WriteByte('\\')
			}
		case '!':
			if strings.HasPrefix(s[i:], "![") {
				b.WriteByte('\\')
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// oneLine drops what could break out of a line or a terminal: controls, and
// the marks that turn the direction of text without an end.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
	return strings.Trim(s, " ")
}

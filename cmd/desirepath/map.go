package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/discover"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/render"
)

type mapCmd struct {
	filesInput
	where
	Output string `short:"o" placeholder:"FILE" help:"Write the map to FILE: .html, .svg, .md or .cjm.json. A summary is printed otherwise."`
	Title  string `help:"Title of the map."`
	JSON   bool   `name:"json" help:"Print the map as .cjm.json for programs."`
}

// formats are the endings that a map can be written under.
var formats = []string{"cjm.json", "html", "svg", "md"}

// Run draws the map.
func (c *mapCmd) Run(ctx context.Context, s *streams) error {
	format := ""
	for _, f := range formats {
		if strings.HasSuffix(strings.ToLower(c.Output), "."+f) {
			format = f
			break
		}
	}
	if c.Output != "" && format == "" {
		return fault.New(fault.Invalid, "A map cannot be written as %s.", filepath.Base(c.Output)).
			Try("End the name with .html, .svg, .md or .cjm.json.")
	}
	t, err := c.read(ctx, s)
	if err != nil {
		return err
	}
	defer func() { _ = t.Close() }()
	sel, err := c.selection(ctx, t, t.plans)
	if err != nil {
		return err
	}
	m, err := discover.Draft(ctx, t, discover.Options{ID: "map", Title: c.Title, Definition: t.def, Having: sel.Having})
	if err != nil {
		return err
	}
	d := &render.Drawing{Map: m, Source: t.names}
	if d.Answer, err = t.Map(ctx, discover.Question(m, sel)); err != nil {
		return err
	}
	if d.Overview, err = t.Overview(ctx, sel); err != nil {
		return err
	}
	if d.Variants, err = t.Variants(ctx, analysis.VariantsQuestion{Selection: sel, Limit: shownVariants}); err != nil {
		return err
	}
	if format == "" && c.JSON {
		return render.JSON(s.out, d)
	}
	if format == "" {
		width := s.width
		if width == 0 {
			width = 100
		}
		return render.Text(s.out, d, width, s.width > 0 && os.Getenv("NO_COLOR") == "")
	}
	var out bytes.Buffer
	if _, err := render.Write(&out, format, d); err != nil {
		return err
	}
	if err := writeWhole(c.Output, out.Bytes()); err != nil {
		return err
	}
	s.note("%s: %s, %s.", c.Output, counted(int64(len(m.Stages)), "stage", "stages"), counted(d.Answer.Population.Journeys, "journey", "journeys"))
	return nil
}

// shownVariants is how many of the most travelled ways a drawing shows.
const shownVariants = 10

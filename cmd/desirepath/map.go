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
	t, def, err := c.read(ctx, s)
	if err != nil {
		return err
	}
	defer func() { _ = t.Close() }()
	m, err := discover.Draft(ctx, t, discover.Options{ID: "map", Title: c.Title, Definition: def})
	if err != nil {
		return err
	}
	d := &render.Drawing{Map: m, Source: sourceName(c.Files)}
	if d.Answer, err = t.Map(ctx, discover.Question(m, analysis.Selection{})); err != nil {
		return err
	}
	if d.Overview, err = t.Overview(ctx, analysis.Selection{}); err != nil {
		return err
	}
	if d.Variants, err = t.Variants(ctx, analysis.VariantsQuestion{Limit: shownVariants}); err != nil {
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
	s.note("%s: %d stages, %s journeys.", c.Output, len(m.Stages), grouped(d.Answer.Population.Journeys))
	return nil
}

// shownVariants is how many of the most travelled ways a drawing shows.
const shownVariants = 10

// sourceName names the files that a map was drawn from, without their folders.
func sourceName(files []string) string {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = filepath.Base(f)
	}
	return strings.Join(names, ", ")
}

// writeWhole writes a file under its name only when all of it is written.
func writeWhole(path string, content []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".desirepath-*")
	if err == nil {
		_, err = temp.Write(content)
		if e := temp.Close(); err == nil {
			err = e
		}
		if err == nil {
			err = os.Chmod(temp.Name(), 0o644)
		}
		if err == nil {
			err = os.Rename(temp.Name(), path)
		}
		if err != nil {
			_ = os.Remove(temp.Name())
		}
	}
	if err != nil {
		return fault.New(fault.Invalid, "%s cannot be written: %v.", path, err).Because(err)
	}
	return nil
}

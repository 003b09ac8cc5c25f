package enginetest

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// script is a parsed file of testdata. A line that is not indented opens a
// block; columns stand two or more spaces apart; # begins a remark.
//
//	by session  gap 30m
//	load
//	  ann   web    looked up bill   10:00
//	  ann   phone  called           11:05   resolved  nps 9
//	steps
//	  help  call   channel = phone
//	ask flow  having channel = phone  | edge
//	  edge  looked up bill → called  1 …
type script struct {
	name string
	store
	asks []ask
}

// store is what a script has said so far; an ask sees what stands above it.
type store struct {
	events   []event.Event
	profiles []event.Profile
	def      journey.Definition
	steps    []step
}

// step is a bound step of the script's map.
type step struct {
	stage, name string
	match       event.Predicate
}

// ask is one question and the lines that are expected for it.
type ask struct {
	line    int
	columns []string // of the ask line, without the word ask
	want    []string
	on      store
}

var askable = []string{"overview", "flow", "variants", "map", "journeys", "journey"}

// complaint is what is wrong with a script, with its place.
type complaint struct {
	file string
	line int
	what string
}

func (c complaint) Error() string { return fmt.Sprintf("%s:%d: %s", c.file, c.line, c.what) }

var gaps = regexp.MustCompile(`\t+| {2,}`)

// columns splits a line at tabs and runs of two or more spaces.
func columns(line string) []string { return gaps.Split(strings.TrimSpace(line), -1) }

// parse reads a script; the error names file and line.
func parse(name, source string) (*script, error) {
	s := &script{name: name, store: store{def: journey.Definition{By: journey.ByCustomer}}}
	block := ""
	for i, line := range strings.Split(source, "\n") {
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || strings.HasPrefix(trimmed, "#") {
			continue
		}
		var err error
		if line[0] == ' ' || line[0] == '\t' {
			err = s.inside(block, columns(line))
		} else {
			block, err = s.open(i+1, columns(line))
		}
		if err != nil {
			return nil, complaint{name, i + 1, err.Error()}
		}
	}
	if len(s.asks) == 0 {
		return nil, complaint{name, 1, "the script asks nothing"}
	}
	return s, nil
}

// open reads a line that begins a block and returns the block's name.
func (s *script) open(line int, cols []string) (string, error) {
	word, rest, _ := strings.Cut(cols[0], " ")
	switch word {
	case "load", "profiles", "steps":
		if len(cols) > 1 || rest != "" {
			return "", fmt.Errorf("%s stands alone on its line", word)
		}
	case "by":
		def, left, err := definition(s.def, cols)
		if err == nil && len(left) > 0 {
			err = fmt.Errorf("by does not understand %q", left[0])
		}
		s.def = def
		return word, err
	case "ask":
		if !slices.Contains(askable, rest) {
			return "", fmt.Errorf("nobody can ask for %q; use %s", rest, strings.Join(askable, ", "))
		}
		cols[0] = rest
		s.asks = append(s.asks, ask{line: line, columns: cols, on: s.store})
	default:
		return "", fmt.Errorf("%q opens no block; use load, profiles, steps, by or ask", word)
	}
	return word, nil
}

// inside reads an indented line of a block.
func (s *script) inside(block string, cols []string) error {
	switch block {
	case "load":
		return s.load(cols)
	case "profiles":
		p, err := parseProfile(cols, uint64(len(s.profiles)+1))
		s.profiles = append(s.profiles, p)
		return err
	case "steps":
		if len(cols) != 3 {
			return fmt.Errorf("a step has three columns, stage, name and condition, not %d", len(cols))
		}
		p, err := parsePredicate(cols[2])
		s.steps = append(s.steps, step{cols[0], cols[1], p})
		return err
	case "ask":
		last := &s.asks[len(s.asks)-1]
		last.want = append(last.want, strings.Join(cols, "  "))
		return nil
	}
	return fmt.Errorf("an indented line belongs to load, profiles, steps or ask")
}

// load adds the event of a line, or as many as "times N" in its last column
// says; in those # stands for 1, 2, 3 …
func (s *script) load(cols []string) error {
	times := 1
	count, many := strings.CutPrefix(cols[len(cols)-1], "times ")
	if many {
		var err error
		if times, err = strconv.Atoi(count); err != nil || times < 1 {
			return fmt.Errorf("%q is no number of times", count)
		}
		cols = cols[:len(cols)-1]
	}
	for i := range times {
		numbered := slices.Clone(cols)
		for c := range numbered {
			if many {
				numbered[c] = strings.ReplaceAll(numbered[c], "#", strconv.Itoa(i+1))
			}
		}
		e, err := parseEvent(numbered, uint64(len(s.events)+1))
		if err != nil {
			return err
		}
		s.events = append(s.events, e)
	}
	return nil
}

// definition reads "by X" and "gap X" out of columns and returns the others.
func definition(d journey.Definition, cols []string) (journey.Definition, []string, error) {
	var left []string
	for _, col := range cols {
		word, rest, _ := strings.Cut(col, " ")
		switch word {
		case "by":
			d.By = journey.By(rest)
		case "gap":
			gap, err := parseLength(rest)
			if err != nil {
				return d, nil, err
			}
			d.Gap = gap
		default:
			left = append(left, col)
		}
	}
	return d, left, nil
}

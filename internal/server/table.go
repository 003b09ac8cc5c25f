package server

import (
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/desirepath/desirepath/internal/analysis"
)

// table writes CSV that a spreadsheet opens without running anything in it.
type table struct {
	w     http.ResponseWriter
	csv   *csv.Writer
	name  string
	heads []string
	begun bool
}

func newTable(w http.ResponseWriter, name string, heads ...string) *table {
	return &table{w: w, csv: csv.NewWriter(w), name: name, heads: heads}
}

// begin sends the head late, so that an error before the first row is still a
// proper problem.
func (t *table) begin() error {
	if t.begun {
		return nil
	}
	t.begun = true
	h := t.w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="`+t.name+`"`)
	h.Set("Cache-Control", "no-store")
	return t.csv.Write(t.heads)
}

func (t *table) row(cells ...string) error {
	if err := t.begin(); err != nil {
		return err
	}
	for i, c := range cells {
		cells[i] = harmless(c)
	}
	return t.csv.Write(cells)
}

func (t *table) end(err error) error {
	if err != nil && !t.begun {
		return err
	}
	if err == nil {
		err = t.begin()
	}
	t.csv.Flush()
	if err != nil {
		// Half a file must not look like a whole one.
		panic(http.ErrAbortHandler)
	}
	return nil
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		if _, err := strconv.ParseFloat(cell, 64); err != nil {
			return "'" + cell
		}
	}
	return cell
}

func (s *server) exportJourneys(w http.ResponseWriter, r *http.Request) error {
	c, q, err := journeysQuestion(s, r)
	if err != nil {
		return err
	}
	q.Limit, q.Offset = analysis.MaxPage, 0
	out := newTable(w, "journeys.csv", "key", "customer", "journey", "start", "duration_s", "events", "first", "last", "channels", "score_kind", "score")
	err = s.ws.Ask(r.Context(), c.definition, func(e analysis.Engine) error {
		for {
			page, err := e.Journeys(r.Context(), q)
			if err != nil {
				return err
			}
			for i := range page.Journeys {
				if err := out.row(journeyRow(&page.Journeys[i])...); err != nil {
					return err
				}
			}
			if q.Offset += len(page.Journeys); len(page.Journeys) == 0 || int64(q.Offset) >= page.Total {
				return nil
			}
		}
	})
	return out.end(err)
}

func journeyRow(j *analysis.JourneySummary) []string {
	var channels []string
	for _, part := range j.Strip {
		channels = append(channels, part.Channel)
	}
	kind, score := "", ""
	if j.Score != nil {
		kind, score = string(j.Score.Kind), strconv.FormatFloat(j.Score.Value, 'f', -1, 64)
	}
	return []string{j.Key, j.Customer, j.Journey, j.Start.Time().Format(time.RFC3339Nano), strconv.FormatFloat(j.DurationS, 'f', -1, 64),
		strconv.Itoa(j.Events), j.First, j.Last, strings.Join(channels, " > "), kind, score}
}

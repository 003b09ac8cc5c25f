package demo

import (
	"bufio"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/desirepath/desirepath/internal/event"
)

// Columns are the columns that WriteCSV writes: seconds for waits and handling,
// whole currency units for costs, UTC times.
var Columns = []string{"customer", "journey", "time", "touchpoint", "channel", "team", "agent", "wait_s", "handle_s", "cost",
	"outcome", "nps", "csat", "ces", "text", "lang", "journey_type", "persona", "region"}

// scoreColumns are the kinds of score from column 11 on.
var scoreColumns = []event.ScoreKind{event.NPS, event.CSAT, event.CES}

// WriteCSV writes all events as a comma-separated file with a header, the
// persona and region of the customer repeated on every row.
func WriteCSV(w io.Writer, opt Options) error {
	buf := bufio.NewWriterSize(w, 1<<16)
	out := csv.NewWriter(buf)
	if err := out.Write(Columns); err != nil {
		return err
	}
	profiles := Profiles(opt)
	who := make(map[string]*event.Profile, len(profiles))
	for i := range profiles {
		who[profiles[i].Customer] = &profiles[i]
	}
	row := make([]string, len(Columns))
	err := Events(opt, func(batch []event.Event) error {
		for i := range batch {
			fillRow(row, &batch[i], who[batch[i].Customer])
			if err := out.Write(row); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return buf.Flush()
}

func fillRow(row []string, e *event.Event, p *event.Profile) {
	clear(row)
	row[0], row[1], row[2] = e.Customer, e.Journey, e.Time.Time().Format(time.RFC3339)
	row[3], row[4], row[5], row[6] = e.Touchpoint, e.Channel, e.Team, e.Agent
	if e.Known(event.HasWait) {
		row[7] = strconv.FormatInt(int64(e.Wait/event.Second), 10)
	}
	if e.Known(event.HasHandle) {
		row[8] = strconv.FormatInt(int64(e.Handle/event.Second), 10)
	}
	if e.Known(event.HasCost) {
		row[9] = strconv.FormatFloat(float64(e.Cost)/100, 'f', 2, 64)
	}
	row[10] = e.Outcome
	if e.Known(event.HasScore) {
		at := slices.Index(scoreColumns, e.Score.Kind)
		row[11+at] = strconv.FormatFloat(e.Score.Value, 'f', 0, 64)
	}
	row[14], row[15] = e.Text, e.Lang
	row[16], _ = e.Attr(AttrKind)
	for _, a := range p.Attrs {
		switch a.Key {
		case "persona":
			row[17] = a.Value
		case "region":
			row[18] = a.Value
		}
	}
}

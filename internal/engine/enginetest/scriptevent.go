package enginetest

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/desirepath/desirepath/internal/event"
)

// dayZero is the Monday on which the clock of a script starts.
var dayZero = event.At(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC))

// parseEvent reads customer, channel, touchpoint, clock and what else is known:
//
//	until CLOCK, wait 2m, handle 5m, hold 1m, cost 3.50, nps 9, csat 4, ces 6, rating 8 of 1..10,
//	journey X, id X, party X, agent X, team X, lang X, "words", key=value, seq 7, and a bare outcome.
//
// A dash stands for a customer or channel that is not known; 10:00–10:20 is a
// clock with its end on the same day.
func parseEvent(cols []string, seq uint64) (event.Event, error) {
	e := event.Event{Seq: seq}
	if len(cols) < 4 {
		return e, fmt.Errorf("an event has at least customer, channel, touchpoint and clock, not %d columns", len(cols))
	}
	e.Customer, e.Channel, e.Touchpoint = undash(cols[0]), undash(cols[1]), cols[2]
	from, to, ranged := strings.Cut(cols[3], "–")
	at, err := parseClock(from)
	if err != nil {
		return e, err
	}
	e.Time = at
	if ranged {
		if day, _, dated := strings.Cut(from, " "); dated && !strings.Contains(to, " ") {
			to = day + " " + to
		}
		if err := extra(&e, "until "+to); err != nil {
			return e, err
		}
	}
	for _, col := range cols[4:] {
		if err := extra(&e, col); err != nil {
			return e, err
		}
	}
	slices.SortFunc(e.Attrs, func(a, b event.Attr) int { return strings.Compare(a.Key, b.Key) })
	return e, nil
}

func undash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

func extra(e *event.Event, col string) (err error) {
	word, rest, two := strings.Cut(col, " ")
	known := func(p event.Presence, into *event.Micros) {
		*into, err = parseLength(rest)
		e.Has |= p
	}
	switch {
	case strings.HasPrefix(col, `"`):
		e.Text = strings.Trim(col, `"`)
	case strings.Contains(col, "="):
		key, value, _ := strings.Cut(col, "=")
		e.Attrs = append(e.Attrs, event.Attr{Key: key, Value: value})
	case !two:
		e.Outcome = col
	case word == "until":
		e.End, err = parseClock(rest)
		e.Has |= event.HasEnd
		if err == nil && e.End < e.Time {
			err = fmt.Errorf("the event ends before it begins")
		}
	case word == "wait":
		known(event.HasWait, &e.Wait)
	case word == "handle":
		known(event.HasHandle, &e.Handle)
	case word == "hold":
		known(event.HasHold, &e.Hold)
	case word == "cost":
		var cost float64
		cost, err = strconv.ParseFloat(rest, 64)
		e.Cost, e.Has = int64(math.Round(cost*100)), e.Has|event.HasCost
	case word == "seq":
		e.Seq, err = strconv.ParseUint(rest, 10, 64)
	case scales[event.ScoreKind(word)] != [2]float64{}:
		err = score(e, event.ScoreKind(word), rest)
	default:
		field := map[string]*string{"journey": &e.Journey, "id": &e.ID, "party": &e.Party, "agent": &e.Agent, "team": &e.Team, "lang": &e.Lang}[word]
		if field == nil {
			return fmt.Errorf("an event has no %q", word)
		}
		*field = rest
	}
	return err
}

var scales = map[event.ScoreKind][2]float64{event.NPS: {0, 10}, event.CSAT: {1, 5}, event.CES: {1, 7}, event.Rating: {1, 5}}

func score(e *event.Event, kind event.ScoreKind, answer string) error {
	value, scale, own := strings.Cut(answer, " of ")
	e.Score = event.Score{Kind: kind, Min: scales[kind][0], Max: scales[kind][1]}
	e.Has |= event.HasScore
	var err error
	if e.Score.Value, err = strconv.ParseFloat(value, 64); err != nil {
		return fmt.Errorf("%q is no score", value)
	}
	if own {
		low, high, _ := strings.Cut(scale, "..")
		var errs [2]error
		e.Score.Min, errs[0] = strconv.ParseFloat(low, 64)
		e.Score.Max, errs[1] = strconv.ParseFloat(high, 64)
		if errs[0] != nil || errs[1] != nil {
			return fmt.Errorf("%q is no scale; write 1..10", scale)
		}
	}
	return nil
}

// parseProfile reads "customer X" or "journey X" (or both) and key=value columns.
func parseProfile(cols []string, seq uint64) (event.Profile, error) {
	p := event.Profile{Seq: seq}
	for _, col := range cols {
		word, rest, _ := strings.Cut(col, " ")
		key, value, is := strings.Cut(col, "=")
		switch {
		case is:
			p.Attrs = append(p.Attrs, event.Attr{Key: key, Value: value})
		case word == "customer":
			p.Customer = rest
		case word == "journey":
			p.Journey = rest
		default:
			return p, fmt.Errorf("a profile has no %q", col)
		}
	}
	slices.SortFunc(p.Attrs, func(a, b event.Attr) int { return strings.Compare(a.Key, b.Key) })
	return p, nil
}

package enginetest

import (
	"strings"
	"testing"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/engine/naive"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// TestScriptErrors wants every mistake of a script with its file and line.
func TestScriptErrors(t *testing.T) {
	for source, want := range map[string]string{
		"":                                            "x.txt:1: the script asks nothing",
		"load now\nask flow":                          "x.txt:1: load stands alone",
		"lod\n":                                       `x.txt:1: "lod" opens no block`,
		"  ann  web":                                  "x.txt:1: an indented line belongs",
		"# remark\n\nload\n  ann  web":                "x.txt:4: an event has at least",
		"load\n  ann  web  a  25:00":                  `x.txt:2: "25:00" is no clock`,
		"load\n  ann  web  a  2d 10:00":               `x.txt:2: "2d" is no day`,
		"load\n  ann  web  a  +x 10:00":               `x.txt:2: "+x" is no day`,
		"load\n  ann  web  a  10:00–09:00":            "x.txt:2: the event ends before",
		"load\n  ann  web  a  10:00  until late":      `x.txt:2: "late" is no clock`,
		"load\n  ann  web  a  10:00  wait long":       `x.txt:2: "long" is no length`,
		"load\n  ann  web  a  10:00  nps high":        `x.txt:2: "high" is no score`,
		"load\n  ann  web  a  10:00  nps 9 of ten":    `x.txt:2: "ten" is no scale`,
		"load\n  ann  web  a  10:00  cost dear":       "x.txt:2: strconv.ParseFloat",
		"load\n  ann  web  a  10:00  colour red":      `x.txt:2: an event has no "colour"`,
		"load\n  ann  web  a  10:00  times none":      `x.txt:2: "none" is no number of times`,
		"profiles\n  colour red":                      `x.txt:2: a profile has no "colour red"`,
		"steps\n  find  search":                       "x.txt:2: a step has three columns",
		"steps\n  find  search  touchpoint":           `x.txt:2: "touchpoint" is no condition`,
		"steps\n  find  search  a = b and touchpoint": `x.txt:2: "touchpoint" is no condition`,
		"by session  gap long":                        `x.txt:1: "long" is no length`,
		"by session  limit 3":                         `x.txt:1: by does not understand "limit 3"`,
		"ask colour":                                  `x.txt:1: nobody can ask for "colour"`,
	} {
		_, err := parse("x.txt", source)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, expected %q", source, err, want)
		}
	}
}

// TestAskErrors wants every mistake in a question.
func TestAskErrors(t *testing.T) {
	build := func(events []event.Event, profiles []event.Profile, def journey.Definition) (analysis.Engine, error) {
		return naive.New(events, profiles, def)
	}
	for line, want := range map[string]string{
		"ask flow  colour red":                           `a question has no "colour"`,
		"ask flow  from noon":                            `"noon" is no clock`,
		"ask flow  gap long":                             `"long" is no length`,
		"ask flow  having touchpoint":                    `"touchpoint" is no condition`,
		"ask journeys  limit few":                        "strconv.Atoi",
		"ask journeys  behind money":                     `no list stands behind a "money"`,
		"ask journeys  behind edge a":                    "an edge is written A → B",
		"ask journeys  behind step nowhere: reached":     `the script has no step "nowhere"`,
		"ask journeys  behind stage nowhere: reached":    `the script has no stage "nowhere"`,
		"ask journeys  behind step search":               "a step is written NAME: ASPECT",
		"ask journeys  behind step search: link nowhere": `"nowhere" is no value of link`,
		"ask journeys  behind step search: hop web":      `"web" is no value of hop`,
		"ask journeys  behind step search: week noon":    `"noon" is no clock`,
	} {
		s, err := parse("x.txt", "steps\n  find  search  touchpoint = a\n"+line)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.asks[0].on.answer(build, s.asks[0]); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, expected %q", line, err, want)
		}
	}
}

func TestClocksAreReadAsTheyAreWritten(t *testing.T) {
	for _, clock := range []string{"00:00", "10:05", "10:05:01", "10:05:00.5", "-1d 23:59:59.999999", "+400d 00:00"} {
		at, err := parseClock(clock)
		if err != nil {
			t.Error(err)
		}
		if got := showClock(&at); got != clock {
			t.Errorf("%s is written %s", clock, got)
		}
	}
	for seconds, want := range map[float64]string{0: "0s", 0.000001: "1µs", 90: "1m30s", 3600: "1h", 3660: "1h1m", 86400: "24h", 2.5: "2.5s"} {
		if got := showLength(seconds); got != want {
			t.Errorf("%v seconds are written %s, expected %s", seconds, got, want)
		}
	}
}

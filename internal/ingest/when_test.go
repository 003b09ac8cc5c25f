package ingest

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/desirepath/desirepath/internal/event"
)

func utcClock(dayFirst bool) *clock { return newClock("", dayFirst, &zone{loc: time.UTC}) }

func TestTimes(t *testing.T) {
	day, month := utcClock(true), utcClock(false)
	for text, want := range map[string]string{
		"2026-03-04":                             "2026-03-04T00:00:00Z",
		"2026-03-04T05:06":                       "2026-03-04T05:06:00Z",
		"2026-03-04 05:06:07":                    "2026-03-04T05:06:07Z",
		"2026-03-04t05:06:07z":                   "2026-03-04T05:06:07Z",
		"2026-03-04 05:06:07.123456789":          "2026-03-04T05:06:07.123456Z",
		"2026-03-04 05:06:07,5 +0100":            "2026-03-04T04:06:07.5Z",
		"2026-03-04T05:06:07-03:30":              "2026-03-04T08:36:07Z",
		"2026-03-04T05:06:07+02":                 "2026-03-04T03:06:07Z",
		"2026-03-04 05:06:07 UTC":                "2026-03-04T05:06:07Z",
		"2026-03-04 05:06:07.000 +0000 UTC":      "2026-03-04T05:06:07Z",
		"2026-03-04 05:06:07 GMT+1":              "2026-03-04T04:06:07Z",
		"2026-03-04T05:06:07+01:00[Europe/Rome]": "2026-03-04T04:06:07Z",
		"2026-03-04T24:00:00":                    "2026-03-05T00:00:00Z",
		"2026-03-04 23:59:60":                    "2026-03-05T00:00:00Z",
		"  2026-03-04 05:06  ":                   "2026-03-04T05:06:00Z",
		"20260304":                               "2026-03-04T00:00:00Z",
		"20260304050607":                         "2026-03-04T05:06:07Z",
		"2020/3/18":                              "2020-03-18T00:00:00Z",
		"2020.03.18 7:05":                        "2020-03-18T07:05:00Z",
		"18.03.2020 14:05":                       "2020-03-18T14:05:00Z",
		"18.3.20":                                "2020-03-18T00:00:00Z",
		"18.03.2020, 14.05 Uhr":                  "2020-03-18T14:05:00Z",
		"4 March 2020":                           "2020-03-04T00:00:00Z",
		"04-Mar-20 17:06":                        "2020-03-04T17:06:00Z",
		"Mar 4, 2020 at 5:06 PM":                 "2020-03-04T17:06:00Z",
		"Wednesday, March 4th, 2020 12:01 a.m.":  "2020-03-04T00:01:00Z",
		"Wed, 04 Mar 2020 05:06:07 +0100":        "2020-03-04T04:06:07Z",
		"2020 Mar 4":                             "2020-03-04T00:00:00Z",
		"4. März 2020 14:05":                     "2020-03-04T14:05:00Z",
		"mercredi 4 février 2020 à 14h05":        "2020-02-04T14:05:00Z",
		"4 février 2020 14h05":                   "2020-02-04T14:05:00Z",
		"1er août 2020":                          "2020-08-01T00:00:00Z",
		"4 de marzo de 2020":                     "2020-03-04T00:00:00Z",
		"4 de março de 2020":                     "2020-03-04T00:00:00Z",
		"4 mrt 2020":                             "2020-03-04T00:00:00Z",
		"4 maggio 2020 ore 14:05":                "2020-05-04T14:05:00Z",
		"4 iunie 2020":                           "2020-06-04T00:00:00Z",
		"4 juin 2020":                            "2020-06-04T00:00:00Z",
		"4 juil. 2020":                           "2020-07-04T00:00:00Z",
		"1583298367":                             "2020-03-04T05:06:07Z",
		"1583298367.25":                          "2020-03-04T05:06:07.25Z",
		"1583298367250":                          "2020-03-04T05:06:07.25Z",
		"1583298367250001":                       "2020-03-04T05:06:07.250001Z",
		"1583298367250001999":                    "2020-03-04T05:06:07.250001Z",
		"29.02.2020":                             "2020-02-29T00:00:00Z",
		"29.02.2021":                             "",
		"2021-02-29":                             "",
		"2026-13-01":                             "",
		"2026-00-01":                             "",
		"2026-03-04 25:00":                       "",
		"2026-03-04 24:00:01":                    "",
		"2026-03-04 05":                          "",
		"2026-03-04 05:06:07 +01:99":             "",
		"2026-03-04 05:06:07 Mars":               "",
		"14:05":                                  "",
		"12345":                                  "",
		"2026":                                   "",
		"192.168.10.20":                          "",
		"2020-555-1234":                          "",
		"+49 30 1234567":                         "",
		"Mark 4":                                 "",
		"juil":                                   "",
		"":                                       "",
		"0000-00-00 00:00:00":                    "",
	} {
		for _, c := range []*clock{day, month} {
			got, reason := c.parse([]byte(text))
			switch {
			case want == "" && reason == "":
				t.Errorf("%q is read as %s", text, got.Time())
			case want != "" && reason != "":
				t.Errorf("%q %s", text, reason)
			case want != "" && got.Time().Format(time.RFC3339Nano) != want:
				t.Errorf("%q is %s, want %s", text, got.Time().Format(time.RFC3339Nano), want)
			}
		}
	}
}

func TestTimesDayAndMonth(t *testing.T) {
	for _, c := range []struct {
		text       string
		day, month string
	}{
		{"03/04/2020 5:06 PM", "2020-04-03 17:06", "2020-03-04 17:06"},
		{"3-4-20", "2020-04-03 00:00", "2020-03-04 00:00"},
		{"25/03/2020", "2020-03-25 00:00", ""},
		{"03/25/2020", "", "2020-03-25 00:00"},
		{"03.04.2020", "2020-04-03 00:00", "2020-04-03 00:00"},
	} {
		for i, want := range []string{c.day, c.month} {
			got, reason := utcClock(i == 0).parse([]byte(c.text))
			switch {
			case want == "" && reason == "":
				t.Errorf("%q is read as %s", c.text, got.Time())
			case want == "" && !strings.Contains(reason, "first"):
				t.Errorf("%q: the reason %q does not name the order", c.text, reason)
			case want != "" && got.Time().Format("2006-01-02 15:04") != want:
				t.Errorf("%q is %s (%s), want %s", c.text, got.Time(), reason, want)
			}
		}
	}
}

func TestTimesLimits(t *testing.T) {
	c := utcClock(true)
	for text, ok := range map[string]bool{
		"1899-12-31 23:59:59": false, "1900-01-01": true, "2199-12-31T23:59:59.999999": true, "2200-01-01": false,
		"9999-12-31": false, "0001-01-01": false,
	} {
		_, reason := c.parse([]byte(text))
		if (reason == "") != ok || !ok && !strings.Contains(reason, "lies") {
			t.Errorf("%s: %q", text, reason)
		}
	}
}

func TestTimesFormats(t *testing.T) {
	z := &zone{loc: time.UTC}
	for _, c := range []struct {
		format, text string
		want         event.Micros
		ok           bool
	}{
		{"epoch_s", "-86400", -event.Day, true},
		{"epoch_s", "0", 0, true},
		{"epoch_ms", "1500", 1_500_000, true},
		{"epoch_us", "15", 15, true},
		{"epoch_s", "99999999999999999999", 0, false},
		{"iso", "18.03.2020", 0, false},
		{"dmy", "1583298367", 0, false},
		{"dmy", "02/01/1970", event.Day, true},
		{"mdy", "01/02/1970", event.Day, true},
	} {
		got, ok := newClock(c.format, c.format != "dmy", z).read([]byte(c.text))
		if ok != c.ok || got != c.want {
			t.Errorf("%s as %s is %d, %v", c.text, c.format, got, ok)
		}
	}
}

// Every day of three centuries, and random moments in zones with and without
// clock changes, agree with the standard library.
func TestTimesAgree(t *testing.T) {
	for d := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() < 2200; d = d.AddDate(0, 0, 1) {
		if got := daysFromCivil(d.Year(), int(d.Month()), d.Day()); got != d.Unix()/86400 {
			t.Fatalf("%s is day %d", d, got)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for _, name := range []string{"", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"} {
		z, err := newZone(name)
		if err != nil {
			t.Fatal(err)
		}
		c := newClock("", true, z)
		for range 20_000 {
			civil := time.Unix(r.Int64N(7e9)-2e9, 0).UTC().Format("2006-01-02 15:04:05")
			want, err := time.ParseInLocation(time.DateTime, civil, z.loc)
			if err != nil {
				t.Fatal(err)
			}
			if got, reason := c.parse([]byte(civil)); reason != "" || got != event.At(want) {
				t.Fatalf("%s in %s is %s (%s), want %s", civil, name, got.Time(), reason, want.UTC())
			}
		}
	}
}

func TestZones(t *testing.T) {
	for _, name := range []string{"Europe/Nowhere", "Local", "../etc/passwd"} {
		if _, err := newZone(name); err == nil {
			t.Errorf("%s is a zone", name)
		}
	}
}

func FuzzTime(f *testing.F) {
	for _, s := range []string{"2026-03-04T05:06:07.8+01:00", "18.03.2020 14:05", "Mar 4, 2020 5:06 PM", "1583298367250", "4 de março de 2020", "3/4/20", "2026-03-04 1:2:3 GMT"} {
		f.Add([]byte(s))
	}
	z, err := newZone("Europe/Berlin")
	if err != nil {
		f.Fatal(err)
	}
	clocks := []*clock{utcClock(true), utcClock(false), newClock("", true, z)}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, c := range clocks {
			got, reason := c.parse(text)
			if reason == "" && (got < earliest || got >= latest) {
				t.Errorf("%q is %s", text, got.Time())
			}
		}
		if want, err := time.Parse(time.RFC3339, string(text)); err == nil && want.Year() >= 1900 && want.UTC().Year() >= 1900 && want.UTC().Year() < 2200 {
			if got, reason := clocks[0].parse(text); reason != "" || got != event.At(want) {
				t.Errorf("%q is %s (%s), want %s", text, got.Time(), reason, want)
			}
		}
	})
}

package ingest

import (
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/desirepath/desirepath/internal/event"
)

func TestNumbers(t *testing.T) {
	const no = math.MaxFloat64
	for text, want := range map[string][2]float64{ // with a point, with a comma
		"12":         {12, 12},
		"-12":        {-12, -12},
		"12.5":       {12.5, no},
		"12,5":       {no, 12.5},
		"1,234":      {1234, 1.234},
		"1.234":      {1.234, 1234},
		"1,234.56":   {1234.56, no},
		"1.234,56":   {no, 1234.56},
		"1.234.567":  {no, 1234567},
		"12.34.567":  {no, no},
		"1 234 567":  {1234567, 1234567},
		"1'234.50":   {1234.5, no},
		"1\u202f234": {1234, 1234},
		"1’234":      {1234, 1234},
		"€ 12":       {12, 12},
		"12,50 €":    {no, 12.5},
		"R$ 1.234,5": {no, 1234.5},
		"(12)":       {-12, -12},
		"-$5":        {-5, -5},
		"5 %":        {5, 5},
		"1e3":        {1000, 1000},
		".5":         {0.5, no},
		"5.":         {5, no},
		"":           {no, no},
		"-":          {no, no},
		"1-2":        {no, no},
		"12a":        {no, no},
		"NaN":        {no, no},
		"Inf":        {no, no},
		"1e400":      {no, no},
		"1,23,456":   {no, no},
		"1.2.3":      {no, no},
		"€":          {no, no},
	} {
		for i, comma := range []bool{false, true} {
			got, ok := readNumber([]byte(text), comma)
			if ok != (want[i] != no) || ok && got != want[i] {
				t.Errorf("%q (comma %v) is %v, %v", text, comma, got, ok)
			}
		}
	}
}

// Short decimals are rounded as the standard library rounds them.
func TestNumbersAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[0-9]{1,12}(\.[0-9]{1,8})?`).Draw(t, "text")
		want, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := readNumber([]byte(text), false); !ok || got != want {
			t.Fatalf("%s is %v, want %v", text, got, want)
		}
	})
}

func TestLengths(t *testing.T) {
	for _, c := range []struct {
		text string
		unit string
		want event.Micros
		ok   bool
	}{
		{"90", "", 90 * event.Second, true},
		{"1.5", "min", 90 * event.Second, true},
		{"250", "ms", 250_000, true},
		{"1:02:03", "", event.Hour + 2*event.Minute + 3*event.Second, true},
		{"2:03", "h", 2*event.Minute + 3*event.Second, true},
		{"0:00:01.5", "", 1_500_000, true},
		{"-5", "", 0, false},
		{"1:99", "", 0, false},
		{"1:2:3:4", "", 0, false},
		{"soon", "", 0, false},
		{"1e14", "h", 0, false},
	} {
		got, ok := readLength([]byte(c.text), units[c.unit], false)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%s %s is %d, %v", c.text, c.unit, got, ok)
		}
	}
}

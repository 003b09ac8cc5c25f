package event

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestMomentsKeepMicroseconds(t *testing.T) {
	for _, at := range []time.Time{
		time.Date(1900, 1, 1, 0, 0, 0, 1000, time.UTC),
		time.Date(1969, 12, 31, 23, 59, 59, 999_999_000, time.UTC),
		time.Date(2199, 12, 31, 23, 59, 59, 0, time.FixedZone("+2", 7200)),
	} {
		if got := At(at).Time(); !got.Equal(at) || got.Location() != time.UTC {
			t.Errorf("%v came back as %v", at, got)
		}
	}
	if got := (90 * Second).Seconds(); got != 90 {
		t.Errorf("90 seconds are %v", got)
	}
}

func TestEndOrTime(t *testing.T) {
	e := Event{Time: 5, End: 9}
	if got := e.EndOrTime(); got != 5 {
		t.Errorf("without a known end: %d, expected the start", got)
	}
	e.Has = HasEnd
	if got := e.EndOrTime(); got != 9 {
		t.Errorf("with a known end: %d", got)
	}
}

func TestAttr(t *testing.T) {
	e := Event{Attrs: []Attr{{"a", "1"}, {"b", ""}, {"ключ", "3"}}}
	for key, want := range map[string]string{"a": "1", "b": "", "ключ": "3"} {
		if got, ok := e.Attr(key); !ok || got != want {
			t.Errorf("%s: %q, %v", key, got, ok)
		}
	}
	if _, ok := e.Attr("c"); ok {
		t.Error("c is not there")
	}
}

func TestCompareIsATotalOrder(t *testing.T) {
	draw := rapid.Custom(func(t *rapid.T) Event {
		return Event{
			Time: Micros(rapid.IntRange(-1, 1).Draw(t, "time")),
			Seq:  rapid.Uint64Range(0, 2).Draw(t, "seq"),
			ID:   rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "id"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		events := rapid.SliceOfN(draw, 0, 8).Draw(t, "events")
		sorted := slices.Clone(events)
		slices.SortFunc(sorted, func(a, b Event) int { return Compare(&a, &b) })
		for i := range sorted {
			for j := range sorted {
				c := Compare(&sorted[i], &sorted[j])
				if c != -Compare(&sorted[j], &sorted[i]) || i < j && c > 0 {
					t.Fatalf("%+v and %+v: %d", sorted[i], sorted[j], c)
				}
			}
		}
	})
}

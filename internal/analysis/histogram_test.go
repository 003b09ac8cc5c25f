package analysis

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestBucketsCoverEverything(t *testing.T) {
	next := int64(0)
	for i := range Buckets {
		low, width := BucketLow(i), BucketWidth(i)
		if low != next || Bucket(low) != i || Bucket(low+(width-1)) != i {
			t.Fatalf("bucket %d: from %d, %d wide; expected from %d", i, low, width, next)
		}
		next = low + width // runs over into the negative after the last
	}
	if next != math.MinInt64 || Bucket(math.MaxInt64) != Buckets-1 || Bucket(-5) != 0 {
		t.Errorf("the scale ends at %d", next)
	}
}

func drawValues(t *rapid.T) []int64 {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) int64 {
		return rapid.Int64Range(-3, rapid.SampledFrom([]int64{5, 100, 3600e6, 1e15}).Draw(t, "most")).Draw(t, "value")
	}), 1, 60).Draw(t, "values")
}

// histogramOf counts values; sorted has them in order, none below zero.
func histogramOf(values []int64) (h Histogram, sorted []int64) {
	for _, v := range values {
		h.Add(v)
		sorted = append(sorted, max(0, v))
	}
	slices.Sort(sorted)
	return h, sorted
}

func TestQuantiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, sorted := histogramOf(drawValues(t))
		last := int64(-1)
		for _, num := range []int64{0, 1, 25, 50, 75, 90, 99, 100} {
			got := h.Quantile(num, 100)
			pos := (int64(len(sorted)) - 1) * num
			low, high := sorted[pos/100], sorted[min(pos/100+1, int64(len(sorted))-1)]
			exact := float64(low) + float64(high-low)*float64(pos%100)/100
			off := float64(max(BucketWidth(Bucket(low)), BucketWidth(Bucket(high))))
			if math.Abs(float64(got)-exact) > off || got < last || got < sorted[0] || got > sorted[len(sorted)-1] {
				t.Fatalf("quantile %d %% is %d, exactly %v (%d before)", num, got, exact, last)
			}
			last = got
		}
		if h.Quantile(0, 1) != sorted[0] || h.Quantile(1, 1) != sorted[len(sorted)-1] {
			t.Fatalf("the ends are not exact")
		}
	})
}

func TestMergedPartsAreTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := drawValues(t)
		whole, _ := histogramOf(values)
		cut := rapid.IntRange(0, len(values)).Draw(t, "cut")
		left, _ := histogramOf(values[:cut])
		right, _ := histogramOf(values[cut:])
		right.Merge(&left)
		if diff := cmp.Diff(whole, right); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestSpread(t *testing.T) {
	var none Histogram
	if none.Spread() != nil || none.Numbers() != nil {
		t.Error("nothing has no spread")
	}
	var h Histogram
	for _, v := range []int64{2e6, 1e6, 1e6 + 1} {
		h.Add(v)
	}
	s := h.Spread()
	if s.N != 3 || s.MinS != 1 || s.MaxS != 2 || s.MeanS != 1.333333 {
		t.Errorf("%+v", s)
	}
	var lengths Histogram
	for _, v := range []int64{1, 1, 2, 3} {
		lengths.Add(v)
	}
	if got, want := *lengths.Numbers(), (Spread{N: 4, MedianS: 1, P90S: 2, MeanS: 1.75, MinS: 1, MaxS: 3}); got != want {
		t.Errorf("%+v, expected %+v", got, want)
	}
}

func TestHugeValues(t *testing.T) {
	var h Histogram
	for _, v := range []int64{0, math.MaxInt64, math.MaxInt64 - 1, 1} {
		h.Add(v)
	}
	if got := h.Quantile(2, 3); got < math.MaxInt64/2 {
		t.Errorf("%d", got)
	}
}

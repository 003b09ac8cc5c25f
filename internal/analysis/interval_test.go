package analysis

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s is %v, expected %v", what, got, want)
	}
}

// TestWilson holds the intervals of the worked examples in Newcombe,
// Statistics in Medicine 17 (1998), table I, method 3.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		k, n      int64
		low, high float64
	}{{81, 263, .2553, .3662}, {15, 148, .0624, .1605}, {0, 20, 0, .1611}, {1, 29, .0061, .1718}, {29, 29, .8830, 1}} {
		s := ShareOf(c.k, c.n)
		near(t, "low", s.Low, c.low, 5e-5)
		near(t, "high", s.High, c.high, 5e-5)
	}
	if got, want := ShareOf(0, 0), (Share{High: 1}); got != want {
		t.Errorf("a share of nothing is %+v", got)
	}
}

func TestSharesLieInTheirIntervals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 1e12).Draw(t, "n")
		s := ShareOf(rapid.Int64Range(0, n).Draw(t, "k"), n)
		if s.Low < 0 || s.Low > s.Value || s.Value > s.High || s.High > 1 || math.IsNaN(s.Low+s.High) {
			t.Fatalf("%+v", s)
		}
	})
}

// TestStudent compares with the usual table of Student's t, 97.5 %.
func TestStudent(t *testing.T) {
	for df, want := range map[int64]float64{1: 12.7062, 2: 4.3027, 3: 3.1824, 4: 2.7764, 5: 2.5706, 7: 2.3646, 10: 2.2281, 30: 2.0423, 1e9: 1.95996} {
		near(t, "t", tQuantile(df), want, 0.001)
	}
}

func sums(kind string, lo, hi float64, values ...float64) ScoreSums {
	var s ScoreSums
	for _, v := range values {
		s.Add(kind, v, lo, hi)
	}
	return s
}

func TestNPS(t *testing.T) {
	a := ScoreAnswerOf("nps", 0, 10, sums("nps", 0, 10, 10, 9, 9, 8, 7, 6, 0, 10, 10, 8))
	near(t, "points", a.Value, 30, 0)
	near(t, "mean", a.Mean, 7.7, 1e-9)
	// p = 5.75/13, q = 2.75/13, d = 3/13: d ± 1.96·sqrt((p+q−d²)/13)
	near(t, "low", a.Low, 100*(3.0/13-1.959964*math.Sqrt((8.5/13-9.0/169)/13)), 1e-4)
	near(t, "high", a.High, 100*(3.0/13+1.959964*math.Sqrt((8.5/13-9.0/169)/13)), 1e-4)
}

func TestTopTwo(t *testing.T) {
	a := ScoreAnswerOf("csat", 1, 5, sums("csat", 1, 5, 5, 4, 3.9, 1))
	near(t, "csat of five", a.Value, .5, 0)
	near(t, "mean", a.Mean, 3.475, 1e-9)
	a = ScoreAnswerOf("rating", 0, 100, sums("rating", 0, 100, 75, 74))
	near(t, "rating of a hundred", a.Value, .5, 0)
	if a = ScoreAnswerOf("rating", 3, 3, sums("rating", 3, 3, 3)); a.Value != 0 {
		t.Errorf("a scale of one point has no top: %+v", a)
	}
}

func TestMeanOfEffort(t *testing.T) {
	a := ScoreAnswerOf("ces", 1, 7, sums("ces", 1, 7, 5, 6, 4))
	near(t, "mean", a.Value, 5, 0)
	near(t, "low", a.Low, 5-4.302652730/math.Sqrt(3), 1e-6) // standard deviation 1
	if a.Low != a.MeanLow || a.High != a.MeanHigh {
		t.Errorf("%+v", a)
	}
	if got, want := ScoreAnswerOf("ces", 1, 7, ScoreSums{}), (ScoreAnswer{Kind: "ces", Min: 1, Max: 7}); got != want {
		t.Errorf("no answers make %+v", got)
	}
}

func TestScoresMergeAndWrite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]string{"nps", "csat", "ces", "rating"}).Draw(t, "kind")
		values := rapid.SliceOfN(rapid.Float64Range(-1, 1), 1, 20).Draw(t, "values")
		cut := rapid.IntRange(0, len(values)).Draw(t, "cut")
		whole, left, right := sums(kind, -1, 1, values...), sums(kind, -1, 1, values[:cut]...), sums(kind, -1, 1, values[cut:]...)
		right.Merge(left)
		if diff := cmp.Diff(whole, right); diff != "" {
			t.Fatal(diff)
		}
		a := ScoreAnswerOf(kind, -1, 1, whole)
		b, err := json.Marshal(a)
		if err != nil || strings.Contains(string(b), ":-0,") || a.MeanLow > a.Mean || a.Mean > a.MeanHigh {
			t.Fatalf("%s %v", b, err)
		}
	})
}

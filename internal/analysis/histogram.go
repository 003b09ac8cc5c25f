package analysis

import (
	"math"
	"math/bits"
)

// Buckets is the number of buckets of a Histogram.
const Buckets = 960

// Histogram counts non-negative integers (microseconds, cents) in the one fixed
// logarithmic scale that every engine uses: values below 16 exactly, above
// that a bucket per exponent and top four bits after the leading one. Partial
// histograms merge by addition, so any partitioning gives the same quantiles.
type Histogram struct {
	N        int64
	Sum      int64 // exact; overflows only beyond 292,000 years of microseconds in total
	Min, Max int64 // valid with N > 0
	Count    [Buckets]int64
}

// Bucket is the index of a value; negative values count as zero.
func Bucket(v int64) int {
	if v < 16 {
		return int(max(v, 0))
	}
	e := bits.Len64(uint64(v)) - 1
	return (e-3)<<4 | int(v>>(e-4))&15
}

// BucketLow is the smallest value of a bucket and BucketWidth the number of
// different values in it.
func BucketLow(i int) int64 {
	if i < 16 {
		return int64(i)
	}
	return int64(16|i&15) << (i>>4 - 1)
}

// BucketWidth is the number of different integers in a bucket.
func BucketWidth(i int) int64 {
	if i < 16 {
		return 1
	}
	return 1 << (i>>4 - 1)
}

// Add counts one value; a negative one counts as zero.
func (h *Histogram) Add(v int64) {
	v = max(v, 0)
	if h.N == 0 || v < h.Min {
		h.Min = v
	}
	if h.N == 0 || v > h.Max {
		h.Max = v
	}
	h.N++
	h.Sum += v
	h.Count[Bucket(v)]++
}

// Merge adds another histogram.
func (h *Histogram) Merge(o *Histogram) {
	if o.N == 0 {
		return
	}
	if h.N == 0 || o.Min < h.Min {
		h.Min = o.Min
	}
	if h.N == 0 || o.Max > h.Max {
		h.Max = o.Max
	}
	h.N += o.N
	h.Sum += o.Sum
	for i, c := range o.Count {
		h.Count[i] += c
	}
}

// Quantile is the num/den quantile by linear interpolation between the two
// nearest ranks (the usual definition 7), each rank's value read off the
// histogram by linear interpolation inside its bucket and clamped to Min and
// Max; all in integers. The error is under the width of a bucket: at the very most
// 6 %, where many equal values share it; where they spread, far under 1 %. N
// must be above zero.
func (h *Histogram) Quantile(num, den int64) int64 {
	pos := (h.N - 1) * num
	rank, rest := pos/den, pos%den
	low := h.rank(rank)
	if rest == 0 {
		return low
	}
	high := h.rank(rank + 1)
	hi, lo := bits.Mul64(uint64(high-low), uint64(rest))
	add, _ := bits.Div64(hi, lo, uint64(den))
	return low + int64(add)
}

// rank is the value of the r-th smallest (from 0).
func (h *Histogram) rank(r int64) int64 {
	switch {
	case r <= 0:
		return h.Min
	case r >= h.N-1:
		return h.Max
	}
	var before int64
	for i, c := range h.Count {
		if c > 0 && before+c > r {
			k := r - before
			hi, lo := bits.Mul64(uint64(BucketWidth(i)), uint64(2*k+1))
			in, _ := bits.Div64(hi, lo, uint64(2*c))
			return min(max(BucketLow(i)+int64(in), h.Min), h.Max)
		}
		before += c
	}
	return h.Max
}

// Spread is what an answer says of a set of lengths of time, in seconds.
type Spread struct {
	N       int64   `json:"n"`
	MedianS float64 `json:"median_s"`
	P90S    float64 `json:"p90_s"`
	MeanS   float64 `json:"mean_s"`
	MinS    float64 `json:"min_s"`
	MaxS    float64 `json:"max_s"`
}

// Spread summarises a histogram of microseconds; nil when it is empty.
func (h *Histogram) Spread() *Spread {
	if h.N == 0 {
		return nil
	}
	return &Spread{
		N:       h.N,
		MedianS: seconds(h.Quantile(1, 2)),
		P90S:    seconds(h.Quantile(9, 10)),
		MeanS:   seconds(h.Sum / h.N),
		MinS:    seconds(h.Min),
		MaxS:    seconds(h.Max),
	}
}

// Numbers summarises a histogram of plain numbers, such as events per journey:
// the fields named seconds hold these numbers, the mean with nine decimals; nil
// when it is empty.
func (h *Histogram) Numbers() *Spread {
	if h.N == 0 {
		return nil
	}
	return &Spread{
		N:       h.N,
		MedianS: float64(h.Quantile(1, 2)),
		P90S:    float64(h.Quantile(9, 10)),
		MeanS:   round(float64(h.Sum) / float64(h.N)),
		MinS:    float64(h.Min),
		MaxS:    float64(h.Max),
	}
}

func seconds(us int64) float64 { return math.Round(float64(us)) / 1e6 }

package analysis

import "math"

// z95 is the 97.5 % point of the normal distribution.
const z95 = 1.959963984540054

// Share is a part of a whole with its 95 % Wilson interval
// (Wilson 1927): (p + z²/2n ± z·sqrt(p(1−p)/n + z²/4n²)) / (1 + z²/n).
type Share struct {
	K     int64   `json:"k"` // how many
	N     int64   `json:"n"` // of how many
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// ShareOf makes a Share; of nothing it is all zero with the interval [0, 1].
func ShareOf(k, n int64) Share {
	if n == 0 {
		return Share{High: 1}
	}
	p, m, zz := float64(k)/float64(n), float64(n), z95*z95
	half := z95 * math.Sqrt(p*(1-p)/m+zz/(4*m*m))
	s := Share{K: k, N: n, Value: round(p), Low: round((p + zz/(2*m) - half) / (1 + zz/m)), High: round((p + zz/(2*m) + half) / (1 + zz/m))}
	s.Low, s.High = max(0, s.Low), min(1, s.High)
	return s
}

// round keeps nine decimals, so that the last bits of floating point never
// decide over equality.
func round(x float64) float64 { return math.Round(x*1e9) / 1e9 }

// ScoreSums is what an engine gathers of the answers of one kind and scale.
// Values are kept as integers in thousandths, so that any order of adding
// gives the same sums.
type ScoreSums struct {
	N          int64
	Sum        int64 // thousandths
	SumSquares int64 // millionths
	Low, High  int64 // NPS: detractors and promoters; CSAT and rating: High is the top two of five; CES: none
}

// Thousandths turns a score into the integer that ScoreSums adds up.
func Thousandths(v float64) int64 { return int64(math.Round(v * 1000)) }

// Add counts one answer on the scale [lo, hi].
func (s *ScoreSums) Add(kind string, v, lo, hi float64) {
	t := Thousandths(v)
	s.N++
	s.Sum += t
	s.SumSquares += t * t
	switch kind {
	case "nps":
		if v >= 9 {
			s.High++
		} else if v <= 6 {
			s.Low++
		}
	case "csat", "rating":
		if hi > lo && (v-lo)/(hi-lo) >= 0.75 { // 4 and 5 of 1…5
			s.High++
		}
	}
}

// Merge adds other sums.
func (s *ScoreSums) Merge(o ScoreSums) {
	s.N += o.N
	s.Sum += o.Sum
	s.SumSquares += o.SumSquares
	s.Low += o.Low
	s.High += o.High
}

// ScoreAnswer is the measure of one kind of survey answer on one scale, as its
// kind demands: NPS in points, CSAT and ratings as the share of the top two,
// CES as a mean; always with the mean beside it and 95 % intervals.
type ScoreAnswer struct {
	Kind     string  `json:"kind"`
	Min      float64 `json:"min"`
	Max      float64 `json:"max"`
	N        int64   `json:"n"`
	Mean     float64 `json:"mean"`
	MeanLow  float64 `json:"mean_low"`
	MeanHigh float64 `json:"mean_high"`
	// Value, Low and High are NPS points (−100…100) or a share in [0, 1]; for CES they repeat the mean.
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// ScoreAnswerOf turns sums into an answer. NPS: adjusted Wald with n+3,
// promoters +¾ and detractors +¾: d ± z·sqrt((p+q−d²)/n').
func ScoreAnswerOf(kind string, lo, hi float64, s ScoreSums) ScoreAnswer {
	a := ScoreAnswer{Kind: kind, Min: lo, Max: hi, N: s.N}
	if s.N == 0 {
		return a
	}
	n := float64(s.N)
	mean := float64(s.Sum) / 1000 / n
	half := 0.0
	if s.N > 1 {
		variance := math.Max(0, (float64(s.SumSquares)/1e6-n*mean*mean)/(n-1))
		half = tQuantile(s.N-1) * math.Sqrt(variance/n)
	}
	a.Mean, a.MeanLow, a.MeanHigh = round(mean), round(math.Max(lo, mean-half)), round(math.Min(hi, mean+half))
	switch kind {
	case "nps":
		a.Value = round(100 * float64(s.High-s.Low) / n)
		m := n + 3
		p, q := (float64(s.High)+.75)/m, (float64(s.Low)+.75)/m
		d := p - q
		w := z95 * math.Sqrt((p+q-d*d)/m)
		a.Low, a.High = round(100*math.Max(-1, d-w)), round(100*math.Min(1, d+w))
	case "csat", "rating":
		sh := ShareOf(s.High, s.N)
		a.Value, a.Low, a.High = sh.Value, sh.Low, sh.High
	default:
		a.Value, a.Low, a.High = a.Mean, a.MeanLow, a.MeanHigh
	}
	return a
}

// tQuantile is the 97.5 % point of Student's t with df degrees of freedom, by
// the expansion of Fisher and Cornish (within 0.001 from df = 6 on, from tables
// below that).
func tQuantile(df int64) float64 {
	switch df {
	case 1:
		return 12.706204736
	case 2:
		return 4.302652730
	case 3:
		return 3.182446305
	case 4:
		return 2.776445105
	case 5:
		return 2.570581836
	}
	z, v := z95, float64(df)
	z3, z5, z7 := z*z*z, z*z*z*z*z, z*z*z*z*z*z*z
	return z + (z3+z)/(4*v) + (5*z5+16*z3+3*z)/(96*v*v) + (3*z7+19*z5+17*z3-15*z)/(384*v*v*v)
}

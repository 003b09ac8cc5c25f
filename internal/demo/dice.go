package demo

import (
	"math"
	"math/rand/v2"
)

// dice is the only source of chance. Each customer has their own, so that a
// change in one life changes no other.
type dice struct{ pcg rand.PCG }

func newDice(seed, stream uint64) *dice {
	d := &dice{}
	d.pcg.Seed(seed, stream)
	return d
}

// f is uniform in [0, 1).
func (d *dice) f() float64 { return float64(d.pcg.Uint64()>>11) / (1 << 53) }

func (d *dice) chance(p float64) bool { return d.f() < p }

// n is uniform in 0..k-1.
func (d *dice) n(k int) int { return int(d.f() * float64(k)) }

// between is uniform in [lo, hi).
func (d *dice) between(lo, hi int64) int64 { return lo + int64(d.f()*float64(hi-lo)) }

// exp is exponential with the given mean.
func (d *dice) exp(mean float64) float64 { return -mean * math.Log(1-d.f()) }

// norm has mean 0 and deviation 1; a sum of four is round enough for people.
func (d *dice) norm() float64 { return (d.f() + d.f() + d.f() + d.f() - 2) * math.Sqrt(3) }

// poisson counts arrivals at a small mean.
func (d *dice) poisson(mean float64) int {
	limit, p, k := math.Exp(-mean), d.f(), 0
	for p > limit {
		p *= d.f()
		k++
	}
	return k
}

// pick returns an index with probability in proportion to its weight.
func (d *dice) pick(weights []float64) int {
	var sum float64
	for _, w := range weights {
		sum += w
	}
	x := d.f() * sum
	for i, w := range weights {
		if x -= w; x < 0 {
			return i
		}
	}
	return len(weights) - 1
}

func (d *dice) one(of []string) string { return of[d.n(len(of))] }

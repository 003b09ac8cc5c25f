package trail

import (
	"cmp"
	"math"
	"slices"

	"github.com/desirepath/desirepath/internal/event"
)

// scoreDict are the different answers, numbered from 1, in flat slices; kinds
// are codes of a dict.
type scoreDict struct {
	kinds            dict
	kind             []uint32
	value, low, high []uint64 // bits of floating point numbers
}

// makeScores sorts the answers and returns for every old code the new one.
func makeScores(scores []event.Score) (scoreDict, []uint32) {
	order := make([]uint32, len(scores))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		x, y := scores[a], scores[b]
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Min, y.Min), cmp.Compare(x.Max, y.Max), cmp.Compare(x.Value, y.Value), cmp.Compare(a, b))
	})
	var d scoreDict
	var kinds interner
	rank := make([]uint32, len(scores)+1)
	for i, o := range order {
		s := scores[o]
		rank[o+1] = uint32(i + 1)
		d.kind = append(d.kind, kinds.code(string(s.Kind)))
		d.value = append(d.value, math.Float64bits(s.Value))
		d.low = append(d.low, math.Float64bits(s.Min))
		d.high = append(d.high, math.Float64bits(s.Max))
	}
	d.kinds = kinds.dict
	return d, rank
}

// score is the answer of a code above zero.
func (d *scoreDict) score(code uint64) event.Score {
	i := code - 1
	return event.Score{
		Kind:  event.ScoreKind(d.kinds.name(d.kind[i])),
		Value: math.Float64frombits(d.value[i]),
		Min:   math.Float64frombits(d.low[i]),
		Max:   math.Float64frombits(d.high[i]),
	}
}

// size is the number of different answers.
func (d *scoreDict) size() int { return len(d.kind) }

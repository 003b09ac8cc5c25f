package trail

import (
	"cmp"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
)

// tally counts events by code, and the journeys that have one. Journeys must
// come one after the other.
type tally struct {
	events, journeys []int64
	stamps           []uint32 // the last journey (+1) that had the code
}

func newTally(codes int) *tally {
	return &tally{make([]int64, codes), make([]int64, codes), make([]uint32, codes)}
}

// add counts one event of the journey with a stamp above zero.
func (y *tally) add(code, stamp uint32) {
	y.events[code]++
	if y.stamps[code] != stamp {
		y.stamps[code] = stamp
		y.journeys[code]++
	}
}

// merge adds the part of another worker, which has seen other journeys.
func (y *tally) merge(o *tally) {
	for i := range o.events {
		y.events[i] += o.events[i]
		y.journeys[i] += o.journeys[i]
	}
}

// column counts a piece of a column.
func (y *tally) column(t *Trail, c *column, ch chunk, in []bool, b *bench) {
	used := b.usedCodes
	codes := b.column(c, ch)
	b.usedCodes = used
	runs(ch, in, func(from, to int) {
		for j := from; j < to; j++ {
			stamp := uint32(j + 1)
			for _, code := range codes[int(t.offsets[j])-ch.lo : int(t.offsets[j+1])-ch.lo] {
				y.add(code, stamp)
			}
		}
	})
}

// parts are the names with events, most events first; code 0 ("not known")
// only when asked for, as the empty name.
func (y *tally) parts(d *dict, unknown bool) []analysis.Part {
	out := []analysis.Part{}
	for code := range y.events {
		if y.events[code] > 0 && (code > 0 || unknown) {
			out = append(out, analysis.Part{Name: d.name(uint32(code)), Events: y.events[code], Journeys: y.journeys[code]})
		}
	}
	slices.SortFunc(out, func(a, b analysis.Part) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), strings.Compare(a.Name, b.Name))
	})
	return out
}

// values are the codes above zero with events, most journeys first, at most
// limit, and how many there are.
func (y *tally) values(d *dict, limit int) ([]analysis.Part, int) {
	var codes []uint32
	for code := 1; code < len(y.events); code++ {
		if y.events[code] > 0 {
			codes = append(codes, uint32(code))
		}
	}
	limit = min(len(codes), limit)
	front(codes, limit, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(y.journeys[b], y.journeys[a]), cmp.Compare(a, b)) // codes are in the order of names
	})
	out := []analysis.Part{}
	for _, code := range codes[:limit] {
		out = append(out, analysis.Part{Name: d.name(code), Events: y.events[code], Journeys: y.journeys[code]})
	}
	return out, len(codes)
}

// scoreAnswers turns the number of events by score into measures by kind and
// scale.
func (d *scoreDict) answers(counts []int64) []analysis.ScoreAnswer {
	type scale struct {
		kind     string
		min, max float64
	}
	sums := map[scale]*analysis.ScoreSums{}
	for code, n := range counts {
		if code == 0 || n == 0 {
			continue
		}
		s := d.score(uint64(code))
		at := scale{string(s.Kind), s.Min, s.Max}
		if sums[at] == nil {
			sums[at] = &analysis.ScoreSums{}
		}
		var one analysis.ScoreSums
		one.Add(at.kind, s.Value, s.Min, s.Max)
		sums[at].Merge(analysis.ScoreSums{N: n, Sum: n * one.Sum, SumSquares: n * one.SumSquares, Low: n * one.Low, High: n * one.High})
	}
	out := []analysis.ScoreAnswer{}
	for at, s := range sums {
		out = append(out, analysis.ScoreAnswerOf(at.kind, at.min, at.max, *s))
	}
	slices.SortFunc(out, func(a, b analysis.ScoreAnswer) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), cmp.Compare(a.Min, b.Min), cmp.Compare(a.Max, b.Max))
	})
	return out
}

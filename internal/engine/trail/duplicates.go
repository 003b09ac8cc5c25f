package trail

import (
	"bytes"
	"cmp"
	"slices"
)

// unique drops the events of one customer whose id was seen with a smaller seq.
func (b *Builder) unique(group []entry) []entry {
	if !mayRepeat(group) {
		return group
	}
	slices.SortFunc(group, func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.seq, y.seq), cmp.Compare(x.time, y.time), cmp.Compare(x.row, y.row))
	})
	out := group[:0]
	run := 0 // where the kept events with the current hash begin
	for _, e := range group {
		if len(out) == run || out[run].hash != e.hash {
			run = len(out)
		}
		same := e.hash != 0 && slices.ContainsFunc(out[run:], func(o entry) bool {
			return bytes.Equal(b.id(o.row), b.id(e.row))
		})
		if !same {
			out = append(out, e)
		}
	}
	return out
}

// mayRepeat tells whether two ids of the group have the same hash.
func mayRepeat(group []entry) bool {
	if len(group) <= 24 {
		for i := range group {
			for k := range i {
				if group[k].hash == group[i].hash && group[i].hash != 0 {
					return true
				}
			}
		}
		return false
	}
	hashes := make([]uint64, 0, len(group))
	for i := range group {
		if group[i].hash != 0 {
			hashes = append(hashes, group[i].hash)
		}
	}
	slices.Sort(hashes)
	for i := 1; i < len(hashes); i++ {
		if hashes[i] == hashes[i-1] {
			return true
		}
	}
	return false
}

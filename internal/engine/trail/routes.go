package trail

// routes numbers the different routes that one worker sees: an open table by
// hash, in which the touchpoints themselves decide.
type routes struct {
	t       *Trail
	slots   []uint32 // number + 1, 0 is free
	hashes  []uint64 // by number
	journey []uint32 // one that goes this way
	counts  []int64
	seen    []seen // every journey with its route
}

// seen is a journey and the number of its route.
type seen struct{ journey, route uint32 }

// count adds n journeys of one route, of which j is one, and returns its number.
func (r *routes) count(hash uint64, j uint32, own []uint32, n int64) uint32 {
	if 2*(len(r.hashes)+1) > len(r.slots) {
		r.grow()
	}
	mask := uint64(len(r.slots) - 1)
	i := hash & mask
	for ; r.slots[i] != 0; i = (i + 1) & mask {
		number := r.slots[i] - 1
		if r.hashes[number] == hash && r.t.goes(int(r.journey[number]), own) {
			r.counts[number] += n
			return number
		}
	}
	r.hashes, r.journey, r.counts = append(r.hashes, hash), append(r.journey, j), append(r.counts, n)
	r.slots[i] = uint32(len(r.hashes))
	return r.slots[i] - 1
}

func (r *routes) grow() {
	r.slots = make([]uint32, max(1024, 2*len(r.slots)))
	mask := uint64(len(r.slots) - 1)
	for number, hash := range r.hashes {
		i := hash & mask
		for r.slots[i] != 0 {
			i = (i + 1) & mask
		}
		r.slots[i] = uint32(number + 1)
	}
}

// hashRoute mixes the touchpoints of a route into one number.
func (t *Trail) hashRoute(codes []uint32) uint64 {
	if t.sameHash {
		return 0
	}
	h := uint64(len(codes)) * 0x9e3779b97f4a7c15
	for _, c := range codes {
		h = (h ^ uint64(c)) * 0x9fb21c651e98df25
		h ^= h >> 32
	}
	return h
}

// goes tells whether a journey has exactly these touchpoints.
func (t *Trail) goes(j int, codes []uint32) bool {
	lo, hi := int(t.offsets[j]), int(t.offsets[j+1])
	if hi-lo != len(codes) {
		return false
	}
	for i, c := range codes {
		if uint32(t.touchpoint.get(lo+i)) != c {
			return false
		}
	}
	return true
}

// routeOf is the codes of a journey's touchpoints.
func (t *Trail) routeOf(j int) []uint32 {
	lo, hi := int(t.offsets[j]), int(t.offsets[j+1])
	out := make([]uint32, hi-lo)
	fill(&t.touchpoint.column, lo, hi, out)
	return out
}

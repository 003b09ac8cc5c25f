package trail

// link counts moves and the journeys that make them; last is the journey (+1)
// that was counted most recently.
type link struct {
	count, journeys int64
	last            uint32
}

func (l *link) add(stamp uint32) {
	l.count++
	if l.last != stamp {
		l.last = stamp
		l.journeys++
	}
}

func (l *link) merge(o *link) {
	l.count += o.count
	l.journeys += o.journeys
}

// hops counts moves between channels: in a table when there are few channels,
// else by a map.
type hops struct {
	side  int
	dense []link
	wide  map[uint64]*link
}

// maxHopSide is up to how many channels a table is kept per step.
const maxHopSide = 32

func newHops(channels int) hops {
	if channels < maxHopSide {
		return hops{side: channels + 1, dense: make([]link, (channels+1)*(channels+1))}
	}
	return hops{wide: map[uint64]*link{}}
}

func (h *hops) at(from, to uint32) *link {
	if h.dense != nil {
		return &h.dense[int(from)*h.side+int(to)]
	}
	key := uint64(from)<<32 | uint64(to)
	l := h.wide[key]
	if l == nil {
		l = &link{}
		h.wide[key] = l
	}
	return l
}

// each calls do for every move that was counted, in any order.
func (h *hops) each(do func(from, to uint32, l *link)) {
	for i := range h.dense {
		if l := &h.dense[i]; l.count > 0 {
			do(uint32(i/h.side), uint32(i%h.side), l)
		}
	}
	for key, l := range h.wide {
		do(uint32(key>>32), uint32(key), l)
	}
}

package trail

import "strings"

// Memory is what a trail takes, in bytes, mapped from a file or not.
type Memory struct {
	Events   int64
	Core     int64 // customer, journey, time, touchpoint, channel, arrival number, pair, bucket
	Optional int64 // columns of facts that only some data have
	Names    int64 // dictionaries
}

// CorePerEvent is bytes of core columns per event; 0 without events.
func (m Memory) CorePerEvent() float64 {
	if m.Events == 0 {
		return 0
	}
	return float64(m.Core) / float64(m.Events)
}

// Memory measures the columns.
func (t *Trail) Memory() Memory {
	c := &carrier{}
	t.carry(c)
	m := Memory{Events: int64(t.count())}
	for _, s := range c.out {
		switch {
		case strings.HasPrefix(s.name, optional):
			m.Optional += int64(len(s.data))
		case strings.HasPrefix(s.name, naming):
			m.Names += int64(len(s.data))
		default:
			m.Core += int64(len(s.data))
		}
	}
	return m
}

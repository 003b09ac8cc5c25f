package trail

import "github.com/desirepath/desirepath/internal/analysis"

// lengths gathers lengths of time; a few are kept as they are, many become a
// histogram. It is for places of which there may be thousands.
type lengths struct {
	few  []int64
	many *analysis.Histogram
}

func (l *lengths) add(v int64) {
	if l.many != nil {
		l.many.Add(v)
		return
	}
	if l.few = append(l.few, v); len(l.few) > 256 {
		l.many = l.histogram()
		l.few = nil
	}
}

func (l *lengths) merge(o *lengths) {
	for _, v := range o.few {
		l.add(v)
	}
	if o.many == nil {
		return
	}
	if l.many == nil {
		l.many = l.histogram()
		l.few = nil
	}
	l.many.Merge(o.many)
}

func (l *lengths) histogram() *analysis.Histogram {
	if l.many != nil {
		return l.many
	}
	h := &analysis.Histogram{}
	for _, v := range l.few {
		h.Add(v)
	}
	return h
}

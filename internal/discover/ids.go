package discover

import (
	"fmt"
	"strings"
)

// ids makes short, stable, speaking ids, each once.
type ids struct{ taken map[string]bool }

func newIDs() *ids { return &ids{map[string]bool{}} }

func (s *ids) make(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
		case r == '\'' || r == '’':
		default:
			dash = true
		}
		if b.Len() >= 40 {
			break
		}
	}
	base := b.String()
	if base == "" {
		base = "step"
	}
	id := base
	for n := 2; s.taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	s.taken[id] = true
	return id
}

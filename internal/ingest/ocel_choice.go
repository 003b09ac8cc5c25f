package ingest

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// choices are the object types that could make journeys, the best first.
//
// A good type covers most events, repeats few of them, has many objects, and
// several events for each: with E events in the file, e of them related to the
// type's o objects in f pairs, its worth is
//
//	e/E · e/f · (1 − o/f) · (1 − 1/√o)
//
// The third factor is nothing for objects of one event each, the fourth for a
// single object that everything hangs on, such as a company. Where all is equal
// the type with more objects comes first, then the name.
func (l *ocelLog) choices() []ObjectChoice {
	type tally struct {
		pairs, events, objects int
		last                   int // event counted last, from 1
	}
	tallies := make([]tally, len(l.types))
	seen := make([]bool, len(l.objects))
	for i := range l.events {
		for _, o := range l.events[i].objects {
			k := l.objects[o].kind
			if k < 0 {
				continue
			}
			y := &tallies[k]
			y.pairs++
			if y.last != i+1 {
				y.last = i + 1
				y.events++
			}
			if !seen[o] {
				seen[o] = true
				y.objects++
			}
		}
	}
	type rated struct {
		ObjectChoice
		worth float64
	}
	var list []rated
	all := float64(len(l.events))
	for k, y := range tallies {
		if y.pairs == 0 {
			continue
		}
		pairs, events, objects := float64(y.pairs), float64(y.events), float64(y.objects)
		list = append(list, rated{
			ObjectChoice{l.types[k], y.objects, y.events, pairs / all},
			events / all * (events / pairs) * (1 - objects/pairs) * (1 - 1/math.Sqrt(objects)),
		})
	}
	slices.SortFunc(list, func(a, b rated) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(b.Objects, a.Objects), strings.Compare(a.Type, b.Type))
	})
	out := make([]ObjectChoice, len(list))
	for i := range list {
		out[i] = list[i].ObjectChoice
	}
	return out
}

// customersOf finds whose the objects of a type are: the first object of a
// type named like a customer that an object is related to, in either
// direction, or else that the first of its events with one names. It returns
// nil when the log knows no customers.
func (l *ocelLog) customersOf(kind int32) []string {
	person := make([]bool, len(l.types))
	known := false
	for k, name := range l.types {
		person[k] = namesPerson(name)
		known = known || person[k]
	}
	if !known {
		return nil
	}
	isPerson := func(o int32) bool { return l.objects[o].kind >= 0 && person[l.objects[o].kind] }
	out := make([]string, len(l.objects))
	found := false
	claim := func(o, customer int32) {
		if l.objects[o].kind == kind && out[o] == "" && isPerson(customer) {
			out[o], found = l.objects[customer].id, true
		}
	}
	if person[kind] {
		for o := range l.objects {
			claim(int32(o), int32(o))
		}
	}
	for o := range l.objects {
		for _, other := range l.objects[o].related {
			claim(int32(o), other)
			claim(other, int32(o))
		}
	}
	for i := range l.events {
		objects := l.events[i].objects
		at := slices.IndexFunc(objects, isPerson)
		if at < 0 {
			continue
		}
		for _, o := range objects {
			claim(o, objects[at])
		}
	}
	if !found {
		return nil
	}
	return out
}

// namesPerson tells whether an object type is that of customers.
func namesPerson(kind string) bool {
	for _, word := range strings.Fields(normalName(kind)) {
		switch word = strings.TrimSuffix(word, "s"); {
		case personWords[word], personWords[word+"s"]:
			return true
		case word == "person" || word == "people" || word == "citizen" || word == "applicant" || word == "buyer" || word == "shopper" || word == "traveller":
			return true
		}
	}
	return false
}

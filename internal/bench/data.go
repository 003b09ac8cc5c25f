//go:build duckdb_arrow

package main

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strconv"

	"github.com/desirepath/desirepath/internal/event"
)

// log is a made-up log in the order of arrival, in the plainest columns, so
// that both sides are loaded from the same numbers.
type log struct {
	customers   int
	customer    []uint32
	touchpoint  []uint8
	channel     []uint8
	time        []int64 // microseconds, in whole milliseconds
	names       []string
	channelName []string
}

var channels = []string{"web", "app", "phone", "chat", "email", "store", "letter"}

// touchpoints is how many different names the log has.
const touchpoints = 30

// dice is splitmix64: a small generator whose numbers are the same everywhere.
type dice uint64

func (d *dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number in [0, n).
func (d *dice) below(n uint64) uint64 { hi, _ := bits.Mul64(d.next(), n); return hi }

// unit returns a number in (0, 1].
func (d *dice) unit() float64 { return float64(d.next()>>11+1) / (1 << 53) }

// normal returns a standard normal number (Box and Muller).
func (d *dice) normal() float64 {
	return math.Sqrt(-2*math.Log(d.unit())) * math.Cos(2*math.Pi*d.unit())
}

// makeLog makes n events of n/10 customers. Where a customer goes next follows
// Zipf's law, rotated by where she is; the pause is log-normal with a median
// that depends on the pair, from seconds to days. Half a year of arrivals.
func makeLog(n int) *log {
	l := &log{customers: max(n/10, 1), channelName: channels}
	for i := range touchpoints {
		l.names = append(l.names, "touchpoint "+strconv.Itoa(i))
	}
	cumulative := zipf(touchpoints, 1.1)
	type made struct {
		at         int64
		customer   uint32
		touchpoint uint8
		channel    uint8
	}
	events := make([]made, 0, n)
	d := dice(1)
	const halfYear = 182 * int64(event.Day) / 1000 // milliseconds
	for len(events) < n {
		customer := uint32(d.below(uint64(l.customers)))
		if len(events) < l.customers {
			customer = uint32(len(events)) // everybody has at least one event
		}
		at, here := int64(d.below(uint64(halfYear))), uint64(0)
		steps := 2 + d.below(12)
		for range steps {
			if len(events) == n {
				break
			}
			roll := d.next()
			next := uint64(slices.IndexFunc(cumulative, func(c uint64) bool { return roll <= c }))
			there := (here*7 + next) % touchpoints
			events = append(events, made{at, customer, uint8(there), uint8((there*3 + d.below(2)) % uint64(len(channels)))})
			median := 20_000 * math.Exp(float64((here*31+there*17)%97)/97*8) // 20 s … 16 h
			at += int64(median * math.Exp(1.2*d.normal()))
			here = there
		}
	}
	slices.SortFunc(events, func(a, b made) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.customer, b.customer), cmp.Compare(a.touchpoint, b.touchpoint), cmp.Compare(a.channel, b.channel))
	})
	const start = int64(1_735_689_600_000) // 2025-01-01
	for _, e := range events {
		l.customer = append(l.customer, e.customer)
		l.touchpoint = append(l.touchpoint, e.touchpoint)
		l.channel = append(l.channel, e.channel)
		l.time = append(l.time, (start+e.at)*1000)
	}
	return l
}

// zipf gives the cumulative shares of n ranks as parts of 2^64.
func zipf(n int, power float64) []uint64 {
	var total float64
	for i := range n {
		total += 1 / math.Pow(float64(i+1), power)
	}
	out := make([]uint64, n)
	var sum float64
	for i := range n {
		sum += 1 / math.Pow(float64(i+1), power)
		out[i] = uint64(math.Min(sum/total, 1-1e-9) * math.MaxUint64)
	}
	out[n-1] = math.MaxUint64
	return out
}

// batches hands the log over as events, a few thousand at a time.
func (l *log) batches(take func([]event.Event)) {
	const size = 8192
	batch := make([]event.Event, 0, size)
	for i := range l.time {
		batch = append(batch, event.Event{
			ID:         strconv.Itoa(i),
			Customer:   "customer-" + strconv.FormatUint(uint64(l.customer[i]), 10),
			Time:       event.Micros(l.time[i]),
			Seq:        1<<40 | uint64(i),
			Touchpoint: l.names[l.touchpoint[i]],
			Channel:    l.channelName[l.channel[i]],
		})
		if len(batch) == size || i == len(l.time)-1 {
			take(batch)
			batch = batch[:0]
		}
	}
}

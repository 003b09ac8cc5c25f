//go:build duckdb_arrow

package main

import (
	"bufio"
	"fmt"
	"slices"
	"time"

	"github.com/desirepath/desirepath/internal/event"
)

// csv writes the first n events as a table.
func (l *log) csv(w *bufio.Writer, n int) {
	_, _ = w.WriteString("customer,time,touchpoint,channel\n")
	for i := range n {
		at := event.Micros(l.time[i]).Time().Format("2006-01-02 15:04:05.000")
		_, _ = fmt.Fprintf(w, "C-%d,%s,%s,%s\n", l.customer[i], at, l.names[l.touchpoint[i]], l.channelName[l.channel[i]])
	}
}

// xes writes the first n events as an event log, one trace for each customer.
func (l *log) xes(w *bufio.Writer, n int) {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(l.customer[a]) - int(l.customer[b]) })
	_, _ = w.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\">\n")
	for k, i := range order {
		if k == 0 || l.customer[order[k-1]] != l.customer[i] {
			_, _ = fmt.Fprintf(w, "<trace><string key=\"concept:name\" value=\"C-%d\"/>\n", l.customer[i])
		}
		_, _ = fmt.Fprintf(w, "<event><string key=\"concept:name\" value=\"%s\"/><string key=\"org:group\" value=\"%s\"/>"+
			"<string key=\"lifecycle:transition\" value=\"complete\"/><date key=\"time:timestamp\" value=\"%s\"/></event>\n",
			l.names[l.touchpoint[i]], l.channelName[l.channel[i]], event.Micros(l.time[i]).Time().Format(time.RFC3339Nano))
		if k == n-1 || l.customer[order[k+1]] != l.customer[i] {
			_, _ = w.WriteString("</trace>\n")
		}
	}
	_, _ = w.WriteString("</log>\n")
}

func (l *log) len() int { return len(l.time) }

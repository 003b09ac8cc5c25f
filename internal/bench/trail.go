//go:build duckdb_arrow

package main

import (
	"context"
	"fmt"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/engine/trail"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// The flow in SQL, as well as we can write it. The trail's answer also has the
// distinct journeys of every pair and the ends of journeys; SQL is spared both.
const (
	pairsSQL = `WITH pairs AS (
  SELECT customer, touchpoint AS a, lead(touchpoint) OVER w AS b, lead(time) OVER w - time AS gap
  FROM events WINDOW w AS (PARTITION BY customer ORDER BY time, seq))`
	countsSQL    = pairsSQL + ` SELECT a, b, count(*), sum(gap), avg(gap) FROM pairs WHERE b IS NOT NULL GROUP BY a, b`
	quantilesSQL = pairsSQL + ` SELECT a, b, count(*), sum(gap), avg(gap), quantile_cont(gap, [0.5, 0.9]) FROM pairs WHERE b IS NOT NULL GROUP BY a, b`
	distinctSQL  = pairsSQL + ` SELECT a, b, count(*), sum(gap), avg(gap), count(DISTINCT customer) FROM pairs WHERE b IS NOT NULL GROUP BY a, b`
	filteredSQL  = `WITH chosen AS (SELECT customer FROM events GROUP BY customer HAVING bool_or(channel = 2)), pairs AS (
  SELECT touchpoint AS a, lead(touchpoint) OVER w AS b, lead(time) OVER w - time AS gap
  FROM events SEMI JOIN chosen USING (customer) WINDOW w AS (PARTITION BY customer ORDER BY time, seq))
 SELECT a, b, count(*), sum(gap), avg(gap), quantile_cont(gap, [0.5, 0.9]) FROM pairs WHERE b IS NOT NULL GROUP BY a, b`
)

// flows are the questions asked on both sides.
var flows = []struct {
	what, sql string
	ask       analysis.FlowQuestion
	promise   string
}{
	{"flow: counts, means", countsSQL, analysis.FlowQuestion{Counts: true}, "promised ×40"},
	{"flow: counts, means, distinct journeys", distinctSQL, analysis.FlowQuestion{Counts: true}, ""},
	{"flow: with median and p90", quantilesSQL, analysis.FlowQuestion{}, "promised ×15"},
	{"flow: the same, journeys with a call", filteredSQL, analysis.FlowQuestion{Selection: analysis.Selection{
		Having: []event.Predicate{event.Is("channel", channels[2])},
	}}, ""},
}

// measureTrail builds a trail, asks it and SQL, saves it and opens it again.
func measureTrail(ctx context.Context, s *stage) ([]row, error) {
	b := trail.NewBuilder()
	taken, err := watch(func() error { s.log.batches(b.Events); return nil })
	if err != nil {
		return nil, err
	}
	var t *trail.Trail
	built, err := watch(func() (err error) {
		t, err = b.Build(ctx, journey.Definition{By: journey.ByCustomer})
		return err
	})
	if err != nil {
		return nil, err
	}
	n := float64(len(s.log.time))
	m := t.Memory()
	rows := []row{
		{"take events", show(taken), "", fmt.Sprintf("%.1f million/s", n/taken.Seconds()/1e6)},
		{"build: sort, cut, columns", show(built), "", fmt.Sprintf("%.1f million/s, together %.1f", n/built.Seconds()/1e6, n/(taken+built).Seconds()/1e6)},
		{"memory of a core event", fmt.Sprintf("%.1f bytes", m.CorePerEvent()), "", fmt.Sprintf("promised 24; names %d MB, other columns %d MB", m.Names>>20, m.Optional>>20)},
	}
	asked, err := askBoth(ctx, s, t)
	if err != nil {
		return nil, err
	}
	rows = append(rows, asked...)
	others, err := askOthers(ctx, s, t)
	if err != nil {
		return nil, err
	}
	rows = append(rows, others...)
	disk, err := throughDisk(ctx, s, t)
	return append(rows, disk...), err
}

func askBoth(ctx context.Context, s *stage, t *trail.Trail) ([]row, error) {
	var d *duck
	var err error
	if s.sqls > 0 {
		if d, err = openDuck(ctx, s.log); err != nil {
			return nil, err
		}
		defer func() { _ = d.close() }()
	}
	var rows []row
	for _, f := range flows {
		var answer *analysis.Flow
		ours, err := median(s.ours, func() (err error) { answer, err = t.Flow(ctx, f.ask); return err })
		if err != nil {
			return nil, err
		}
		r := row{what: f.what, ours: show(ours), note: f.promise}
		if d != nil {
			var pairs map[pair]int64
			theirs, err := median(s.sqls, func() (err error) { pairs, err = d.pairs(ctx, s.log, f.sql); return err })
			if err != nil {
				return nil, err
			}
			if err := agree(answer, pairs); err != nil {
				return nil, fmt.Errorf("%s: %w", f.what, err)
			}
			r.other = show(theirs)
			r.note = fmt.Sprintf("×%.0f  %s", theirs.Seconds()/ours.Seconds(), f.promise)
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// agree compares the counts of all pairs.
func agree(answer *analysis.Flow, pairs map[pair]int64) error {
	inner := 0
	for _, e := range answer.Edges {
		if e.From == analysis.Start || e.To == analysis.End {
			continue
		}
		inner++
		if n := pairs[pair{e.From, e.To}]; n != e.Count {
			return fmt.Errorf("%s → %s: %d, but SQL counts %d", e.From, e.To, e.Count, n)
		}
	}
	if inner != len(pairs) {
		return fmt.Errorf("%d pairs, but SQL has %d", inner, len(pairs))
	}
	return nil
}

// askOthers times the questions that have no SQL beside them.
func askOthers(ctx context.Context, s *stage, t *trail.Trail) ([]row, error) {
	steps := analysis.MapQuestion{}
	for i, name := range s.log.names[:25] {
		steps.Steps = append(steps.Steps, event.Is("touchpoint", name))
		steps.Groups = append(steps.Groups, i/5)
	}
	others := []struct {
		what string
		ask  func() error
	}{
		{"overview", func() error { _, err := t.Overview(ctx, analysis.Selection{}); return err }},
		{"map of 25 steps, all lanes", func() error { _, err := t.Map(ctx, steps); return err }},
		{"variants, the first 100", func() error { _, err := t.Variants(ctx, analysis.VariantsQuestion{Limit: 100}); return err }},
		{"journeys behind a touchpoint, 50 by start", func() error {
			_, err := t.Journeys(ctx, analysis.JourneysQuestion{Behind: analysis.Behind{Touchpoint: &s.log.names[3]}})
			return err
		}},
	}
	var rows []row
	for _, o := range others {
		took, err := median(3, o.ask)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row{what: o.what, ours: show(took)})
	}
	return rows, nil
}

// throughDisk saves the trail and times the way from nothing to an answer.
func throughDisk(ctx context.Context, s *stage, t *trail.Trail) ([]row, error) {
	saved, err := watch(func() error { return t.Save(s.dir, "bench") })
	if err != nil {
		return nil, err
	}
	opened, err := median(3, func() error {
		again, err := trail.Open(s.dir, "bench")
		if err != nil {
			return err
		}
		if _, err := again.Flow(ctx, analysis.FlowQuestion{}); err != nil {
			return err
		}
		return again.Close()
	})
	return []row{
		{"save to disk", show(saved), "", ""},
		{"open from disk, check, first flow", show(opened), "", "promised 2 s"},
	}, err
}

package ingest

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/desirepath/desirepath/internal/event"
)

// told writes events as touchpoint, start and length in minutes, in the order
// in which they were handed over.
func spans(events []event.Event) []string {
	var out []string
	for _, e := range events {
		s := fmt.Sprintf("%s %s", e.Touchpoint, e.Time.Time().Format("15:04"))
		if e.Known(event.HasEnd) {
			s += fmt.Sprintf("+%d", (e.End-e.Time)/event.Minute)
		}
		out = append(out, s)
	}
	return out
}

func TestLifecycle(t *testing.T) {
	content := text("case,time,activity,state,number,who,kind,cost",
		"1,2026-01-01 10:00,call,schedule,,,,",
		"1,2026-01-01 10:01,call,START,,ann,a,1",
		"1,2026-01-01 10:02,call,started,,bob,,",
		"2,2026-01-01 10:03,call,start,,,,",
		"1,2026-01-01 10:04,call,complete,,,b,",
		"1,2026-01-01 10:05,mail,complete,,,,",
		"1,2026-01-01 10:06,call,End,,,,",
		"1,2026-01-01 10:07,chat,begin,x,,,",
		"1,2026-01-01 10:08,chat,begin,y,,,",
		"1,2026-01-01 10:09,chat,done,y,,,",
		"1,2026-01-01 10:10,chat,,x,,,",
		"1,2026-01-01 10:11,chat,Frozen,x,,,",
		"1,2026-01-01 09:00,chat,finish,x,,,",
	)
	plan := Plan{Format: "csv", Shape: ShapeLong, Columns: []ColumnPlan{
		{Name: "case", Role: RoleJourney}, {Name: "time", Role: RoleTime}, {Name: "activity", Role: RoleTouchpoint}, {Name: "state", Role: RoleLifecycle},
		{Name: "number", Role: RoleInstance}, {Name: "who", Role: RoleAgent}, {Name: "kind", Role: RoleAttribute}, {Name: "cost", Role: RoleCost}}}
	path := file(t, "x.csv", content)
	for lifecycle, want := range map[Lifecycle][]string{
		LifecyclePair: {"call 10:01+3", "mail 10:05", "call 10:02+4", "chat 10:08+1", "chat 10:10", "chat 10:11", "chat 09:00", "call 10:03", "chat 10:07"},
		LifecycleAll: {"call 10:00", "call 10:01", "call 10:02", "call 10:03", "call 10:04", "mail 10:05", "call 10:06", "chat 10:07", "chat 10:08", "chat 10:09",
			"chat 10:10", "chat 10:11", "chat 09:00"},
		LifecycleComplete: {"call 10:04", "mail 10:05", "call 10:06", "chat 10:09", "chat 10:10", "chat 10:11", "chat 09:00"},
	} {
		plan.Lifecycle = lifecycle
		k, p := read(t, path, plan)
		if d := cmp.Diff(want, spans(k.events)); d != "" {
			t.Errorf("%s: %s", lifecycle, d)
		}
		if p.Events != int64(len(want)) {
			t.Errorf("%s: progress says %d events", lifecycle, p.Events)
		}
		if e := k.events[0]; lifecycle == LifecyclePair && (e.Agent != "ann" || e.Cost != 100 || e.Seq != 1<<40|1 || !cmp.Equal(e.Attrs, []event.Attr{{Key: "kind", Value: "b"}})) {
			t.Errorf("the joined event is %+v", e)
		}
	}
}

func TestLifecycleGuess(t *testing.T) {
	for states, want := range map[string]Lifecycle{"start,complete": LifecyclePair, "complete,complete": LifecycleAll, "Begin,End": LifecyclePair, "schedule,complete": LifecycleAll} {
		var a, b string
		fmt.Sscanf(states, "%s", &a)
		for i, c := range states {
			if c == ',' {
				a, b = states[:i], states[i+1:]
			}
		}
		content := table("case_id,timestamp,activity,lifecycle", 40, func(i int) string {
			return fmt.Sprintf("c%d,2026-01-01 10:%02d,step,%s", i/2, i, []string{a, b}[i%2])
		})
		if got := look(t, file(t, "x.csv", content), Plan{}).Plan.Lifecycle; got != want {
			t.Errorf("%s: %q", states, got)
		}
	}
}

// Starts that nobody ends are bounded: the oldest gives way, and none is lost.
func TestLifecycleManyOpen(t *testing.T) {
	const limit = 100
	p := newPairing()
	p.limit = limit
	row := &rowExtras{phase: phaseStart}
	var out []event.Event
	for i := range limit + 10 {
		out = p.take(event.Event{Journey: fmt.Sprint(i), Touchpoint: "t", Seq: uint64(i)}, row, out)
	}
	if len(out) != 10 || out[0].Seq != 0 || p.order.Len() != limit || len(p.waiting) != limit {
		t.Fatalf("%d events, %d open", len(out), p.order.Len())
	}
	out = p.rest(limit, out)
	for i, e := range out {
		if e.Seq != uint64(i) {
			t.Fatalf("event %d is %d", i, e.Seq)
		}
	}
	if len(out) != limit+10 {
		t.Errorf("%d events", len(out))
	}
}

func TestMergeAttrs(t *testing.T) {
	a := []event.Attr{{Key: "a", Value: "1"}, {Key: "c", Value: "1"}, {Key: "d", Value: "1"}}
	b := []event.Attr{{Key: "b", Value: "2"}, {Key: "c", Value: "2"}}
	want := []event.Attr{{Key: "a", Value: "1"}, {Key: "b", Value: "2"}, {Key: "c", Value: "2"}, {Key: "d", Value: "1"}}
	if d := cmp.Diff(want, mergeAttrs(a, b)); d != "" {
		t.Error(d)
	}
}

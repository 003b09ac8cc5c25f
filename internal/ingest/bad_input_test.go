package ingest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
)

// plain long plan over the columns customer, time and activity.
var simple = Plan{Format: "csv", Delimiter: ",", Encoding: encUTF8, Shape: ShapeLong, Columns: []ColumnPlan{
	{Name: "customer", Role: RoleCustomer}, {Name: "time", Role: RoleTime}, {Name: "activity", Role: RoleTouchpoint}}}

// Files that cannot be read at all, and the sentence that says so.
func TestBadFiles(t *testing.T) {
	for name, c := range map[string]struct{ content, phrase string }{
		"empty.csv":       {"", "is empty"},
		"blanks.csv":      {" \n\n \r\n", "nothing but blanks"},
		"header.csv":      {"customer,time,activity\n", "has a header but no rows"},
		"header only.csv": {"customer,time,activity", "has a header but no rows"},
		"photo.csv":       {"\x89PNG\r\n\x1a\n" + strings.Repeat("\x00\x01\x02\xff\xfe\x07", 200), "its content is binary"},
		"old.xls":         {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 500), "old kind (.xls)"},
		"paper.pdf":       {"%PDF-1.7\n%\xe2\xe3", "is a PDF"},
		"login.csv":       {"<!DOCTYPE html><html><body>Please log in", "is a web page"},
		"other.xml":       {"<?xml version=\"1.0\"?><invoice/>", "neither XES nor OCEL"},
		"cut.parquet":     {"PAR1 and no more", "is damaged"},
		"cut.xlsx":        {zipped(t, "xl/workbook.xml", "<workbook"), "is damaged"},
		"all bad.csv":     {"a,b\n1,2,3\n4,5,6\n", "None of the first 2 rows"},
	} {
		_, err := Look(context.Background(), file(t, name, c.content), "", Plan{})
		if err == nil || fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), c.phrase) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %s: %v", name, fault.KindOf(err), err)
		}
	}
}

func TestBadPlans(t *testing.T) {
	path := file(t, "x.csv", "customer,time,activity,score\nc,2026-01-01,a,1\n")
	plan := Plan{Format: "csv", Shape: ShapeLong}
	refused(t, path, plan, "--customer COLUMN", "--journey COLUMN", "--time COLUMN", "--touchpoint COLUMN", "The file has the columns customer, time, activity, score.")
	refused(t, path, Plan{Format: "csv", Shape: "round"}, "The shape of the table is “round”")
	refused(t, path, Plan{Format: "csv", Shape: ShapeWide, Columns: simple.Columns[:1]}, "“moment”")
	refused(t, path, Plan{Format: "wav"}, "There is no format")
	refused(t, path, Plan{Format: "csv", Delimiter: "ab", Shape: ShapeLong}, "not one plain character")
	plan = simple
	plan.Zone, plan.Lifecycle, plan.Decimal, plan.Encoding = "Mars/Base", "sometimes", "!", "ebcdic"
	plan.Columns = append(plan.Columns[:3:3], ColumnPlan{Name: "custommer", Role: RoleAgent}, ColumnPlan{Name: "time", Role: RoleCustomer},
		ColumnPlan{Name: "score", Role: RoleScore, Score: "stars", ScoreMin: 5, ScoreMax: 1, Format: "rfc", Unit: "weeks"})
	refused(t, path, plan, "no time zone", "“sometimes”", "neither a point nor a comma", "“ebcdic”", "did you mean “customer”?", "planned twice",
		"given to 2 columns (customer, time)", "kind: nps, csat, ces or rating", "a scale", "“rfc”", "“weeks”")
	plan = simple
	plan.Columns = append(plan.Columns[:3:3], ColumnPlan{Name: "score", Role: RoleAttribute, Label: "x"}, ColumnPlan{Name: "x", Role: RoleAttribute})
	refused(t, path, plan, "Two attributes are called “x”")
}

// Good rows are kept and bad ones reported by line.
func TestBadRows(t *testing.T) {
	content := text(
		"customer,time,activity",
		"ann,2026-01-01 10:00,looked",                  // 2
		"ann,yesterday,called",                         // 3
		"ann,2026-13-01,called",                        // 4
		",2026-01-01,called",                           // 5
		"NULL,2026-01-01,called",                       // 6
		"ann,,called",                                  // 7
		"ann,2026-01-02,",                              // 8
		"ann",                                          // 9
		"ann,1900-01-01,first",                         // 10
		"ann,2199-12-31 23:59,last",                    // 11
		"ann,1899-12-31,too early",                     // 12
		"ann,2200-01-01,too late",                      // 13
		"ann,2026-01-03,called,and,more",               // 14
		"ann,2026-01-03,\x00\x00",                      // 15
		"ann,2026-01-04,\"open",                        // 16
		"bob,2026-01-05,مكالمة",                        // 17
		"bob,2026-01-06,👋🏽 hello",                      // 18
		"bob,2026-01-07,=HYPERLINK(\"\")",              // 19: a quote inside a cell is a quote
		"bob,2026-01-08,bad \xff\xfe utf",              // 20
		"bob,2026-01-09,bell\x07 tab\tend",             // 21
		"bob,2026-01-10,"+strings.Repeat("long ", 100), // 22
	)
	k, p := read(t, file(t, "x.csv", content), simple)
	var got []string
	for _, e := range k.events {
		got = append(got, e.Time.Time().Format("2006-01-02")+" "+e.Touchpoint)
	}
	want := []string{"2026-01-01 looked", "1900-01-01 first", "2199-12-31 last", "2026-01-05 مكالمة", "2026-01-06 👋🏽 hello",
		"2026-01-07 =HYPERLINK(\"\")", "2026-01-08 bad \ufffd\ufffd utf", "2026-01-09 bell tab end", "2026-01-10 " + strings.Repeat("long ", 40)[:199]}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	wantRejects := []Reject{
		{Line: 3, Reason: "time: “yesterday” is not a time.", Raw: "ann,yesterday,called"},
		{Line: 4, Reason: "time: “2026-13-01” is not a time."},
		{Line: 5, Reason: "The row names neither a customer nor a journey."},
		{Line: 6, Reason: "The row names neither a customer nor a journey."},
		{Line: 7, Reason: "The row has no time."},
		{Line: 8, Reason: "The row does not say what happened."},
		{Line: 9, Reason: "The row has no time."},
		{Line: 12, Reason: "time: “1899-12-31” lies before 1900."},
		{Line: 13, Reason: "time: “2200-01-01” lies after 2199."},
		{Line: 14, Reason: "The row has more cells than the 3 columns of the header."},
		{Line: 15, Reason: nulBytes},
		{Line: 16, Reason: openQuote},
	}
	wantRejects[0].Raw = ""
	if d := cmp.Diff(wantRejects, k.rejects, cmpopts.IgnoreFields(Reject{}, "Raw")); d != "" {
		t.Error(d)
	}
	if k.rejects[0].Raw != "ann,yesterday,called" {
		t.Errorf("the raw record is %q", k.rejects[0].Raw)
	}
	if p.Records != 21 || p.Events != int64(len(want)) || p.Rejected != int64(len(wantRejects)) || p.Bytes != p.TotalBytes {
		t.Errorf("%+v", p)
	}
}

// A file that is cut off or corrupt gives its good rows, then says where it broke.
func TestBadEnds(t *testing.T) {
	content := table("customer,time,activity", 20_000, func(i int) string {
		return fmt.Sprintf("c%d,2026-01-%02d %02d:%02d,step %d", i%977, i%28+1, i%24, i%60, i*7919%101)
	})
	whole := gzipped(t, content)
	for name, stored := range map[string]string{
		"cut.csv.gz":     whole[:len(whole)/2],
		"corrupt.csv.gz": whole[:len(whole)/2] + "\xff\xff\xff\xff" + whole[len(whole)/2+4:],
		"cut.csv.zst":    zstded(t, content)[:20_000],
	} {
		path := file(t, name, stored)
		k, _ := read(t, path, simple)
		if n := len(k.events); n < 1000 || n >= 20_000 {
			t.Errorf("%s: %d events", name, n)
		}
		last := k.rejects[len(k.rejects)-1]
		if !strings.Contains(last.Reason, "From line ") || int(last.Line) < len(k.events) {
			t.Errorf("%s: the last reject is %+v", name, last)
		}
	}
}

func TestManyTouchpoints(t *testing.T) {
	content := table("customer,time,activity", 10_000, func(i int) string { return fmt.Sprintf("c%d,2026-01-01,step %d", i%7, i) })
	k, _ := imported(t, file(t, "x.csv", content))
	names := map[string]bool{}
	for _, e := range k.events {
		names[e.Touchpoint] = true
	}
	if len(names) != 10_000 {
		t.Errorf("%d touchpoints", len(names))
	}
}

func TestLongJourney(t *testing.T) {
	content := table("case_id,time,activity", 50_000, func(i int) string { return fmt.Sprintf("one,%d,step %d", 1767225600+i, i%3) })
	k, _ := imported(t, file(t, "x.csv", content))
	if j := k.journeys(); len(j) != 1 || len(j["one"]) != 50_000 {
		t.Errorf("%d journeys", len(j))
	}
	for _, e := range k.events {
		if e.Channel != "" || e.Customer != "" {
			t.Fatalf("%+v", e)
		}
	}
}

func TestDuplicateIDs(t *testing.T) {
	plan := simple
	plan.Columns = append(plan.Columns[:3:3], ColumnPlan{Name: "id", Role: RoleID})
	k, _ := read(t, file(t, "x.csv", "customer,time,activity,id\nc,2026-01-01,a,1\nc,2026-01-01,a,1\nc,2026-01-02,b,\n"), plan)
	if k.events[0].ID != "1" || k.events[1].ID != "1" || len(k.events[2].ID) != 32 {
		t.Errorf("%v", k.events)
	}
}

func TestTextsAreCut(t *testing.T) {
	plan := simple
	plan.Columns = append(plan.Columns[:3:3], ColumnPlan{Name: "said", Role: RoleText})
	k, _ := read(t, file(t, "x.csv", "customer,time,activity,said\nc,2026-01-01,a,"+strings.Repeat("ä", maxText)+"\nc,2026-01-02,a,\"one\ntwo\"\n"), plan)
	e := k.events[0]
	if len(e.Text) != maxText || strings.Trim(e.Text, "ä") != "" {
		t.Errorf("the text has %d bytes", len(e.Text))
	}
	if d := cmp.Diff([]event.Attr{{Key: "said cut", Value: "true"}}, e.Attrs); d != "" {
		t.Error(d)
	}
	if k.events[1].Text != "one\ntwo" || k.events[1].Attrs != nil {
		t.Errorf("%+v", k.events[1])
	}
}

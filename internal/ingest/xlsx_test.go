package ingest

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// book writes a workbook with a sheet for each list of rows.
func book(t *testing.T, change func(f *excelize.File), sheets ...[][]any) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, rows := range sheets {
		name := []string{"Sheet1", "Calls", "More"}[i]
		if i > 0 {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
		}
		for j, row := range rows {
			cell, err := excelize.CoordinatesToCellName(1, j+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetRow(name, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if change != nil {
		change(f)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestXLSXCells(t *testing.T) {
	when := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	stored := book(t, func(f *excelize.File) {
		custom := `[$-407]"Tag" d. mmmm`
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &custom})
		if err != nil {
			t.Fatal(err)
		}
		clock := "[h]:mm"
		hours, err := f.NewStyle(&excelize.Style{CustomNumFmt: &clock})
		if err != nil {
			t.Fatal(err)
		}
		for cell, style := range map[string]int{"C3": style, "D3": hours} {
			if err := f.SetCellStyle("Sheet1", cell, cell, style); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetCellRichText("Sheet1", "A4", []excelize.RichTextRun{{Text: "two "}, {Text: "runs"}}); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellFormula("Sheet1", "B4", "1/0"); err != nil {
			t.Fatal(err)
		}
	}, [][]any{
		{"text", "number", "date", "", "flag"},
		{"a, “b”", 12, when, 0.1, true},
		{"", 1.5, 46085.5, 0.5, false},
		{nil, nil},
		{nil, nil, nil, nil, nil},
		{"x", nil, nil, nil, nil, "extra"},
		{"end"},
	})
	in, err := newInput(file(t, "x.xlsx", stored), "")
	if err != nil {
		t.Fatal(err)
	}
	table, plan, err := openTable(in, Plan{})
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	if plan.Format != "xlsx" {
		t.Errorf("taken for %s", plan.Format)
	}
	if d := cmp.Diff([]string{"text", "number", "date", "column 4", "flag"}, table.Columns()); d != "" {
		t.Error(d)
	}
	got := tableRows(t, table)
	for i := range got {
		got[i].Cells = strings.ReplaceAll(got[i].Cells, "·", "")
	}
	want := []row{
		{2, "a, “b”|12|2026-03-04T05:06:07|0.1|true", ""},
		{3, "|1.5|2026-03-04T12:00:00|0.5|false", ""},
		{4, "two runs||||", ""},
		{6, "", "The row has more cells than the 5 columns of the first row."},
		{7, "end||||", ""},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestXLSXSheets(t *testing.T) {
	rows := [][]any{{"customer", "timestamp", "activity"}, {"c1", time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC), "called"}, {"c1", time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC), "wrote"}}
	more := [][]any{{"customer", "date", "activity"}, {"c2", "18.03.2026", "visited"}}
	stored := book(t, nil, [][]any{{"only a title"}}, rows, more)
	for name, packed := range map[string]string{"x.xlsx.gz": gzipped(t, stored), "x.zip": zipped(t, "x.xlsx", stored)} {
		if k, _ := imported(t, file(t, name, packed)); len(k.events) != 2 {
			t.Errorf("%s: %d events", name, len(k.events))
		}
	}
	path := file(t, "x.xlsx", stored)
	g := look(t, path, Plan{})
	if d := cmp.Diff([]string{"Sheet1", "Calls", "More"}, g.Sheets); d != "" || g.Plan.Sheet != "Calls" {
		t.Errorf("%s %s", g.Plan.Sheet, d)
	}
	k, p := read(t, path, g.Plan)
	if len(k.events) != 2 || k.events[0].Time.Time().Format(time.RFC3339) != "2026-03-04T05:06:07Z" || p.Bytes != p.TotalBytes {
		t.Errorf("%+v %+v", k.events, p)
	}
	k, _ = read(t, path, look(t, path, Plan{Sheet: "More"}).Plan)
	if len(k.events) != 1 || k.events[0].Customer != "c2" {
		t.Errorf("%+v", k.events)
	}
	refused(t, path, Plan{Format: "xlsx", Sheet: "Less", Shape: ShapeLong}, "has no sheet “Less”", "Sheet1, Calls, More")
	refused(t, file(t, "empty.xlsx", book(t, nil)), Plan{}, "No sheet of empty.xlsx has rows")
}

func TestXLSXDates(t *testing.T) {
	for _, c := range []struct {
		serial float64
		mac    bool
		want   string
	}{
		{1, false, "1900-01-01"}, {59, false, "1900-02-28"}, {61, false, "1900-03-01"}, {46085, false, "2026-03-04"}, {46085.25, false, "2026-03-04T06:00:00"},
		{44623, true, "2026-03-04"}, {46085.0000115741, false, "2026-03-04T00:00:01"}, {-1, false, ""}, {3e6, false, ""},
	} {
		if got, _ := serialDate(c.serial, c.mac); got != c.want {
			t.Errorf("%v is %s, want %s", c.serial, got, c.want)
		}
	}
	for code, want := range map[string]bool{
		"yyyy-mm-dd": true, "d/m/yy h:mm": true, `"day" 0`: false, "[Red]0.00": false, `0\d`: false, "h:mm:ss": false, "General": false, `[$-409]mmm\-yy`: true, "0;d": false,
	} {
		if isDateCode(code) != want {
			t.Errorf("%s is a date: %v", code, !want)
		}
	}
}

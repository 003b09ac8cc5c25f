package ingest

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"

	"github.com/desirepath/desirepath/internal/testdata"
)

// database makes a file from statements.
func database(t *testing.T, statements string) *input {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a ?#%20log.sqlite")
	db, err := sql.Open("sqlite", filepath.Join(filepath.Dir(path), "plain"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(filepath.Dir(path), "plain"), path); err != nil {
		t.Fatal(err)
	}
	in, err := newInput(path, "")
	if err != nil {
		t.Fatal(err)
	}
	return in
}

const goodDatabase = `
CREATE TABLE event_map_type(ocel_type TEXT, ocel_type_map TEXT);
CREATE TABLE object_map_type(ocel_type TEXT, ocel_type_map TEXT);
CREATE TABLE event(ocel_id TEXT PRIMARY KEY, ocel_type TEXT);
CREATE TABLE object(ocel_id TEXT PRIMARY KEY, ocel_type TEXT);
CREATE TABLE event_object(ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT);
CREATE TABLE "event_a""b"(ocel_id TEXT, ocel_time TIMESTAMP, "odd ""name""" REAL, secret GENERATED ALWAYS AS (zeroblob(100000000)));
INSERT INTO event_map_type VALUES ('do', 'a"b'), ('gone', 'gone');
INSERT INTO event VALUES ('e1', 'do'), ('e2', 'do');
INSERT INTO object VALUES ('o1', 'thing'), ('o2', 'thing');
INSERT INTO event_object VALUES ('e1', 'o1', ''), ('e2', 'o1', ''), ('e2', 'o2', 'x'), ('e9', 'o2', '');
INSERT INTO "event_a""b" VALUES ('e1', '2024-01-01 10:00:00', 1.5), ('e2', 1704110400, NULL);
`

func TestOCELSQLite(t *testing.T) {
	table, err := openOCEL(database(t, goodDatabase), Plan{Format: "ocel-sqlite"})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`1: ocel:eid=e1/o1, ocel:activity=do, ocel:timestamp=2024-01-01 10:00:00, ocel:object=o1, odd "name"=1.5`,
		`2: ocel:eid=e2/o1, ocel:activity=do, ocel:timestamp=1704110400, ocel:object=o1`,
		`2: ocel:eid=e2/o2, ocel:activity=do, ocel:timestamp=1704110400, ocel:object=o2`,
		`1! The database has no table “event_gone”, which belongs to one of its types.`,
		`1! There are relations of events that are not in the table of events, such as “e9”; they are left out.`,
	}
	if diff := cmp.Diff(want, drain(t, table)); diff != "" {
		t.Error(diff)
	}
}

func TestOCELSQLiteUgly(t *testing.T) {
	if _, err := openOCEL(database(t, "CREATE TABLE calls(a)"), Plan{Format: "ocel-sqlite"}); err == nil || !strings.Contains(err.Error(), "it has no table event, object") {
		t.Errorf("another database: %v", err)
	}
	view := strings.ReplaceAll(goodDatabase, "TABLE event(", "TABLE hidden(")
	view = strings.ReplaceAll(view, "INTO event VALUES", "INTO hidden VALUES") +
		"CREATE VIEW event AS WITH RECURSIVE r(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM r) SELECT i ocel_id, 'do' ocel_type FROM r;"
	if _, err := openOCEL(database(t, view), Plan{Format: "ocel-sqlite"}); err == nil || !strings.Contains(err.Error(), "it has no table event.") {
		t.Errorf("a view without end: %v", err)
	}
	other := strings.Replace(goodDatabase, "event_object(ocel_event_id", "event_object(event_id", 1)
	if _, err := openOCEL(database(t, other), Plan{Format: "ocel-sqlite"}); err == nil || !strings.Contains(err.Error(), "not those of an object-centric log") {
		t.Errorf("other columns: %v", err)
	}
}

func TestOCELSQLiteDamaged(t *testing.T) {
	whole, err := os.ReadFile(testdata.Shared(t, ocelFolder+"ocel20_example.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	for size := 100; size < len(whole); size += 9000 {
		path := filepath.Join(t.TempDir(), "cut.sqlite")
		if err := os.WriteFile(path, whole[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		in, err := newInput(path, "")
		if err != nil {
			t.Fatal(err)
		}
		table, err := openOCEL(in, Plan{Format: "ocel-sqlite"})
		if err == nil {
			checkTable(t, table, 1000)
		} else if !strings.Contains(err.Error(), "cut.sqlite") {
			t.Errorf("%d bytes: %v", size, err)
		}
	}
}

func TestOCELSQLitePacked(t *testing.T) {
	whole, err := os.ReadFile(testdata.Shared(t, ocelFolder+"ocel20_example.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "log.sqlite.gz")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	z.Write(whole)
	z.Close()
	f.Close()
	in, err := newInput(path, "")
	if err != nil {
		t.Fatal(err)
	}
	table, err := openOCEL(in, Plan{Format: "ocel-sqlite"})
	if err != nil {
		t.Fatal(err)
	}
	want := drain(t, openSample(t, "ocel20_example.sqlite", "ocel-sqlite", Plan{}))
	if diff := cmp.Diff(want, drain(t, table)); diff != "" {
		t.Error(diff)
	}
}

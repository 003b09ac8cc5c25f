// Package walls holds one test: imports run downward only. A wall is a line
// with its reason; a new room is added here before it is built.
package walls

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

const module = "github.com/desirepath/desirepath/"

// rooms says what of the project each room may import.
var rooms = map[string]struct{ may, why string }{
	"internal/fault":             {"", "the ground floor"},
	"internal/event":             {"internal/fault", "what happened knows nothing of journeys or technology"},
	"internal/journey":           {"internal/fault internal/event", "how events become journeys, not where they are kept"},
	"internal/analysis":          {"internal/fault internal/event internal/journey", "questions and answers, no engine"},
	"internal/atlas":             {"internal/fault internal/event internal/journey", "the map document knows no engine, page or database"},
	"internal/engine/naive":      {"internal/fault internal/event internal/journey internal/analysis", "an engine answers questions and nothing else"},
	"internal/engine/trail":      {"internal/fault internal/event internal/journey internal/analysis", "engines never meet each other"},
	"internal/engine/enginetest": {"internal/fault internal/event internal/journey internal/analysis internal/engine/naive", "proves engines against naive"},
	"internal/ingest":            {"internal/fault internal/event", "from outside to events; does not know where they go"},
	"internal/eventlog":          {"internal/fault internal/event", "keeps events; does not know where they come from"},
	"internal/store":             {"internal/fault internal/event internal/journey internal/atlas", "keeps maps"},
	"internal/store/storetest":   {"internal/fault internal/event internal/journey internal/atlas", "proves stores"},
	"internal/discover":          {"internal/fault internal/event internal/journey internal/analysis internal/atlas", "asks any engine through the interface"},
	"internal/render":            {"internal/fault internal/event internal/journey internal/analysis internal/atlas", "draws what it is given"},
	"internal/demo":              {"internal/fault internal/event", "makes events, nothing else"},
	"internal/testdata":          {"", "finds files for tests"},
	"internal/walls":             {"", "this test"},
	"web":                        {"", "files of the face"},
	"internal/workspace":         {"internal/fault internal/event internal/journey internal/analysis internal/atlas internal/ingest internal/eventlog internal/engine/trail internal/discover internal/store", "the one place where log, engine and maps meet"},
	"internal/server":            {"internal/fault internal/event internal/journey internal/analysis internal/atlas internal/ingest internal/discover internal/render internal/workspace internal/server/api internal/eventlog", "thin: HTTP on one side, the workspace on the other"},
	"internal/server/api":        {"", "the published interface as a file"},
}

// TestImportsRunDownwardOnly lists every package of the project and compares
// its imports (not those of its tests) with the table above.
func TestImportsRunDownwardOnly(t *testing.T) {
	cmd := exec.Command("go", "list", "-tags", "duckdb_arrow", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for dec.More() {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(p.ImportPath, module)
		if strings.HasPrefix(name, "cmd/") || strings.HasPrefix(name, "internal/bench") {
			continue // the front door and the workshop may use every room
		}
		room, known := rooms[name]
		if !known {
			t.Errorf("%s is a new room: add it to the table with its reason", name)
			continue
		}
		may := strings.Fields(room.may)
		for _, imported := range p.Imports {
			short, own := strings.CutPrefix(imported, module)
			if own && !contains(may, short) {
				t.Errorf("%s must not import %s: %s", name, short, room.why)
			}
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

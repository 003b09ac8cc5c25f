package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/desirepath/desirepath/internal/server"
	"github.com/desirepath/desirepath/internal/server/api"
	"github.com/desirepath/desirepath/internal/workspace"
)

// house is a running server over an empty workspace, and the published
// interface that its answers are held against.
type house struct {
	t       *testing.T
	url     string
	schemas *jsonschema.Compiler
	paths   map[string]map[string]any
	asked   map[string]bool // "GET /maps" …
}

func open(t *testing.T) *house {
	t.Helper()
	ws, err := workspace.Open(context.Background(), t.TempDir(), workspace.Options{Now: func() time.Time { return time.Unix(1_780_000_000, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	web := fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}, "assets/a.js": {Data: []byte("1")}}
	srv := httptest.NewServer(server.New(ws, server.Options{Version: "test", Web: web}))
	t.Cleanup(func() {
		srv.Close()
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	h := &house{t: t, url: srv.URL, asked: map[string]bool{}}
	var doc map[string]any
	if err := yaml.Unmarshal(api.YAML, &doc); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &struct {
		Paths *map[string]map[string]any `json:"paths"`
	}{&h.paths}); err != nil {
		t.Fatal(err)
	}
	tree, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	h.schemas = jsonschema.NewCompiler()
	if err := h.schemas.AddResource("openapi.json", tree); err != nil {
		t.Fatal(err)
	}
	return h
}

// ask sends a request, checks status and the answer's shape, and returns the answer.
func (h *house) ask(method, route, address string, body any, status int, schema string) map[string]any {
	h.t.Helper()
	var send io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		send = strings.NewReader(b)
	default:
		text, err := json.Marshal(b)
		if err != nil {
			h.t.Fatal(err)
		}
		send = bytes.NewReader(text)
	}
	req, err := http.NewRequest(method, h.url+"/api/v1"+address, send)
	if err != nil {
		h.t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		h.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	h.asked[method+" "+route] = true
	if res.StatusCode != status {
		h.t.Fatalf("%s %s: status %d, want %d: %s", method, address, res.StatusCode, status, text)
	}
	if status >= 400 {
		schema = "Problem"
		if got := res.Header.Get("Content-Type"); got != "application/problem+json" {
			h.t.Errorf("%s %s: an error came as %s", method, address, got)
		}
	}
	if schema == "" {
		return map[string]any{"text": string(text)}
	}
	ref, many := strings.CutPrefix(schema, "[]")
	compiled, err := h.schemas.Compile("openapi.json#/components/schemas/" + ref)
	if err != nil {
		h.t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		h.t.Fatalf("%s %s: %v", method, address, err)
	}
	check := []any{value}
	if many {
		check = value.([]any)
	}
	for _, v := range check {
		if err := compiled.Validate(v); err != nil {
			h.t.Errorf("%s %s is not as published: %v", method, address, err)
		}
	}
	if many {
		return map[string]any{"list": value}
	}
	return value.(map[string]any)
}

const calls = `customer,ticket,when,what,channel,result,nps,comment,region
ann,T1,2026-03-01 10:00,Searched help pages,web,error,,,North
ann,T1,2026-03-01 10:20,Asked in chat,chat,unresolved,,,North
ann,T1,2026-03-01 11:05,Called helpline,phone,resolved,,,North
ann,T1,2026-03-02 09:00,Answered survey,email,,3,"=1+1 third time I explain",North
bob,T2,2026-03-05 10:00,Called helpline,phone,resolved,,,South
bob,T2,2026-03-06 10:00,Answered survey,email,,9,fine,South
cid,T3,not a date,Called helpline,phone,resolved,,,South
`

// TestAnswersAreAsPublished walks through the whole interface as the browser
// does, on real data, and holds every answer against the published file.
func TestAnswersAreAsPublished(t *testing.T) {
	h := open(t)
	h.ask("GET", "/workspace", "/workspace", nil, 200, "Workspace")
	h.ask("GET", "/overview", "/overview", nil, 200, "Overview")
	h.ask("GET", "/flow", "/flow", nil, 200, "Flow")
	h.ask("GET", "/journeys", "/journeys", nil, 200, "JourneyList")
	h.ask("POST", "/maps", "/maps", map[string]any{}, 404, "")

	dropped := h.ask("POST", "/uploads", "/uploads?name=x.csv", "a,b\n", 201, "Upload")
	h.ask("DELETE", "/uploads/{upload}", "/uploads/"+dropped["id"].(string), nil, 204, "")
	up := h.ask("POST", "/uploads", "/uploads?name=calls.csv", calls, 201, "Upload")
	at := "/uploads/" + up["id"].(string)
	guess := h.ask("POST", "/uploads/{upload}/guess", at+"/guess", map[string]any{}, 200, "Guess")
	preview := h.ask("POST", "/uploads/{upload}/preview", at+"/preview", guess["plan"], 200, "Preview")
	if n := len(preview["journeys"].([]any)); n != 2 {
		t.Errorf("the preview shows %d journeys, want 2", n)
	}

	im := h.ask("POST", "/imports", "/imports", map[string]any{"title": "I call", "definition": map[string]any{"by": "journey"},
		"files": []any{map[string]any{"upload": up["id"], "plan": guess["plan"]}}}, 202, "Import")
	for range 500 {
		if im["state"] != "reading" && im["state"] != "drawing" {
			break
		}
		time.Sleep(10 * time.Millisecond)
		im = h.ask("GET", "/imports/{import}", "/imports/"+im["id"].(string), nil, 200, "Import")
	}
	if im["state"] != "done" || im["map"] == nil {
		t.Fatalf("the import ended as %v", im)
	}
	h.ask("DELETE", "/imports/{import}", "/imports/"+im["id"].(string), nil, 200, "Import")

	sources := h.ask("GET", "/sources", "/sources", nil, 200, "[]Source")["list"].([]any)
	rejects := h.ask("GET", "/sources/{source}/rejects.csv", "/sources/1/rejects.csv", nil, 200, "")["text"].(string)
	if !strings.Contains(rejects, "\n8,") {
		t.Errorf("the rejected row is not reported by its line: %s", rejects)
	}
	if len(sources) != 1 {
		t.Fatalf("%d sources, want 1", len(sources))
	}

	h.ask("GET", "/maps", "/maps", nil, 200, "[]MapCard")
	id := im["map"].(string)
	stored := h.ask("GET", "/maps/{map}", "/maps/"+id, nil, 200, "StoredMap")
	h.ask("GET", "/maps/{map}/answer", "/maps/"+id+"/answer?channel=phone&attr=region:North&from=2026-03-01&to=2026-03-31", nil, 200, "MapAnswer")
	for _, format := range []string{"html", "svg", "md", "cjm.json"} {
		if text := h.ask("GET", "/maps/{map}/file", "/maps/"+id+"/file?format="+format, nil, 200, "")["text"].(string); !strings.Contains(text, "I call") {
			t.Errorf("%s does not show the title", format)
		}
	}
	h.ask("GET", "/maps/{map}/file", "/maps/"+id+"/file?format=exe", nil, 400, "")
	h.ask("GET", "/variants", "/variants?limit=10", nil, 200, "Variants")
	h.ask("GET", "/overview", "/overview?map="+id, nil, 200, "Overview")

	stage := stored["map"].(map[string]any)["stages"].([]any)[0].(map[string]any)
	step := stage["steps"].([]any)[0].(map[string]any)["id"].(string)
	for behind, want := range map[string]string{
		`{"touchpoint":"Called helpline"}`:                                      "2",
		`{"edge":["▶","Called helpline"]}`:                                      "1",
		`{"variant":["Called helpline","Answered survey"]}`:                     "1",
		`{"place":{"stage":"` + stage["id"].(string) + `","aspect":"reached"}}`: "",
		`{"place":{"step":"` + step + `","aspect":"reached"}}`:                  "",
	} {
		list := h.ask("GET", "/journeys", "/journeys?map="+id+"&behind="+url.QueryEscape(behind), nil, 200, "JourneyList")
		if total := string(list["total"].(json.Number)); want != "" && total != want {
			t.Errorf("behind %s stand %s journeys, want %s", behind, total, want)
		}
	}
	list := h.ask("GET", "/journeys", "/journeys?sort=events&desc=true", nil, 200, "JourneyList")["journeys"].([]any)
	key := list[0].(map[string]any)["key"].(string)
	one := h.ask("GET", "/journeys/{journey}", "/journeys/"+key, nil, 200, "Journey")
	if text, _ := json.Marshal(one); !strings.Contains(string(text), "third time I explain") {
		t.Errorf("the journey lacks its words: %s", text)
	}
	h.ask("GET", "/journeys/{journey}", "/journeys/0123456789abcdef", nil, 404, "")
	csv := h.ask("GET", "/journeys.csv", "/journeys.csv", nil, 200, "")["text"].(string)
	if strings.Count(csv, "\n") != 3 {
		t.Errorf("the list of journeys has not one line each: %s", csv)
	}
	second := h.ask("POST", "/maps", "/maps", map[string]any{"having": []any{map[string]any{"field": "attr.region", "op": "=", "values": []string{"South"}}}}, 201, "StoredMap")
	h.ask("DELETE", "/maps/{map}", "/maps/"+second["map"].(map[string]any)["id"].(string), nil, 204, "")
	h.ask("DELETE", "/maps/{map}", "/maps/none", nil, 404, "")
	h.ask("DELETE", "/sources/{source}", "/sources/1", nil, 204, "")
	left := h.ask("GET", "/workspace", "/workspace", nil, 200, "Workspace")
	if n := string(left["population"].(map[string]any)["events"].(json.Number)); n != "0" {
		t.Errorf("%s events are left after the source was removed", n)
	}

	for path, ops := range h.paths {
		for op := range ops {
			method := strings.ToUpper(op)
			if slices.Contains([]string{"GET", "POST", "DELETE", "PUT"}, method) && !h.asked[method+" "+path] {
				t.Errorf("%s %s is published but was not asked", method, path)
			}
		}
	}
}

// TestBadAddressesGetASentence sends what makes no sense.
func TestBadAddressesGetASentence(t *testing.T) {
	h := open(t)
	for _, address := range []string{
		"/flow?from=yesterday", "/flow?from=2026-03-02&to=2026-03-01", "/flow?attr=nothing", "/flow?map=none",
		"/journeys?limit=0", "/journeys?sort=mood", "/journeys?behind={", `/journeys?behind={"place":{"step":"x","aspect":"reached"}}`,
		"/variants?limit=-1", "/maps/none", "/maps/none/answer", "/imports/none", "/nothing", "/sources/99999999999/rejects.csv", "/sources/99/rejects.csv",
	} {
		res, err := http.Get(h.url + "/api/v1" + strings.ReplaceAll(strings.ReplaceAll(address, `"`, "%22"), "{", "%7B"))
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(res.Body)
		_ = res.Body.Close()
		if res.StatusCode < 400 || res.StatusCode >= 500 || !strings.Contains(string(text), `"title"`) {
			t.Errorf("%s: %d %s", address, res.StatusCode, text)
		}
	}
	for _, body := range []string{"", "{", `{"unknown":1}`, `{}{}`, `{"files":[]}`, `{"files":[{"upload":"../../etc","plan":{}}]}`} {
		h.ask("POST", "/imports", "/imports", body, map[bool]int{true: 404, false: 400}[strings.Contains(body, "etc")], "")
	}
}

// TestStrangersAreKeptOut: another site's page may not change anything, a
// foreign name pointed here may not read, and no script of others may run.
func TestStrangersAreKeptOut(t *testing.T) {
	h := open(t)
	send := func(change func(*http.Request)) *http.Response {
		req, err := http.NewRequest("POST", h.url+"/api/v1/maps", strings.NewReader("{}"))
		if err != nil {
			t.Fatal(err)
		}
		change(req)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		return res
	}
	if res := send(func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }); res.StatusCode != 403 {
		t.Errorf("a change from another site: %d, want 403", res.StatusCode)
	}
	if res := send(func(r *http.Request) { r.Host = "evil.example" }); res.StatusCode != 403 {
		t.Errorf("a foreign name: %d, want 403", res.StatusCode)
	}
	policy := send(func(*http.Request) {}).Header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
		t.Errorf("the content security policy is %q", policy)
	}
}

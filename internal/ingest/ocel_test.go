package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/desirepath/desirepath/internal/testdata"
)

const ocelFolder = "format_samples_xes_ocel_bpmn/"

func openSample(t *testing.T, file, format string, plan Plan) *ocelTable {
	t.Helper()
	in, err := newInput(testdata.Shared(t, ocelFolder+file), "")
	if err != nil {
		t.Fatal(err)
	}
	plan.Format = format
	table, err := openOCEL(in, plan)
	if err != nil {
		t.Fatal(err)
	}
	return table.(*ocelTable)
}

// told reads a table: its records sorted, times as moments of the zone.
func told(t *testing.T, table *ocelTable, zoneName string) []string {
	t.Helper()
	z, err := newZone(zoneName)
	if err != nil {
		t.Fatal(err)
	}
	clock := newClock("", false, z)
	var out []string
	var r Record
	for {
		err := table.Next(&r)
		if errors.Is(err, io.EOF) {
			slices.Sort(out)
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		at, reason := clock.parse(r.Cells[2])
		if reason != "" {
			t.Fatal(reason)
		}
		r.Cells[2] = fmt.Appendf(nil, "%d", at/1e6)
		out = append(out, cellText(table, &r))
	}
}

func TestOCELFormatsAgree(t *testing.T) {
	for _, object := range []string{"", "Invoice", "Payment", "Purchase Requisition"} {
		plan := Plan{Object: object}
		want := told(t, openSample(t, "ocel20_example.jsonocel", "ocel-json", plan), "")
		plan.Zone = "Europe/Berlin" // the other two hold local times
		xml := told(t, openSample(t, "ocel20_example.xmlocel", "ocel-xml", plan), plan.Zone)
		if diff := cmp.Diff(want, xml); diff != "" {
			t.Errorf("%q: JSON and XML differ:\n%s", object, diff)
		}
		database := told(t, openSample(t, "ocel20_example.sqlite", "ocel-sqlite", plan), plan.Zone)
		if diff := cmp.Diff(want, database); diff != "" {
			t.Errorf("%q: JSON and SQLite differ:\n%s", object, diff)
		}
		if len(want) < 3 {
			t.Errorf("%q: only %d events", object, len(want))
		}
	}
}

func TestOCELSample(t *testing.T) {
	table := openSample(t, "ocel20_example.jsonocel", "ocel-json", Plan{Object: "Purchase Order"})
	want := []string{
		"302: ocel:eid=e3/PO1, ocel:activity=Create Purchase Order, ocel:timestamp=2022-01-10T08:15:00+00:00, ocel:object=PO1, object:Purchase Requisition=PR1, case:po_product=Cows, case:po_quantity=500, po_creator=Mike",
		"323: ocel:eid=e4/PO1, ocel:activity=Change PO Quantity, ocel:timestamp=2022-01-13T11:00:00+00:00, ocel:object=PO1, case:po_product=Cows, case:po_quantity=600, po_editor=Mike",
	}
	got := drain(t, table)
	if diff := cmp.Diff(want, got[:2]); diff != "" {
		t.Error(diff)
	}
	if len(got) != 5 {
		t.Errorf("%d events of purchase orders; want 5", len(got))
	}
}

func TestOCELVersion1(t *testing.T) {
	fromJSON := told(t, openSample(t, "example_log.jsonocel", "ocel-json", Plan{Object: "order"}), "")
	fromXML := told(t, openSample(t, "example_log.xmlocel", "ocel-xml", Plan{Object: "order"}), "")
	for i := range fromJSON {
		// The XML sample lacks these attributes.
		fromJSON[i], _, _ = strings.Cut(fromJSON[i], ", case:oattr1")
		fromJSON[i], _, _ = strings.Cut(fromJSON[i], ", prova")
	}
	if diff := cmp.Diff(fromXML, fromJSON); diff != "" {
		t.Error(diff)
	}
	if len(fromXML) != 12 {
		t.Errorf("%d events of orders; want 12", len(fromXML))
	}
	table := openSample(t, "example_log.jsonocel", "ocel-json", Plan{})
	wantChoices := []ObjectChoice{{"order", 3, 12, 12. / 23}, {"delivery", 3, 8, 8. / 23}, {"element", 9, 10, 19. / 23}}
	if diff := cmp.Diff(wantChoices, table.Objects()); diff != "" {
		t.Error(diff)
	}
	table = openSample(t, "recruiting-red.jsonocel", "ocel-json", Plan{})
	if table.Chosen() != "applications" || len(drain(t, table)) != 6607 {
		t.Errorf("recruiting: journeys of %s", table.Chosen())
	}
}

// ocelOf reads a log from JSON in a string.
func ocelOf(text string, plan Plan) (*ocelTable, error) {
	log := newOCELLog("log.json")
	if err := log.scanJSON(strings.NewReader(text)); err != nil {
		return nil, err
	}
	return newOCELTable(log, plan)
}

const smallOCEL = `{"objects":[
{"id":"o1","type":"order","relationships":[{"objectId":"c1","qualifier":"of"}]},
{"id":"o2","type":"order"},
{"id":"c1","type":"Customers"},{"id":"c2","type":"Customers"},
{"id":"i1","type":"item"},{"id":"i2","type":"item"}],
"events":[
{"id":"e1","type":"place","time":"2024-01-01T00:00:00Z","attributes":[{"name":"channel","value":"web"},{"name":"n","value":7},{"name":"none","value":null}],
 "relationships":[{"objectId":"o1"},{"objectId":"i1"},{"objectId":"i2"},{"objectId":"o1"},{"objectId":"lost"}]},
{"id":"e2","type":"ship","time":"2024-01-02T00:00:00Z","relationships":[{"objectId":"o2"},{"objectId":"o1"},{"objectId":"c2"}]},
{"id":"e3","type":"audit","time":"2024-01-03T00:00:00Z"}
]}`

func TestOCELCustomers(t *testing.T) {
	table, err := ocelOf(smallOCEL, Plan{Object: "order"})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"7: ocel:eid=e1/o1, ocel:activity=place, ocel:timestamp=2024-01-01T00:00:00Z, ocel:object=o1, ocel:customer=c1, object:item=i1; i2, channel=web, n=7",
		"9: ocel:eid=e2/o2, ocel:activity=ship, ocel:timestamp=2024-01-02T00:00:00Z, ocel:object=o2, ocel:customer=c2, object:Customers=c2",
		"9: ocel:eid=e2/o1, ocel:activity=ship, ocel:timestamp=2024-01-02T00:00:00Z, ocel:object=o1, ocel:customer=c1, object:Customers=c2",
		"7! Events are related 1 times to objects that the file does not describe, such as “lost”; those relations are left out.",
	}
	if diff := cmp.Diff(want, drain(t, table)); diff != "" {
		t.Error(diff)
	}
}

func TestOCELUgly(t *testing.T) {
	cut := smallOCEL[:strings.Index(smallOCEL, `"e2"`)+20]
	table, err := ocelOf(cut, Plan{})
	if err != nil {
		t.Fatal(err)
	}
	got := drain(t, table)
	if !strings.HasPrefix(got[0], "7: ") || !strings.Contains(got[len(got)-1], "breaks off or is no JSON behind line") || !strings.Contains(got[len(got)-1], "The 1 events before are good.") {
		t.Errorf("cut off: %q", got)
	}
	odd := strings.Replace(smallOCEL, `"relationships":[{"objectId":"o2"}`, `"relationships":7,"x":[{"objectId":"o2"}`, 1)
	if table, err = ocelOf(odd, Plan{Object: "order"}); err != nil {
		t.Fatal(err)
	}
	if got = drain(t, table); len(got) != 3 || !strings.HasPrefix(got[1], "9! This is no event or object") {
		t.Errorf("wrong shape: %q", got)
	}
	for in, want := range map[string]string{
		``: "No event of log.json can be read", `[1]`: "No event", `{"events":[]}`: "has no events",
		`{"events":[{"id":"e","type":"t","time":"2024-01-01"}]}`: "nothing makes journeys",
		`{"events":{}}`: "No event", `{"events":[` + strings.Repeat("[", 20000): "No event",
	} {
		if _, err := ocelOf(in, Plan{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v", in, err)
		}
	}
	if _, err := ocelOf(smallOCEL, Plan{Object: "ordre"}); err == nil || !strings.Contains(err.Error(), "order") {
		t.Errorf("unknown type: %v", err)
	}
	log := newOCELLog("log.json")
	log.limit = 100
	if err := log.scanJSON(strings.NewReader(smallOCEL)); err == nil || !strings.Contains(err.Error(), "in memory") {
		t.Errorf("memory: %v", err)
	}
	huge := newOCELLog("log.json")
	if err := huge.scanJSON(io.MultiReader(strings.NewReader(`{"events":[{"id":"`), endless{})); err == nil || !strings.Contains(err.Error(), "takes more than 16 MiB") {
		t.Errorf("endless entry: %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestOCELXMLUgly(t *testing.T) {
	read := func(text string) []string {
		x, err := startXML(strings.NewReader(text), "log.xml")
		if err != nil {
			t.Fatal(err)
		}
		x.wantText = true
		log := newOCELLog("log.xml")
		if err := log.scanXML(x); err != nil {
			t.Fatal(err)
		}
		table, err := newOCELTable(log, Plan{})
		if err != nil {
			return []string{err.Error()}
		}
		return drain(t, table)
	}
	objects := `<objects><object id="o&amp;1" type="t"/><object id="o2" type="t"><attributes><attribute name="size"><![CDATA[<big>]]> &lt;one&gt;</attribute></attributes></object></objects>`
	event := `<event id="e1" type="a" time="2024-01-01"><attributes><attribute name="x">v</attribute></attributes><objects><relationship object-id="o&amp;1"/><relationship object-id="o2"/></objects></event>`
	for _, test := range []struct{ name, in, want string }{
		{"whole", `<log>` + objects + `<events>` + event + "</events></log>",
			"1: ocel:eid=e1/o&1, ocel:activity=a, ocel:timestamp=2024-01-01, ocel:object=o&1, x=v\n1: ocel:eid=e1/o2, ocel:activity=a, ocel:timestamp=2024-01-01, ocel:object=o2, case:size=<big> <one>, x=v"},
		{"cut off", `<log>` + objects + `<events>` + event + "\n<event id='e2",
			"1: ocel:eid=e1/o&1, ocel:activity=a, ocel:timestamp=2024-01-01, ocel:object=o&1, x=v\n1: ocel:eid=e1/o2, ocel:activity=a, ocel:timestamp=2024-01-01, ocel:object=o2, case:size=<big> <one>, x=v\n2! The file breaks off in line 2, before <events> is closed. The 1 events before are good."},
		{"not closed", `<log>` + objects + `<events><event id="e0" type="b"><objects></event>` + event + "</events></log>",
			"1: ocel:eid=e1/o&1, ocel:activity=a, ocel:timestamp=2024-01-01, ocel:object=o&1, x=v\n1: ocel:eid=e1/o2, ocel:activity=a, ocel:timestamp=2024-01-01, ocel:object=o2, case:size=<big> <one>, x=v\n1! <objects> is not closed."},
		{"nothing", "<log/>", "The object-centric log log.xml has no events. Export it again and check that the export has events."},
	} {
		if diff := cmp.Diff(test.want, strings.Join(read(test.in), "\n")); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestOCELLook(t *testing.T) {
	for _, file := range []string{"ocel20_example.jsonocel", "ocel20_example.xmlocel", "ocel20_example.sqlite", "example_log.jsonocel", "example_log.xmlocel", "recruiting-red.jsonocel"} {
		guess, err := Look(context.Background(), testdata.Shared(t, ocelFolder+file), "", Plan{})
		if err != nil {
			t.Fatal(err)
		}
		roles := map[Role]string{}
		for _, c := range guess.Plan.Columns {
			roles[c.Role] = c.Name
		}
		for role, name := range map[Role]string{RoleID: ocelID, RoleTouchpoint: ocelActivity, RoleTime: ocelTime, RoleJourney: ocelObjectID} {
			if roles[role] != name {
				t.Errorf("%s: %s is %q; want %q", file, role, roles[role], name)
			}
		}
		if guess.Plan.Object == "" || len(guess.Objects) == 0 {
			t.Errorf("%s: no object types: %+v", file, guess.Plan)
		}
	}
}

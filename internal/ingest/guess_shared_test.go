package ingest

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/desirepath/desirepath/internal/testdata"
)

// What a first look makes of each real table, and what reading it by that
// guess yields.
func TestGuessSharedTables(t *testing.T) {
	for _, c := range []struct {
		path       string
		shape      Shape
		by         string
		touchpoint string
		lifecycle  Lifecycle
		roles      map[Role]string
		events     int
		profiles   int
		rejects    int
	}{
		{path: "receipt_permit_channels/receipt.csv.gz", shape: ShapeLong, by: "journey", lifecycle: LifecycleAll, events: 8577, roles: map[Role]string{
			RoleJourney: "case:concept:name", RoleTime: "time:timestamp", RoleTouchpoint: "concept:name", RoleChannel: "case:channel",
			RoleAgent: "org:resource", RoleTeam: "org:group", RoleLifecycle: "lifecycle:transition"}},
		{path: "eventdatar_mit_samples/patients.csv.gz", shape: ShapeLong, by: "customer", lifecycle: LifecyclePair, events: 2721, roles: map[Role]string{
			RoleCustomer: "patient", RoleTime: "time", RoleTouchpoint: "handling", RoleAgent: "employee", RoleLifecycle: "registration_type", RoleInstance: "handling_id"}},
		{path: "eventdatar_mit_samples/hospital_billing.csv.gz", shape: ShapeLong, by: "journey", lifecycle: LifecycleAll, events: 49950, rejects: 1, roles: map[Role]string{
			RoleJourney: "case_id", RoleTime: "timestamp", RoleTouchpoint: "activity", RoleAgent: "resource", RoleLifecycle: "lifecycle"}},
		{path: "eventdatar_mit_samples/sepsis.csv.gz", shape: ShapeLong, by: "journey", lifecycle: LifecycleAll, events: 15190, rejects: 24, roles: map[Role]string{
			RoleJourney: "case_id", RoleTime: "timestamp", RoleTouchpoint: "activity", RoleAgent: "resource", RoleLifecycle: "lifecycle"}},
		{path: "eventdatar_mit_samples/traffic_fines.csv.gz", shape: ShapeLong, by: "journey", lifecycle: LifecycleAll, events: 34724, roles: map[Role]string{
			RoleJourney: "case_id", RoleTime: "timestamp", RoleTouchpoint: "activity", RoleAgent: "resource", RoleLifecycle: "lifecycle"}},
		{path: "format_samples_xes_ocel_bpmn/running-example.csv", shape: ShapeLong, by: "journey", events: 42, roles: map[Role]string{
			RoleJourney: "case:concept:name", RoleTime: "time:timestamp", RoleTouchpoint: "concept:name", RoleAgent: "org:resource", RoleCost: "Costs"}},
		{path: "format_samples_xes_ocel_bpmn/interval_event_log.csv", shape: ShapeLong, by: "journey", events: 8109, roles: map[Role]string{
			RoleJourney: "case:concept:name", RoleTime: "start_timestamp", RoleEnd: "time:timestamp", RoleTouchpoint: "concept:name"}},
		{path: "format_samples_xes_ocel_bpmn/roadtraffic100traces.csv", shape: ShapeLong, by: "journey", lifecycle: LifecycleAll, events: 390, roles: map[Role]string{
			RoleJourney: "case:concept:name", RoleTime: "time:timestamp", RoleTouchpoint: "concept:name", RoleAgent: "org:resource", RoleLifecycle: "lifecycle:transition"}},
		{path: "bpic2016_complaints/BPI2016_Complaints.csv", shape: ShapeLong, by: "customer", events: 289, roles: map[Role]string{
			RoleCustomer: "CustomerID", RoleJourney: "ComplaintID", RoleTime: "ContactDate", RoleTouchpoint: "ComplaintTheme_EN", RoleChannel: "ContactChannelID"}},
		{path: "cfpb_complaints_sample/complaints_sample.csv.gz", shape: ShapeWide, by: "journey", events: 13246, roles: map[Role]string{
			RoleJourney: "Complaint ID", RoleMoment: "Date received=Received|Date sent to company=Sent to company", RoleChannel: "Submitted via",
			RoleText: "Consumer complaint narrative", RoleOutcome: "Company response to consumer"}},
		{path: "olist_orders_reviews_sample/olist_orders_dataset.csv", shape: ShapeWide, by: "journey", events: 15831, roles: map[Role]string{
			RoleJourney: "order_id", RoleCustomer: "customer_id", RoleOutcome: "order_status",
			RoleMoment: "order_purchase_timestamp=Order purchase|order_approved_at=Order approved|order_delivered_carrier_date=Order delivered carrier|" +
				"order_delivered_customer_date=Order delivered customer"}},
		{path: "olist_orders_reviews_sample/olist_order_reviews_dataset.csv", shape: ShapeLong, by: "journey", touchpoint: "review", events: 3986, roles: map[Role]string{
			RoleJourney: "order_id", RoleTime: "review_answer_timestamp", RoleScore: "review_score", RoleText: "review_comment_message"}},
		{path: "olist_orders_reviews_sample/olist_order_payments_dataset.csv", shape: ShapeFacts, by: "journey", profiles: 4161, roles: map[Role]string{RoleJourney: "order_id"}},
		{path: "olist_orders_reviews_sample/olist_order_items_dataset.csv", shape: ShapeFacts, by: "journey", profiles: 4519, roles: map[Role]string{RoleJourney: "order_id"}},
		{path: "olist_orders_reviews_sample/olist_customers_dataset.csv", shape: ShapeFacts, by: "customer", profiles: 4000, roles: map[Role]string{RoleCustomer: "customer_id"}},
		{path: "snowplow_attribution_golden_synthetic/snowplow_fractribution_events.csv", shape: ShapeLong, by: "session", events: 98, roles: map[Role]string{
			RoleCustomer: "domain_userid", RoleJourney: "domain_sessionid", RoleID: "event_id", RoleTime: "collector_tstamp", RoleTouchpoint: "event_name", RoleChannel: "mkt_medium"}},
		{path: "snowplow_attribution_golden_synthetic/snowplow_fractribution_sessions_by_customer_id_expected.csv", shape: ShapeLong, by: "customer",
			touchpoint: "Visit start", events: 97, roles: map[Role]string{RoleCustomer: "customer_id", RoleTime: "visit_start_tstamp", RoleChannel: "channel"}},
		{path: "nhs_fft_comments/v6framework_230831.csv.gz", shape: ShapeLong, by: "customer", touchpoint: "feedback", events: 3831, rejects: 128, roles: map[Role]string{
			RoleCustomer: "Respondent ID", RoleTime: "Date", RoleScore: "FFT categorical answer", RoleText: "FFT answer"}},
	} {
		t.Run(filepath.Base(c.path), func(t *testing.T) {
			path := testdata.Shared(t, c.path)
			g := look(t, path, Plan{})
			if d := cmp.Diff(c.roles, roles(g)); d != "" {
				t.Error(d)
			}
			got := []any{g.Plan.Shape, g.By, g.Plan.Touchpoint, g.Plan.Lifecycle}
			if d := cmp.Diff([]any{c.shape, c.by, c.touchpoint, c.lifecycle}, got); d != "" {
				t.Error(d)
			}
			k, _ := read(t, path, g.Plan)
			if d := cmp.Diff([]int{c.events, c.profiles, c.rejects}, []int{len(k.events), len(k.profiles), len(k.rejects)}); d != "" {
				t.Errorf("events, profiles, rejects: %s", d)
			}
		})
	}
}

// Tables that say too little come back with roles and warnings, and reading
// them is refused in a sentence that names the way out.
func TestGuessSharedIncomplete(t *testing.T) {
	for path, want := range map[string]map[Role]string{
		"hotel_bookings/hotel_bookings.csv.gz":                   {RoleTime: "reservation_status_date", RoleTouchpoint: "reservation_status", RoleChannel: "distribution_channel", RoleAgent: "agent"},
		"channelattribution_paths/Data.csv":                      {},
		"umsab_multilingual_sentiment/umsab.csv.gz":              {},
		"olist_orders_reviews_sample/olist_products_dataset.csv": {},
		"goemotions/dev.tsv.gz":                                  {},
		"format_samples_xes_ocel_bpmn/example_log.csv":           {RoleID: "ocel:eid", RoleTime: "ocel:timestamp", RoleTouchpoint: "ocel:activity"},
	} {
		t.Run(filepath.Base(path), func(t *testing.T) {
			path := testdata.Shared(t, path)
			g := look(t, path, Plan{})
			if d := cmp.Diff(want, roles(g)); d != "" {
				t.Error(d)
			}
			if !mentions(g.Warnings, "--customer COLUMN") {
				t.Errorf("no word of the customer in %q", g.Warnings)
			}
			g.Plan.RowsAreJourneys = false
			refused(t, path, g.Plan, "--customer COLUMN", "The file has the columns")
		})
	}
}

func TestReceiptVariants(t *testing.T) {
	k, _ := imported(t, testdata.Shared(t, "receipt_permit_channels/receipt.csv.gz"))
	touchpoints := map[string]bool{}
	for _, e := range k.events {
		touchpoints[e.Touchpoint] = true
	}
	most := 0
	variants := k.variants()
	for _, n := range variants {
		most = max(most, n)
	}
	got := []int{len(k.journeys()), len(k.events), len(touchpoints), len(variants), most}
	if d := cmp.Diff([]int{1434, 8577, 27, 116, 713}, got); d != "" {
		t.Errorf("journeys, events, touchpoints, variants, most frequent: %s", d)
	}
}

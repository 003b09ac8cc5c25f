package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// table writes a header and n rows made by a function.
func table(header string, n int, line func(i int) string) string {
	lines := []string{header}
	for i := range n {
		lines = append(lines, line(i))
	}
	return text(lines...)
}

func TestGuessLanguages(t *testing.T) {
	want := []Role{RoleCustomer, RoleTime, RoleTouchpoint, RoleChannel, RoleAgent, RoleText}
	steps := []string{"start", "call", "call back", "end of it"}
	for language, header := range map[string]string{
		"English":    "Customer ID;Timestamp;Activity;Channel;Agent;Comment",
		"German":     "Kundennummer;Zeitstempel;Aktivität;Kanal;Mitarbeiter;Kommentar",
		"French":     "Numéro client;Horodatage;Activité;Canal;Conseiller;Commentaire",
		"Spanish":    "Id cliente;Fecha y hora;Actividad;Canal;Agente;Comentario",
		"Portuguese": "Código do cliente;Data e hora;Atividade;Canal;Atendente;Comentário",
		"Dutch":      "Klantnummer;Tijdstip;Activiteit;Kanaal;Medewerker;Opmerking",
		"Italian":    "Codice cliente;Data e ora;Attività;Canale;Operatore;Commento",
		"Romanian":   "Cod client;Data și ora;Activitate;Canal;Angajat;Comentariu",
	} {
		content := table(header, 60, func(i int) string {
			return fmt.Sprintf("K%d;2026-03-%02d 10:00;%s;%s;A%d;I waited for a long while %d", i%17, i%28+1, steps[i%4], []string{"web", "phone"}[i%2], i%5, i)
		})
		g := look(t, file(t, "x.csv", content), Plan{})
		var got []Role
		for _, c := range g.Columns {
			got = append(got, c.Role)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", language, d)
		}
		if len(g.Warnings) > 0 {
			t.Errorf("%s: %q", language, g.Warnings)
		}
	}
}

func TestGuessDayFirst(t *testing.T) {
	for name, c := range map[string]struct {
		dates []string
		want  bool
		warns string
	}{
		"a day above twelve first":  {[]string{"03/04/2020", "25/04/2020"}, true, ""},
		"a day above twelve second": {[]string{"03/04/2020", "04/25/2020"}, false, ""},
		"nothing decides":           {[]string{"03/04/2020", "05/06/2020"}, true, "the day is taken to come first"},
		"afternoon":                 {[]string{"03/04/2020 5:06 PM", "05/06/2020 1:00 AM"}, false, "the month is taken to come first"},
		"no leading zeros":          {[]string{"3/4/2020", "11/6/2020"}, false, "the month is taken to come first"},
		"points":                    {[]string{"03.04.2020", "05.06.2020"}, false, ""},
		"both":                      {[]string{"25/04/2020", "26/04/2020", "04/25/2020"}, true, "the rarer ones will be rejected"},
		"ISO":                       {[]string{"2020-03-04", "2020-03-05"}, false, ""},
	} {
		content := table("customer,date,activity", 40, func(i int) string {
			return fmt.Sprintf("c%d,%s,step %d", i%7, c.dates[i%len(c.dates)], i%3)
		})
		g := look(t, file(t, "x.csv", content), Plan{})
		if g.Plan.DayFirst != c.want {
			t.Errorf("%s: day first is %v", name, g.Plan.DayFirst)
		}
		if c.warns == "" && len(g.Warnings) > 0 || c.warns != "" && !mentions(g.Warnings, c.warns) {
			t.Errorf("%s: %q", name, g.Warnings)
		}
	}
}

func TestGuessNumbers(t *testing.T) {
	content := table("customer;time;activity;wait_min;talk time (sec);hold_ms;cost;NPS;CSAT;effort;lead score", 60, func(i int) string {
		return fmt.Sprintf("c%d;2026-01-02 10:%02d;step %d;%d,5;%d;%d;1.%d00,25;%d;%d;%d;%d", i%9, i, i%3, i%7, i*3, i*100, i%9, i%11, i%5+1, i%7+1, i*7%60)
	})
	path := file(t, "x.csv", content)
	g := look(t, path, Plan{})
	if g.Plan.Decimal != "," {
		t.Errorf("the decimal mark is %q", g.Plan.Decimal)
	}
	got := slices.Clone(g.Plan.Columns[3:])
	want := []ColumnPlan{
		{Name: "wait_min", Role: RoleWait, Unit: "min"},
		{Name: "talk time (sec)", Role: RoleHandle, Unit: "s"},
		{Name: "hold_ms", Role: RoleHold, Unit: "ms"},
		{Name: "cost", Role: RoleCost},
		{Name: "NPS", Role: RoleScore, Score: "nps", ScoreMax: 10},
		{Name: "CSAT", Role: RoleScore, Score: "csat", ScoreMin: 1, ScoreMax: 5},
		{Name: "effort", Role: RoleScore, Score: "ces", ScoreMin: 1, ScoreMax: 7},
		{Name: "lead score", Role: RoleAttribute},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	k, _ := read(t, path, g.Plan)
	e := k.events[1]
	if e.Wait != 90_000_000 || e.Handle != 3_000_000 || e.Hold != 100_000 || e.Cost != 110025 || e.Score.Value != 1 {
		t.Errorf("%+v", e)
	}
}

func TestGuessScales(t *testing.T) {
	for name, c := range map[string]struct {
		lo, hi int
		kind   string
		min    float64
		max    float64
	}{
		"NPS": {0, 10, "nps", 0, 10}, "csat_score": {1, 5, "csat", 1, 5}, "Zufriedenheit": {1, 7, "csat", 1, 7}, "ces": {1, 7, "ces", 1, 7},
		"stars": {1, 5, "rating", 1, 5}, "Rating": {0, 5, "rating", 0, 5}, "Bewertung": {1, 10, "rating", 1, 10}, "satisfaction": {0, 100, "csat", 0, 100},
	} {
		content := table("customer,date,"+name, 200, func(i int) string {
			return fmt.Sprintf("c%d,2026-01-%02d,%d", i%9, i%28+1, c.lo+i%(c.hi-c.lo+1))
		})
		g := look(t, file(t, "answers.csv", content), Plan{})
		want := ColumnPlan{Name: name, Role: RoleScore, Score: c.kind, ScoreMin: c.min, ScoreMax: c.max}
		if d := cmp.Diff(want, g.Plan.Columns[2]); d != "" {
			t.Error(d)
		}
	}
}

func TestGuessLeftovers(t *testing.T) {
	content := table("#,customer,date,activity,copy,mail,phone,hash,empty,kind", 60, func(i int) string {
		return fmt.Sprintf("%d,c%d,2026-01-%02d,step %d,step %d,a%d@b.example,+49 30 %07d,%032x,,k%d", i, i%9, i%28+1, i%3, i%3, i, i, i*7919, i%4)
	})
	g := look(t, file(t, "x.csv", content), Plan{})
	for _, c := range g.Columns {
		switch c.Name {
		case "#", "copy", "mail", "phone", "hash", "empty":
			if c.Role != RoleIgnore || c.Why == "" {
				t.Errorf("%s is %s (%s)", c.Name, c.Role, c.Why)
			}
		case "kind":
			if c.Role != RoleAttribute || c.Distinct != 4 || c.Filled != 1 || len(c.Samples) != 4 {
				t.Errorf("%+v", c)
			}
		}
	}
}

func TestGuessOwnerByValues(t *testing.T) {
	content := table("who,date,activity", 60, func(i int) string {
		return fmt.Sprintf("a%d@b.example,2026-01-%02d,step %d", i%9, i%28+1, i%3)
	})
	if got := roles(look(t, file(t, "x.csv", content), Plan{}))[RoleCustomer]; got != "who" {
		t.Errorf("the customer is %q", got)
	}
}

func TestGuessEpochsNeedAName(t *testing.T) {
	content := table("customer,created_at,serial,activity", 60, func(i int) string {
		return fmt.Sprintf("c%d,%d,%d,step %d", i%9, 1767225600+i*60, 1767225600+i*7, i%3)
	})
	got := roles(look(t, file(t, "x.csv", content), Plan{}))
	if got[RoleTime] != "created_at" || got[RoleMoment] != "" {
		t.Errorf("%v", got)
	}
}

func TestGuessHint(t *testing.T) {
	content := table("a,b,c,d", 60, func(i int) string {
		return fmt.Sprintf("c%d,2026-01-%02d,step %d,x", i%9, i%28+1, i%3)
	})
	path := file(t, "x.csv", content)
	hint := Plan{Channel: "web", Zone: "Europe/Berlin", Columns: []ColumnPlan{{Name: "a", Role: RoleCustomer}, {Name: "c", Role: RoleTouchpoint}, {Name: "b", Role: RoleTime}}}
	k, _ := read(t, path, look(t, path, hint).Plan)
	if e := k.events[0]; e.Customer != "c0" || e.Touchpoint != "step 0" || e.Channel != "web" || e.Time.Time().Hour() != 23 {
		t.Errorf("%+v", e)
	}
	_, err := Look(context.Background(), path, "", Plan{Columns: []ColumnPlan{{Name: "A ", Role: RoleCustomer}, {Name: "zzzzz", Role: RoleTime}}})
	if err == nil || !strings.Contains(err.Error(), "did you mean “a”?") || !strings.Contains(err.Error(), "“zzzzz”") {
		t.Errorf("%v", err)
	}
}

func TestGuessWarnings(t *testing.T) {
	for content, want := range map[string]string{
		"a@b.example,2026-01-01,7\na@b.example,2026-01-02,8\n":                                          "looks like data",
		"c0,2024-02-01 08:00,x0,web\nc1,2024-02-02 08:00,x1,web\nc2,2024-02-03 08:00,x2,web\n":          "The first line looks like data",
		"customer,time,event\nc,garbage,a\n" + strings.Repeat("c,nothing,b\n", 60) + "c,2026-01-01,a\n": "“time” has the name of a time, but only 1 % of its values can be read as one; “garbage” cannot",
		"only one column\nx\ny\n":                                                    "Only one column was found",
		"customer,date,activity\nc,soon,a\nc,later,b\n":                              "holds moments in time",
		"customer,date,activity\nc,2026-01-01,a\nc,2026-01-01,a,b\nc,2026-01-02,b\n": "1 of the first 3 rows cannot be read",
	} {
		if g := look(t, file(t, "x.csv", content), Plan{}); !mentions(g.Warnings, want) {
			t.Errorf("%q: %q", content, g.Warnings)
		}
	}
}

func TestNormalName(t *testing.T) {
	for name, want := range map[string]string{
		"case:concept:name": "case concept name", "ContactDate": "contact date", "CustomerID": "customer id", "order_id": "order id", "HTTPStatus": "http status",
		"Numéro  de dossier": "numero de dossier", "Überweisung": "uberweisung", "ComplaintTheme_EN": "complaint theme en",
	} {
		if got := normalName(name); got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
	for name, want := range map[string]string{
		"order_purchase_timestamp": "Order purchase", "order_delivered_customer_date": "Order delivered customer", "Date sent to company": "Sent to company",
		"approvedAt": "Approved", "Datum": "Datum", "Date_création": "Création",
	} {
		if got, _ := momentLabel(name); got != want {
			t.Errorf("%s is labelled %q", name, got)
		}
	}
}

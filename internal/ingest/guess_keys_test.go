package ingest

import (
	"fmt"
	"testing"
)

// Names of identifiers as people write them in eight languages.
func TestKeyNames(t *testing.T) {
	for role, names := range map[Role][]string{
		RoleCustomer: {"N° client", "Client n°", "Nº de cliente", "Customer #", "Kunden-Nr.", "Kundenkennung", "Mitgliedsnummer", "Versichertennummer",
			"Numéro d'adhérent", "Ref. klant", "lidnummer", "Codice del paziente", "Nr. abonat", "№ client", "Identificador del usuario"},
		RoleJourney: {"Dossiernummer", "N° dossier", "Numéro de la demande", "Ticket #", "Order No.", "Nr. cerere", "Cerere", "session", "Session ID", "sessionId",
			"Vorgangskennung", "Antragsnummer", "Schaden-Nr.", "Schadennummer", "Nº de pedido", "Número da ocorrência", "Aanvraagnummer", "Klacht-ID", "Sessie",
			"Numero della pratica", "Rif. riferimento pratica", "domain_sessionid", "Nr. tichet", "Caz ID", "Buchungsnummer", "Ref. de réclamation"},
	} {
		for _, name := range names {
			other := RoleCustomer
			if role == RoleCustomer {
				other = RoleJourney
			}
			words := normalName(name)
			if s, o := nameScore(role, words), nameScore(other, words); s < 0.6 || o >= s {
				t.Errorf("%s (%s): %v as %s, %v as %s", name, words, s, role, o, other)
			}
		}
	}
	for _, name := range []string{"order date", "customer name", "session length", "number of visits", "case status", "phone number", "file name", "call reason", "product code", "valid"} {
		if s := max(nameScore(RoleCustomer, normalName(name)), nameScore(RoleJourney, normalName(name))); s > 0 {
			t.Errorf("%s: %v", name, s)
		}
	}
}

func TestGuessKeys(t *testing.T) {
	for header, want := range map[string]Role{
		"N° client;Horodatage;Activité": RoleCustomer, "Dossiernummer;Tijdstip;Activiteit": RoleJourney,
		"Cerere;Data și ora;Activitate": RoleJourney, "session;time;event": RoleJourney,
	} {
		content := table(header, 60, func(i int) string { return fmt.Sprintf("K%d;2026-03-%02d 10:00;step %d", i%17, i%28+1, i%4) })
		g := look(t, file(t, "x.csv", content), Plan{})
		if got := g.Columns[0].Role; got != want || len(g.Warnings) > 0 {
			t.Errorf("%s: %s, %q", header, got, g.Warnings)
		}
	}
}

// Words for "no channel" are none; the plan's own stands in then.
func TestNoChannel(t *testing.T) {
	plan := simple
	plan.Columns = append(plan.Columns[:3:3], ColumnPlan{Name: "via", Role: RoleChannel})
	content := text("customer,time,activity,via", "c,2026-01-01,a,(none)", "c,2026-01-02,a,(not set)", "c,2026-01-03,a, - ", "c,2026-01-04,a,None",
		"c,2026-01-05,a,UNKNOWN", "c,2026-01-06,a,(direct)", "c,2026-01-07,a,non-stop")
	path := file(t, "x.csv", content)
	k, _ := read(t, path, plan)
	for i, want := range []string{"", "", "", "", "", "(direct)", "non-stop"} {
		if got := k.events[i].Channel; got != want {
			t.Errorf("row %d: %q", i, got)
		}
	}
	plan.Channel = "web"
	if k, _ := read(t, path, plan); k.events[0].Channel != "web" || k.events[5].Channel != "(direct)" {
		t.Errorf("%+v", k.events)
	}
}

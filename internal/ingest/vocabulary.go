package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The names that columns of a role bear, in English, German, French, Spanish,
// Portuguese, Dutch, Italian and Romanian and in the conventions of process
// mining. Names are compared as normalName leaves them.
var roleNames = map[Role][]string{
	RoleCustomer: split("customer|customer id|customer number|customer no|customer key|customer code|client|client id|client number|user|user id|member|member id|" +
		"patient|patient id|subscriber|subscriber id|consumer id|contact id|person id|visitor id|respondent id|guest id|passenger id|account id|account number|anonymous id|" +
		"kunde|kunden id|kunden nr|kundennummer|kundennr|kundenid|patienten id|numero client|no client|code client|id client|identifiant client|" +
		"cliente|id cliente|cliente id|codigo cliente|codigo de cliente|numero de cliente|numero cliente|num cliente|usuario|id usuario|paciente|id paciente|" +
		"codigo do cliente|id do cliente|numero do cliente|klant|klant id|klantnummer|klantnr|klant nr|gebruiker|codice cliente|id del cliente|utente|id utente|" +
		"cod client|numar client|id utilizator|utilizator"),
	RoleJourney: split("case concept name|case id|case|case number|case key|case no|trace id|journey|journey id|process instance|order id|order number|order no|orderid|ticket|ticket id|ticket number|ticket no|" +
		"incident id|incident number|incident|complaint id|complaint dossier id|complaint number|application id|application number|request id|claim id|claim number|booking id|booking number|" +
		"reservation id|conversation id|interaction group|call id|session id|visit id|problem number|sr number|dossier id|file number|contract id|" +
		"fall|fall id|fallnummer|vorgang|vorgangsnummer|vorgangs nr|auftrag|auftragsnummer|auftrags nr|bestellnummer|bestell nr|ticketnummer|reise id|" +
		"commande|numero commande|no commande|numero de commande|id commande|dossier|numero de dossier|numero dossier|id dossier|cas|parcours|" +
		"caso|id caso|pedido|id pedido|numero de pedido|numero pedido|expediente|solicitud|reclamo id|processo|id processo|numero do pedido|id do pedido|chamado|protocolo|" +
		"bestelling|bestelnummer|ordernummer|order nr|zaak|zaaknummer|zaak id|ordine|id ordine|numero ordine|pratica|numero pratica|comanda|id comanda|numar comanda|dosar|numar dosar|" +
		"session|sitzung|seance|sesion|sessao|sessie|sessione|sesiune|cerere|antrag|aanvraag"),
	RoleTime: split("time timestamp|timestamp|time stamp|time|datetime|date time|event time|event timestamp|event date|occurred at|occurred|created at|created|creation date|date|ts|when|start timestamp|start time|started at|" +
		"start date|start|begin|contact date|visit start tstamp|collector tstamp|conversion tstamp|received at|received|date received|call time|call date|ocel timestamp|" +
		"zeit|zeitstempel|zeitpunkt|datum|datum uhrzeit|uhrzeit|beginn|startzeit|horodatage|heure|date heure|date et heure|date de debut|debut|fecha|hora|fecha hora|fecha y hora|fecha inicio|inicio|marca de tiempo|marca temporal|" +
		"data|data hora|data e hora|data inicio|carimbo|tijd|tijdstip|tijdstempel|datum tijd|starttijd|data ora|ora|orario|data e ora|inizio|data inizio|moment|data si ora|inceput"),
	RoleEnd: split("end|end time|end timestamp|end date|ended at|end at|finish|finish time|finished at|completed at|complete time|complete timestamp|completion time|completed|stop time|closed at|" +
		"ende|endzeit|enddatum|fin|date fin|date de fin|heure de fin|fecha fin|hora fin|fim|data fim|hora fim|termino|einde|eindtijd|einddatum|fine|data fine|ora fine|sfarsit|data sfarsit"),
	RoleTouchpoint: split("concept name|activity|activity name|event|event name|event type|touchpoint|touch point|action|step|task|task name|interaction|interaction type|ocel activity|handling|contact type|stage|status|reservation status|complaint theme en|theme|complaint theme|what|what happened|operation|page|page title|screen|" +
		"was|was passiert|quoi|que paso|wat|wat gebeurde|cosa|aktivitat|ereignis|schritt|kontaktpunkt|tatigkeit|vorgangsart|activite|evenement|etape|action client|point de contact|" +
		"actividad|evento|etapa|paso|accion|punto de contacto|interaccion|atividade|passo|acao|ponto de contato|interacao|" +
		"activiteit|gebeurtenis|stap|contactmoment|handeling|attivita|fase|azione|passaggio|punto di contatto|activitate|eveniment|pas|actiune|punct de contact"),
	RoleChannel: split("channel|case channel|contact channel|contact channel id|channel id|channel name|event channel|entry channel|medium|submitted via|via|contact method|contact medium|distribution channel|mkt medium|source channel|refr medium|platform|" +
		"kanal|kontaktkanal|vertriebskanal|canal|canal de contact|canal de contacto|canal de contato|canal de atendimento|canal contacto|kanaal|contactkanaal|canale|canale di contatto|canal contact"),
	RoleAgent: split("org resource|resource|agent|agent id|agent name|employee|employee id|operator|operator id|handled by|handler|assignee|advisor|user name|clerk|" +
		"mitarbeiter|bearbeiter|sachbearbeiter|agente|employe|conseiller|empleado|operador|asesor|atendente|funcionario|medewerker|behandelaar|operatore|addetto|angajat|operator call center"),
	RoleTeam: split("org group|group|team|team name|department|queue|queue name|support group|skill|unit|assignment group|owner group|" +
		"abteilung|gruppe|mannschaft|warteschlange|equipe|departement|groupe|file d attente|equipo|departamento|cola|grupo|fila|afdeling|groep|wachtrij|reparto|gruppo|squadra|coda|echipa|departament|coada"),
	RoleOutcome: split("outcome|result|resolution|disposition|resolved|company response to consumer|order status|final status|wrap up code|close code|" +
		"ergebnis|resultat|resultado|desfecho|desenlace|resultaat|uitkomst|afloop|esito|risultato|rezultat|solutie"),
	RoleText: split("text|comment|comments|message|verbatim|feedback|narrative|consumer complaint narrative|review comment message|review text|review|body|note|notes|remark|remarks|transcript|description|free text|" +
		"kommentar|bemerkung|nachricht|freitext|commentaire|commentaires|remarque|verbatims|comentario|comentarios|mensaje|observacion|observaciones|mensagem|observacao|" +
		"opmerking|opmerkingen|bericht|toelichting|commento|commenti|messaggio|osservazioni|comentariu|comentarii|mesaj|observatii|answer|antwort|reponse|respuesta|resposta|antwoord|risposta|raspuns"),
	RoleLang:      split("language|lang|locale|sprache|langue|idioma|lingua|taal|limba"),
	RoleWait:      split("wait|wait time|waiting time|queue time|time in queue|wartezeit|temps d attente|attente|tiempo de espera|espera|tempo de espera|wachttijd|tempo di attesa|attesa|timp de asteptare|asteptare"),
	RoleHandle:    split("handle|handle time|handling time|handled time|talk time|aht|bearbeitungszeit|gesprachszeit|gesprachsdauer|temps de traitement|tiempo de gestion|tiempo de atencion|tempo de atendimento|behandeltijd|gesprekstijd|tempo di gestione|timp de procesare"),
	RoleHold:      split("hold|hold time|on hold|haltezeit|mise en attente|tiempo en espera|tempo em espera|temps de garde"),
	RoleDuration:  split("duration|elapsed|elapsed time|call duration|length|dauer|anrufdauer|duree|duracion|duracao|duur|gespreksduur|durata"),
	RoleCost:      split("cost|costs|cost eur|cost usd|kosten|cout|couts|costo|costos|coste|costes|custo|custos|costi|cost total"),
	RoleLifecycle: split("lifecycle transition|lifecycle|life cycle|transition|event lifecycle|registration type|lebenszyklus"),
	RoleInstance:  split("activity instance id|activity instance|concept instance|handling id|instance id|task instance id"),
	RoleID:        split("event id|eventid|interaction id|message id|ocel eid|event uuid|identity id|ereignis id|id evenement|id evento|gebeurtenis id|id eveniment"),
	RoleParty:     split("party|actor|actor type|initiator|initiated by|sender type|author type|direction"),
}

// scoreWords are the words by which a column of answers is known, and the
// kind of score that they mean.
var scoreWords = map[string]string{
	"nps": "nps", "recommend": "nps", "recommendation": "nps", "weiterempfehlung": "nps", "recomendacion": "nps", "recomendacao": "nps", "recommandation": "nps",
	"csat": "csat", "satisfaction": "csat", "zufriedenheit": "csat", "satisfaccion": "csat", "satisfacao": "csat", "tevredenheid": "csat", "soddisfazione": "csat", "satisfactie": "csat",
	"ces": "ces", "effort": "ces",
	"rating": "rating", "stars": "rating", "score": "rating", "answer": "rating", "bewertung": "rating", "sterne": "rating", "note": "rating", "etoiles": "rating", "calificacion": "rating",
	"valoracion": "rating", "puntuacion": "rating", "estrellas": "rating", "avaliacao": "rating", "nota": "rating", "estrelas": "rating",
	"waardering": "rating", "sterren": "rating", "cijfer": "rating", "punteggio": "rating", "valutazione": "rating", "voto": "rating", "stelle": "rating", "evaluare": "rating", "scor": "rating",
}

// notMoments are words that make a date a plan, a limit or a fact, not
// something that happened.
var notMoments = wordSet("estimated estimate expected planned plan planning deadline due target limit forecast birth dob birthday birthdate born expiry expires expiration expire valid until scheduled promised " +
	"geplant plan soll faellig fallig frist geburtsdatum geburtstag gultig erwartet " +
	"prevue prevu estimee estime echeance naissance limite validite prevista previsto estimada estimado vencimiento nacimiento vencimento nascimento prazo validade " +
	"verwacht verwachte gepland deadline geboortedatum geboorte vervaldatum scadenza nascita stimata stimato prevazut estimat termen nasterii expirare")

// timeWords are words by which a column of dates is known even when the values
// are bare numbers.
var timeWords = wordSet("time timestamp tstamp date datetime at ts when epoch zeit zeitstempel datum uhrzeit heure horodatage fecha hora data tijd tijdstip orario ora moment")

// idWords make a name that of an identifier.
var idWords = wordSet("id ids uuid guid key nr no num number nummer numero numar code codigo codice cod hash identifier identifiant identificador identificatie identificativo identificator " +
	"kennung kennzeichen ref reference referenz referencia referentie riferimento referinta")

// personWords name the one whose journey it is.
var personWords = wordSet("customer client user member patient subscriber consumer visitor respondent guest passenger kunde kunden kundin cliente usuario paciente klant gebruiker utente utilizator " +
	"mitglied patienten versicherten teilnehmer nutzer benutzer adherent usager assure abonne membre utilisateur socio abonado afiliado asegurado utente assinante membro associado segurado utilizador " +
	"lid abonnee verzekerde deelnemer abbonato iscritto assistito paziente abonat membru pacient asigurat")

// journeyWords name a thing that is opened, worked on and closed; beside a word
// for an identifier they name a journey.
var journeyWords = wordSet("case ticket order session visit incident complaint application request claim booking reservation conversation call journey contract problem dossier file trip " +
	"fall vorgang auftrag bestell bestellung sitzung besuch beschwerde antrag anfrage schaden buchung reservierung reise akte anliegen storung meldung " +
	"commande cas parcours seance demande reclamation sinistre sejour visite appel intervention " +
	"pedido caso expediente solicitud reclamo reclamacion sesion visita reserva incidencia siniestro tramite llamada " +
	"processo chamado protocolo sessao solicitacao reclamacao atendimento visita ocorrencia " +
	"bestelling order zaak sessie bezoek klacht aanvraag melding boeking verzoek gesprek " +
	"ordine pratica sessione richiesta segnalazione prenotazione sinistro chiamata fascicolo " +
	"comanda dosar sesiune cerere reclamatie sesizare rezervare vizita bilet tichet caz apel")

// linkWords stand between the words of a name and say nothing.
var linkWords = wordSet("de del della dello do da di du des d of the van l la le el")

// gluedIDs are words for an identifier that German, Dutch and programs write
// together with what it identifies, the longer ones first.
var gluedIDs = []string{"identificatie", "kennzeichen", "referenz", "kennung", "nummer", "nr", "id"}

func split(s string) []string { return strings.Split(s, "|") }

// nameRoles is roleNames the other way round, with the place in its list: the
// earlier, the surer. A name may stand for several roles.
var nameRoles = func() map[string]map[Role]float64 {
	m := map[string]map[Role]float64{}
	for role, names := range roleNames {
		for i, n := range names {
			if m[n] == nil {
				m[n] = map[Role]float64{}
			}
			if _, ok := m[n][role]; !ok {
				m[n][role] = 0.95 - 0.1*float64(min(i, 40))/40
			}
		}
	}
	return m
}()

// normalName lowers a column's name, takes off accents and cuts it into words
// at signs and at capitals: "case:concept:name", "ContactDate" and
// "contact_date" become "case concept name", "contact date" and "contact date".
// The signs for "number" become the word "no".
func normalName(name string) string {
	name = numberSigns.Replace(name)
	var b strings.Builder
	var last rune
	for i, r := range name {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			b.WriteByte(' ')
		case unicode.IsUpper(r) && (unicode.IsLower(last) || unicode.IsUpper(last) && nextIsLower(name[i+utf8.RuneLen(r):])):
			b.WriteByte(' ')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		last = r
	}
	return strings.Join(strings.Fields(string(fold([]byte(b.String())))), " ")
}

var numberSigns = strings.NewReplacer("N°", " No ", "n°", " no ", "Nº", " No ", "nº", " no ", "№", " no ", "#", " no ")

func nextIsLower(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLower(r)
}

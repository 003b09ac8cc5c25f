package demo

var german = tongue{
	but:  ", aber ",
	days: [7]string{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
	hello: map[mood][]string{
		bad:   {"sehr enttäuscht", "leider nicht zufrieden", "so geht das nicht", "ich bin wirklich verärgert", "das war nichts", "ich hatte mehr erwartet"},
		mixed: {"es ging so", "am Ende in Ordnung", "gemischte Gefühle", "nicht schlecht, nicht gut", "durchwachsen"},
		good:  {"sehr zufrieden", "vielen Dank", "toller Service", "alles bestens", "ich bin begeistert", "besser als erwartet"},
	},
	bye: map[mood][]string{
		bad:   {"ich sehe mich nach einem anderen Anbieter um", "bitte kümmern Sie sich darum", "dafür zahle ich {price} Pfund im Monat", "ich kann Sie so nicht empfehlen", "rufen Sie mich bitte zurück, {number}", "eine Entschuldigung wäre schön gewesen"},
		mixed: {"die Leute am Telefon waren aber freundlich", "nächstes Mal bitte schneller", "mal sehen, wie lange es hält", "{name} hat sich immerhin bemüht", "etwas mehr Information würde helfen"},
		good:  {"ein Lob an {name}", "weiter so", "gerne wieder", "ich empfehle Sie weiter", "so muss das sein", "volle Punktzahl"},
	},
	went: map[cause][]string{
		passedOn:   {"ich musste alles noch einmal einem zweiten Team erklären", "man hat mich weiterverbunden und ich fing von vorne an", "die zweite Abteilung wusste nichts von meinem ersten Gespräch", "einer schob es auf den anderen"},
		longWait:   {"{minutes} Minuten in der Warteschleife sind zu viel", "ich hing {minutes} Minuten am Telefon", "erst nach {minutes} Minuten hatte ich einen Menschen am Apparat"},
		noShow:     {"der Techniker ist nicht gekommen", "ich habe extra frei genommen und niemand kam", "wir haben den ganzen Tag vergeblich auf den Techniker gewartet"},
		pageFailed: {"die Internetseite zeigte nur einen Fehler", "online brach alles ab, also musste ich mich melden", "der Leitungstest auf der Seite ging nicht"},
		askedAgain: {"ich musste mich {contacts} Mal wegen derselben Sache melden", "erst nach {contacts} Anläufen ist etwas passiert", "jedes Mal fange ich wieder bei null an"},
		chased:     {"ich musste mehrmals nachhaken", "ohne Nachfragen wäre nichts passiert", "der versprochene Termin für die Antwort verstrich einfach"},
		tookLong:   {"{days} Tage ohne richtiges Internet", "es hat {days} Tage gedauert", "{days} Tage sind viel zu lang"},
		quick:      {"am selben Tag lief es wieder", "nach wenigen Stunden war alles behoben", "das ging wirklich schnell"},
		byEngineer: {"der Techniker war freundlich und wusste, was er tut", "die Technikerin hat alles erklärt und den Fehler gleich gefunden", "der Techniker hat die Dose getauscht und alles geprüft"},
		fromAfar:   {"die Leitung wurde aus der Ferne zurückgesetzt und lief wieder", "es ging ganz ohne Termin bei mir"},
		toldAhead:  {"die Nachricht vor dem Besuch war sehr praktisch", "ich wusste genau, wann der Techniker kommt"},
	},
	kinds: map[string]map[mood][]string{
		Onboarding:   {bad: {"der Anschluss hat viel zu lange gedauert", "die Anleitung ist verwirrend", "der Router ging nicht gleich"}, mixed: {"es läuft jetzt, hat aber einen Abend gekostet", "die Lieferung war gut, die Anleitung weniger"}, good: {"angeschlossen und es lief", "das Video zur Einrichtung war eine große Hilfe", "der Wechsel war ganz einfach"}},
		Fault:        {bad: {"das Internet fällt ständig aus und keiner weiß warum", "derselbe Fehler kam wieder", "ich habe einen Arbeitstag verloren"}, mixed: {"es läuft wieder", "die Leitung ist besser als vorher", "der Fehler ist vorerst weg"}, good: {"seitdem läuft die Leitung einwandfrei", "der Fehler wurde gefunden und behoben", "man hat mir zugehört und geholfen"}},
		Billing:      {bad: {"ich verstehe die Rechnung immer noch nicht", "die Rechnung war wieder falsch", "der Preis stieg und niemand hat es erklärt"}, mixed: {"am Ende bekam ich eine Erklärung", "die Rechnung ist schwer zu lesen"}, good: {"meine Frage zur Rechnung war sofort geklärt", "der Betrag wurde ohne Diskussion erstattet", "die Beraterin ging die Rechnung mit mir durch"}},
		Complaint:    {bad: {"meine Beschwerde wurde nicht ernst genommen", "die Antwort war ein Standardbrief"}, mixed: {"die Entscheidung war wohl fair", "ich bekam eine Antwort"}, good: {"meine Beschwerde wurde ernst genommen", "man hat sich entschuldigt und es in Ordnung gebracht"}},
		Renewal:      {bad: {"neue Kunden zahlen weniger als ich", "Treue lohnt sich hier nicht"}, mixed: {"der neue Preis ist annehmbar", "verlängert, weil Wechseln mühsam ist"}, good: {"in zwei Minuten verlängert", "faires Angebot ohne Handeln"}},
		Cancellation: {bad: {"die Kündigung wurde mir so schwer wie möglich gemacht", "zu viele Störungen und keinen kümmert es"}, mixed: {"die Kündigung war in Ordnung", "ich gehe wegen des Preises"}, good: {"die Kündigung ging schnell und freundlich", "Sie haben mir ein Angebot gemacht und ich bleibe"}},
	},
	about: map[string][]string{
		"outage": {"gibt es eine Störung bei uns", "die ganze Straße ist offline", "seit heute Morgen kein Internet"},
		"line":   {"die Verbindung bricht alle paar Minuten ab", "seit {weekday} kein Internet", "die Leitung ist tot"},
		"router": {"der Router startet ständig neu", "das Licht am Router leuchtet orange"},
		"wifi":   {"das WLAN reicht nicht bis ins Schlafzimmer", "das WLAN bricht auf allen Telefonen ab"},
		"speed":  {"abends ist das Internet viel zu langsam", "ich bekomme nur die halbe Geschwindigkeit"},
		Billing:  {"ich habe eine Frage zu meiner Rechnung", "auf meiner Rechnung stimmt etwas nicht", "warum wurden {price} Pfund abgebucht"},
		Renewal:  {"mein Vertrag läuft bald aus, was können Sie anbieten", "kann ich meinen Preis behalten"}, Cancellation: {"ich möchte kündigen", "wie kann ich meinen Vertrag beenden"},
		Complaint: {"ich möchte mich beschweren", "mit Ihrem Service bin ich nicht zufrieden"}, Onboarding: {"der Router ist da, aber ich komme nicht ins Netz", "wie richte ich das ein"},
	},
	ask: []string{"können Sie mir bitte helfen", "wie lange wird das dauern", "bitte um Rückruf, {number}", "ich arbeite zu Hause, es ist dringend", "vielen Dank im Voraus", "ich habe schon zweimal neu gestartet", "was muss ich tun"},
}

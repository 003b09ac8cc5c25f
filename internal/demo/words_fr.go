package demo

var french = tongue{
	but:  ", mais ",
	days: [7]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
	hello: map[mood][]string{
		bad:   {"très déçu", "pas content du tout", "c'est inadmissible", "franchement décevant", "je m'attendais à mieux", "quelle galère"},
		mixed: {"moyen", "correct, sans plus", "avis partagé", "ça s'est arrangé à la fin", "peut mieux faire"},
		good:  {"très satisfait", "merci beaucoup", "service impeccable", "rien à redire", "bravo à toute l'équipe", "parfait"},
	},
	bye: map[mood][]string{
		bad:   {"je vais changer de fournisseur", "faites quelque chose", "je paie {price} livres par mois pour ça", "je ne vous recommande pas", "rappelez-moi au {number}", "même pas une excuse"},
		mixed: {"le personnel était aimable", "plus vite la prochaine fois", "on verra si ça tient", "{name} a fait son possible", "il faudrait mieux informer"},
		good:  {"merci à {name}", "continuez comme ça", "je vous recommande", "c'est ainsi que ça devrait toujours être", "dix sur dix", "aucun souci"},
	},
	went: map[cause][]string{
		passedOn:   {"j'ai dû tout réexpliquer à un deuxième service", "on m'a transféré et j'ai recommencé depuis le début", "le deuxième conseiller ne savait rien de mon premier appel", "chacun renvoie la faute à l'autre"},
		longWait:   {"{minutes} minutes d'attente au téléphone, c'est trop", "j'ai attendu {minutes} minutes avant de parler à quelqu'un", "{minutes} minutes de musique d'attente"},
		noShow:     {"le technicien n'est jamais venu", "j'ai pris ma matinée pour rien", "nous avons attendu le technicien toute la journée en vain"},
		pageFailed: {"votre site affichait seulement une erreur", "la page ne marchait pas, j'ai donc dû vous contacter", "le test de ligne en ligne a planté"},
		askedAgain: {"j'ai dû vous contacter {contacts} fois pour la même chose", "il a fallu {contacts} tentatives", "à chaque fois je repars de zéro"},
		chased:     {"j'ai dû relancer plusieurs fois", "sans relance, rien ne bougeait", "la date promise est passée sans un mot"},
		tookLong:   {"{days} jours sans vraie connexion", "il a fallu {days} jours", "{days} jours, c'est beaucoup trop long"},
		quick:      {"rétabli le jour même", "tout remarchait en quelques heures", "réglé très vite"},
		byEngineer: {"le technicien était aimable et compétent", "la technicienne a trouvé la panne tout de suite", "le technicien a changé la prise et tout vérifié"},
		fromAfar:   {"la ligne a été réinitialisée à distance et ça remarche", "réparé sans que personne ne se déplace"},
		toldAhead:  {"le message avant la visite était très pratique", "je savais exactement quand le technicien arrivait"},
	},
	kinds: map[string]map[mood][]string{
		Onboarding:   {bad: {"la mise en service a été pénible", "la notice n'est pas claire", "la box ne marchait pas au départ"}, mixed: {"ça marche, mais il m'a fallu une soirée", "livraison correcte, notice moins"}, good: {"branché et ça a marché", "la vidéo d'installation m'a bien aidé", "un changement très simple"}},
		Fault:        {bad: {"la connexion coupe sans arrêt et personne ne sait pourquoi", "la même panne est revenue", "j'ai perdu une journée de travail"}, mixed: {"ça remarche", "la ligne va mieux qu'avant", "la panne a disparu pour l'instant"}, good: {"depuis, la connexion est parfaite", "la panne a été trouvée et réparée", "on m'a écouté et aidé"}},
		Billing:      {bad: {"je ne comprends toujours pas ma facture", "la facture était encore fausse", "le prix a augmenté sans explication"}, mixed: {"j'ai fini par avoir une explication", "la facture est difficile à lire"}, good: {"ma question sur la facture a été réglée tout de suite", "la somme a été remboursée sans discuter", "la conseillère a relu la facture avec moi"}},
		Complaint:    {bad: {"ma réclamation n'a pas été prise au sérieux", "la réponse était une lettre type"}, mixed: {"la décision est sans doute juste", "j'ai eu une réponse"}, good: {"ma réclamation a été prise au sérieux", "on s'est excusé et tout est réglé"}},
		Renewal:      {bad: {"les nouveaux clients paient moins que moi", "la fidélité ne compte pas chez vous"}, mixed: {"le nouveau prix est acceptable", "renouvelé parce que changer est pénible"}, good: {"renouvelé en deux minutes", "une offre honnête sans marchander"}},
		Cancellation: {bad: {"résilier a été un parcours du combattant", "trop de pannes et tout le monde s'en moque"}, mixed: {"la résiliation s'est bien passée", "je pars pour le prix"}, good: {"résiliation rapide et aimable", "vous m'avez fait une offre et je reste"}},
	},
	about: map[string][]string{
		"outage": {"y a-t-il une panne dans mon quartier", "toute la rue est coupée", "plus d'internet depuis ce matin"},
		"line":   {"la connexion coupe toutes les cinq minutes", "plus d'internet depuis {weekday}", "la ligne est morte"},
		"router": {"la box redémarre toute seule", "le voyant de la box reste orange"},
		"wifi":   {"le wifi n'arrive pas jusqu'à la chambre", "le wifi coupe sur tous nos téléphones"},
		"speed":  {"le soir, c'est beaucoup trop lent", "je n'ai que la moitié du débit promis"},
		Billing:  {"j'ai une question sur ma facture", "il y a une erreur sur ma facture", "pourquoi a-t-on prélevé {price} livres"},
		Renewal:  {"mon contrat se termine bientôt, que proposez-vous", "puis-je garder mon prix"}, Cancellation: {"je veux résilier", "comment mettre fin à mon contrat"},
		Complaint: {"je souhaite faire une réclamation", "je ne suis pas satisfait de votre service"}, Onboarding: {"la box est arrivée mais rien ne marche", "comment faut-il l'installer"},
	},
	ask: []string{"pouvez-vous m'aider", "combien de temps cela va-t-il prendre", "rappelez-moi s'il vous plaît, {number}", "je travaille à la maison, c'est urgent", "merci d'avance", "j'ai déjà redémarré deux fois", "que dois-je faire"},
}

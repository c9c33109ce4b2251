/** A time, or a day that may have one. */
const at = (when: string) => (/^\d/.test(when) ? `om ${when}` : when);

/** Plain Dutch (B1). Names are used once, in the greeting; the text of a link says what it does. */
export const mail = {
	frame: {
		hello: (name: string) => (name ? `Hallo ${name},` : 'Hallo,'),
		signature: (region: string) => `Groeten van ${region}`,
		when: 'Wanneer',
		where: 'Waar',
		online: 'Online',
		joinOnline: 'Doe online mee',
		route: 'Route',
		host: 'Door',
		party: 'Aantal',
		people: (count: number) => (count === 1 ? '1 persoon' : `${count} personen`),
		was: 'Eerst',
		talk: (name: string) => `Iets overleggen? Antwoord op deze mail, dan leest ${name} het.`
	},
	signIn: {
		subject: 'Je link om in te loggen bij Sessieplanner',
		preheader: 'Je link werkt 1 uur.',
		heading: 'Inloggen',
		body: 'Hiermee log je in. De link werkt 1 uur, en één keer.',
		action: 'Inloggen',
		notYou: 'Heb je dit niet gevraagd? Dan hoef je niets te doen. Niemand kan inloggen zonder deze mail.',
		why: 'Je krijgt deze mail omdat iemand met dit mailadres wilde inloggen.'
	},
	staffInvited: {
		subject: 'Je kunt inloggen bij Sessieplanner',
		preheader: 'Met je mailadres, zonder wachtwoord.',
		heading: 'Welkom bij Sessieplanner',
		by: (who: string, role: string) => `${who} heeft je toegang gegeven. Je rol is: ${role}.`,
		plain: (role: string) => `Je hebt toegang gekregen. Je rol is: ${role}.`,
		about:
			'In Sessieplanner plan je sessies voor ondernemers, zie je wie zich aanmeldt en geef je vragen door aan wie ze kan oplossen.',
		aboutViewer: 'In Sessieplanner zie je welke sessies er zijn, wie er komen en wat er met de vragen gebeurt.',
		roles: { facilitator: 'facilitator', organiser: 'organisator', viewer: 'meekijker' },
		action: 'Ga naar inloggen',
		how: 'Je hebt geen wachtwoord nodig. Vul dit mailadres in, dan krijg je een link.',
		why: 'Je krijgt deze mail omdat een collega je heeft toegevoegd aan Sessieplanner.'
	},
	collected: {
		subject: (count: number) => `${count} berichten van Sessieplanner`,
		heading: 'Er was meer te melden',
		body: 'Je kreeg in korte tijd veel mails. Daarom staan de volgende bij elkaar in deze mail.',
		newest: 'Bekijk het nieuwste bericht',
		rest: 'Alles bij elkaar:',
		why: 'Je krijgt deze mail omdat iemand dit mailadres bij ons invulde. Was jij dat niet? Dan hoef je niets te doen.'
	},
	addressChange: {
		subject: 'Klopt je nieuwe mailadres?',
		heading: 'Klopt je nieuwe mailadres?',
		body: (who: string, next: string) => `${who} wil je mailadres bij ons veranderen in ${next}. Klopt dat?`,
		bodyOrganisation: (who: string, organisation: string, next: string) =>
			`${who} wil het mailadres van ${organisation} bij ons veranderen in ${next}. Klopt dat?`,
		action: 'Zeg ja of nee',
		nothing: 'Zeg je niets, dan verandert er niets.',
		why: 'Je krijgt deze mail omdat dit mailadres nu bij ons staat. De link is persoonlijk.'
	},
	addressChanged: {
		subject: 'Dit mailadres is bij ons veranderd',
		heading: 'Dit mailadres is bij ons veranderd',
		body: 'Mails van ons gaan voortaan naar een ander adres. Links in eerdere mails aan dit adres werken niet meer.',
		bodyOrganisation: (organisation: string) =>
			`Mails voor ${organisation} gaan voortaan naar een ander adres. Links in eerdere mails aan dit adres werken niet meer.`,
		check: 'Klopt dit niet? Laat het dan snel weten.',
		action: 'Naar de agenda',
		why: 'Je krijgt deze mail omdat we eerder iets naar dit mailadres stuurden.'
	},
	registration: {
		see: 'Bekijk je aanmelding',
		otherSessions: 'Bekijk andere sessies',
		addIntro: 'Zet het in je agenda:',
		file: 'Voor andere agenda’s: open het bestand bij deze mail.',
		cancelIntro: 'Kun je toch niet?',
		cancel: 'Meld je af',
		leaveIntro: 'Wil je toch niet meer?',
		leave: 'Haal je van de wachtlijst',
		keepLink: 'De links zijn persoonlijk. Stuur deze mail liever niet door.',
		why: 'Je krijgt deze mail omdat je met dit mailadres bent aangemeld voor een sessie.',
		whyGone: 'Je krijgt deze mail omdat je met dit mailadres was aangemeld voor een sessie.',
		confirmed: {
			subject: (title: string, when: string) => `Je bent aangemeld: ${title}, ${when}`,
			heading: 'Je bent aangemeld',
			body: 'Leuk dat je komt. Dit is wat je moet weten:',
			closing: 'Tot dan!'
		},
		moved: {
			subject: (title: string, when: string) => `Je aanmelding is verplaatst: ${title}, ${when}`,
			heading: 'Je komt naar een andere sessie',
			body: (title: string, when: string) =>
				`We hebben je aanmelding verplaatst. Je bent afgemeld voor ‘${title}’ (${when}).`,
			bodyPlain: 'We hebben je aanmelding verplaatst.',
			below: 'Dit is je nieuwe sessie:',
			calendar:
				'Staat de oude sessie nog in je agenda? Haal die er dan uit. Het bestand bij deze mail zet de nieuwe erin.',
			waits: 'De nieuwe sessie zit vol: je staat op de wachtlijst. Komt er een plek vrij, dan krijg je een mail.'
		},
		readdressed: {
			subject: (title: string) => `Ander mailadres voor je aanmelding: ${title}`,
			heading: 'Je aanmelding heeft een ander mailadres',
			body: 'Mails over deze aanmelding gaan voortaan naar een ander adres. De aanmelding staat niet meer op je pagina.',
			check: 'Klopt dit niet? Laat het ons dan snel weten.'
		},
		waitlisted: {
			subject: (title: string) => `Je staat op de wachtlijst: ${title}`,
			badge: (position: number) => `Wachtlijst: plek ${position}`,
			heading: 'Je staat op de wachtlijst',
			body: (party: number) =>
				party === 1
					? 'De sessie zit nu vol. Ben je aan de beurt en komt er een plek vrij, dan ben je meteen aangemeld en krijg je een mail. Je hoeft zelf niets te doen.'
					: `Er zijn nu geen ${party} plaatsen vrij. Ben je aan de beurt en zijn ze er wel, dan ben je meteen aangemeld en krijg je een mail. Je hoeft zelf niets te doen.`,
			see: 'Bekijk waar je staat'
		},
		promoted: {
			subject: (title: string, when: string) => `Er is plek voor je: ${title}, ${when}`,
			heading: 'Er is plek: je bent aangemeld',
			body: (party: number) =>
				party === 1
					? 'Je stond op de wachtlijst. Er is een plek vrij en die is van jou. Je hoeft niets meer te doen.'
					: `Je stond op de wachtlijst. Er zijn ${party} plaatsen vrij en die zijn van jullie. Je hoeft niets meer te doen.`,
			cancelIntro: 'Kun je niet meer? Dan krijgt een ander de ruimte.',
			closing: 'Tot dan!'
		},
		reminder: {
			when: (days: number) =>
				days <= 0 ? 'Vandaag' : days === 1 ? 'Morgen' : days === 7 ? 'Over een week' : `Over ${days} dagen`,
			subject: (when: string, title: string, start: string) => `${when}: ${title}, ${start}`,
			heading: 'Kom je nog?',
			body: (when: string, party: number) =>
				`${when} is het zover. ${party === 1 ? 'We houden een plek voor je vrij.' : `We houden ${party} plaatsen voor jullie vrij.`}`,
			ticket: 'Bekijk je kaartje',
			cancelIntro: 'Kun je niet? Geef je plek dan vrij. Zo kan een ander komen.'
		},
		cancelled: {
			subject: (title: string) => `Je bent afgemeld: ${title}`,
			heading: 'Je bent afgemeld',
			body: 'Goed dat je het laat weten. Zo kan iemand anders komen.',
			byStaff: 'De organisator heeft je aanmelding weggehaald.',
			calendar: 'Staat de sessie in je agenda? Open het bestand bij deze mail, of haal hem er zelf uit.',
			againIntro: 'Kun je toch wel?',
			again: 'Meld je opnieuw aan'
		},
		changed: {
			subject: (title: string) => `Je aanmelding is gewijzigd: ${title}`,
			heading: 'Je aanmelding is gewijzigd',
			body: 'Zo staat je aanmelding er nu in:'
		},
		repeated: {
			subject: (title: string) => `Je was al aangemeld: ${title}`,
			subjectWaiting: (title: string) => `Je stond al op de wachtlijst: ${title}`,
			heading: 'Je was al aangemeld',
			headingWaiting: 'Je stond al op de wachtlijst',
			body: 'Iemand heeft dit mailadres nog een keer ingevuld. Er is niets veranderd. Wil je iemand meenemen, of is er een vraag gesteld? Op je eigen pagina zie je wat er is ingevuld. Met één tik komt het erbij.',
			notYou: 'Was jij dat niet? Dan hoef je niets te doen.'
		}
	},
	session: {
		moved: {
			subjectTime: (title: string, when: string) => `Nieuwe tijd: ${title} is op ${when}`,
			subjectPlace: (title: string) => `Andere plek: ${title}`,
			subjectBoth: (title: string, when: string) => `Nieuwe tijd en plek: ${title} is op ${when}`,
			subjectOnline: (title: string) => `Nieuwe online link: ${title}`,
			subjectSame: (title: string, when: string) => `Toch ongewijzigd: ${title}, ${when}`,
			headingTime: 'De sessie heeft een nieuwe tijd',
			headingPlace: 'De sessie is op een andere plek',
			headingBoth: 'De sessie heeft een nieuwe tijd en plek',
			headingOnline: 'De sessie heeft een nieuwe online link',
			headingSame: 'De tijd en de plek blijven zoals ze waren',
			body: 'Je bent nog steeds aangemeld. Past het zo voor jou? Dan hoef je niets te doen.',
			bodyWaiting: 'Je staat nog steeds op de wachtlijst. Past het zo voor jou? Dan hoef je niets te doen.',
			message: 'De organisator schrijft:',
			file: 'Staat de sessie in je agenda? Open het bestand bij deze mail, dan klopt je agenda weer. Zie je de sessie daarna twee keer? Haal dan de oude weg.',
			cancelIntro: 'Kun je dan niet?'
		},
		cancelled: {
			subject: (title: string, when: string) => `Gaat niet door: ${title}, ${when}`,
			heading: 'De sessie gaat niet door',
			body: 'Helaas gaat deze sessie niet door. Je hoeft niets te doen.',
			reason: 'De organisator schrijft:',
			file: 'Staat de sessie in je agenda? Open het bestand bij deze mail, of haal hem er zelf uit.'
		}
	},
	expert: {
		answer: 'Geef je antwoord',
		see: 'Bekijk de uitnodiging',
		partRemoved: 'Staat niet meer in het programma',
		noTime: 'zonder vaste tijd',
		yourPart: 'Jouw deel',
		part: (title: string, when: string | null) => (when ? `Jouw deel: ${title}, ${at(when)}` : `Jouw deel: ${title}`),
		answerHere: (link: string) => `Antwoord geven of meer lezen: ${link}`,
		writes: (name: string) => `${name} schrijft:`,
		why: (name: string) => `Je krijgt deze mail omdat ${name} je als expert vraagt. De link is persoonlijk.`,
		whyGone: (name: string) => `Je krijgt deze mail omdat ${name} je als expert had gevraagd. De link is persoonlijk.`,
		outOfCalendar:
			'Meestal haalt je agenda de afspraak er zelf uit. Gebeurt dat niet? Open dan het bestand bij deze mail.',
		invited: {
			subject: (title: string, when: string) => `Uitnodiging: ${title}, ${when}. Kom je?`,
			heading: 'Kom je vertellen wat je weet?',
			body: (name: string, region: string) =>
				`${name} nodigt je uit als expert bij een sessie voor ondernemers in ${region}.`,
			answerHere: 'Antwoord met de knop hierboven. Een antwoord vanuit je agenda zien wij niet.'
		},
		updated: {
			subjectTime: (title: string, when: string) => `Gewijzigd: ${title} is nu ${when}. Kun je nog?`,
			subjectPlace: (title: string) => `Gewijzigd: ${title} is op een andere plek. Kun je nog?`,
			subjectBoth: (title: string, when: string) =>
				`Gewijzigd: ${title} is nu ${when}, op een andere plek. Kun je nog?`,
			subjectOnline: (title: string) => `Gewijzigd: ${title} heeft een nieuwe online link. Kun je nog?`,
			subjectSame: (title: string, when: string) => `Gewijzigd: ${title} is toch ${when}. Kun je nog?`,
			headingTime: 'De sessie heeft een nieuwe tijd. Kun je nog?',
			headingPlace: 'De sessie is op een andere plek. Kun je nog?',
			headingBoth: 'De sessie heeft een nieuwe tijd en plek. Kun je nog?',
			headingOnline: 'De sessie heeft een nieuwe online link. Kun je nog?',
			headingSame: 'De tijd en de plek zijn toch zoals eerst. Kun je nog?',
			/** `time` is null when the part is no longer in the programme. */
			subjectSlot: (title: string, when: string | null) =>
				when
					? `Gewijzigd: jouw deel van ${title} is nu ${at(when)}. Kun je nog?`
					: `Gewijzigd: jouw deel staat niet meer in het programma van ${title}. Kom je nog?`,
			headingSlot: (when: string | null) =>
				when ? `Jouw deel is nu ${at(when)}. Kun je nog?` : 'Jouw deel staat niet meer in het programma. Kom je nog?',
			body: 'Door deze wijziging telt een eerder antwoord niet meer. Laat je opnieuw weten of je komt?'
		},
		confirmed: {
			subject: (title: string, when: string) => `Je komt: ${title}, ${when}`,
			subjectMaybe: (title: string, when: string) => `Je komt misschien: ${title}, ${when}`,
			heading: 'Fijn dat je komt',
			headingMaybe: 'Je komt misschien',
			body: 'Je antwoord is binnen. Dit is wat je moet weten:',
			bodyMaybe: 'Je antwoord is binnen. Laat het weten zodra je het zeker weet.',
			change: 'Kun je toch niet? Geef dan opnieuw antwoord op dezelfde pagina.',
			inCalendar:
				'De afspraak in je agenda klopt nu met je antwoord. Staat hij er niet in? Open dan het bestand bij deze mail.'
		},
		declined: {
			subject: (title: string) => `Je komt niet: ${title}`,
			heading: 'Jammer dat je niet kunt',
			body: 'Dank je wel voor je antwoord. Bedenk je je nog? Dan kun je je antwoord wijzigen.'
		},
		edited: {
			subject: (title: string, when: string) => `Aangepast: ${title}, ${when}`,
			heading: 'Er is iets kleins aangepast',
			body: 'Tijd en plek blijven hetzelfde. Je antwoord blijft staan. Je hoeft niets te doen.',
			bodyOpen: 'Tijd en plek blijven hetzelfde. We horen nog graag of je komt.'
		},
		withdrawn: {
			subject: (title: string) => `Geannuleerd: je uitnodiging voor ${title}`,
			heading: 'Je uitnodiging is ingetrokken',
			body: (name: string) => `${name} heeft je uitnodiging ingetrokken. Je hoeft niet te komen.`
		},
		readdressed: {
			subject: (title: string) => `Gaat naar een ander adres: de uitnodiging voor ${title}`,
			heading: 'Deze uitnodiging gaat naar een ander mailadres',
			body: 'De uitnodiging voor deze sessie gaat voortaan naar een ander adres. De links in eerdere mails aan dit adres werken niet meer. Klopt dit niet? Laat het dan snel weten.',
			action: 'Naar de agenda',
			why: 'Je krijgt deze mail omdat we deze uitnodiging eerder naar dit mailadres stuurden.'
		},
		sessionCancelled: {
			subject: (title: string, when: string) => `Geannuleerd: ${title}, ${when}`,
			heading: 'De sessie gaat niet door',
			body: 'Helaas gaat deze sessie niet door. Je hoeft niet te komen. Bedankt dat je wilde meedenken.'
		},
		answered: {
			subject: (name: string, answer: 'accepted' | 'tentative' | 'declined', title: string) =>
				`${name} ${{ accepted: 'komt', tentative: 'komt misschien', declined: 'kan niet' }[answer]}: ${title}`,
			heading: (name: string, answer: 'accepted' | 'tentative' | 'declined') =>
				`${name} ${{ accepted: 'komt', tentative: 'komt misschien', declined: 'kan niet' }[answer]}`,
			body: {
				accepted: 'De expert staat nu op de pagina van de sessie.',
				tentative: 'De expert weet het nog niet zeker.',
				declined: 'Wil je iemand anders vragen? Dat kan vanuit de sessie.'
			},
			action: 'Naar de sessie',
			why: 'Je krijgt deze mail omdat jij deze expert hebt gevraagd.'
		}
	},
	question: {
		onPage: 'Je vraag staat op je pagina.',
		yours: 'Jouw vraag',
		question: 'Vraag',
		number: (number: number) => `Vraag ${number}`,
		theme: 'Thema',
		asker: 'Van',
		contact: 'Contact',
		municipality: 'Gemeente',
		follow: 'Volg je vraag',
		look: 'Bekijk de vraag',
		whyAsker: 'Je krijgt deze mail omdat je een vraag hebt gesteld. De link is persoonlijk.',
		whySender: 'Je krijgt deze mail omdat jij deze vraag hebt doorgegeven.',
		received: {
			subject: 'We hebben je vraag',
			heading: 'Je vraag is binnen',
			body: 'Binnen drie werkdagen kijken we wie je het beste kan helpen. Je hoort van ons bij elke stap.'
		},
		referred: {
			subject: (who: string) => `We hebben je vraag aangeboden aan ${who}`,
			heading: (who: string) => `We hebben je vraag aangeboden aan ${who}`,
			body: 'Zij laten weten of ze je kunnen helpen. Tot die tijd houden wij je vraag in de gaten.'
		},
		accepted: {
			subject: (who: string) => `${who} gaat met je vraag aan de slag`,
			heading: (who: string) => `${who} gaat met je vraag aan de slag`,
			body: 'Je hoeft nu niets te doen. Je krijgt een mail zodra er antwoord is.'
		},
		answered: {
			subject: 'Er is antwoord op je vraag',
			heading: 'Er is antwoord op je vraag',
			by: (who: string) => `${who} schrijft:`,
			plain: 'Dit is het antwoord:',
			solved: 'Is je vraag hiermee opgelost? Laat het weten op je pagina. Alleen jij bepaalt of het klaar is.',
			silence:
				'Horen we drie maanden niets van je, dan sluiten we je vraag af. Je krijgt daar een mail over, en kunt hem weer openen.'
		},
		closed: {
			subject: 'We hebben je vraag afgesloten',
			heading: 'We hebben je vraag afgesloten',
			body: 'Het is ons niet gelukt om je vraag op te lossen. Dit is de reden:',
			silent:
				'Drie maanden geleden kreeg je antwoord op je vraag. We hoorden daarna niets van je. Daarom sluiten we je vraag af.',
			reopenSilent:
				'Is je vraag niet opgelost? Open hem dan opnieuw op je pagina. Is hij wel opgelost? Dan kun je dat daar ook zeggen.',
			reopen: 'Ben je het er niet mee eens? Open je vraag dan opnieuw op je pagina.'
		},
		offered: {
			subject: (number: number, theme: string | null) =>
				theme ? `Kunnen jullie helpen? Vraag ${number} over ${theme}` : `Kunnen jullie helpen? Vraag ${number}`,
			heading: (who: string) => `Een ondernemer zoekt hulp. Kan ${who} helpen?`,
			body: (sender: string, recommendedBy: string | null) =>
				recommendedBy
					? `${recommendedBy} kan zelf niet helpen en denkt dat jullie de juiste deur zijn voor deze vraag. ${sender} houdt de vraag in de gaten.`
					: `${sender} denkt dat jullie de juiste deur zijn voor deze vraag.`,
			note: 'Toelichting:',
			due: 'Graag reactie uiterlijk',
			action: 'Aannemen, antwoorden of doorgeven',
			accepted: (who: string) => `${who} pakt deze vraag op. Dit is een nieuwe link naar de vraag.`,
			acceptedAction: 'Bekijk de vraag',
			acceptedSubject: (number: number) => `Nieuwe link naar vraag ${number}`,
			how: 'Het kost hooguit twee minuten. Je hebt geen account nodig. Past de vraag niet bij jullie? Wijs dan de volgende deur aan.',
			why: (who: string) => `Je krijgt deze mail omdat je contactpersoon bent van ${who}. De link is persoonlijk.`
		},
		declined: {
			subject: (who: string, number: number) => `${who} kan niet helpen met vraag ${number}`,
			subjectBack: (who: string, number: number) => `Vraag ${number} ligt weer bij jou: ${who} kan niet helpen`,
			heading: (who: string) => `${who} kan niet helpen met deze vraag`,
			back: 'De vraag ligt weer bij jou.',
			names: (door: string) => `Zij noemen wel een volgende deur: ${door}. De vraag ligt weer bij jou.`,
			goesOn: (door: string) =>
				`De vraag is meteen aangeboden aan ${door}. Jij blijft verantwoordelijk tot zij de vraag aannemen.`,
			reason: 'De reden:'
		},
		lapsed: {
			subject: (who: string, number: number) => `Vraag ${number} ligt weer bij jou: geen reactie van ${who}`,
			heading: (who: string) => `${who} heeft niet op tijd gereageerd`,
			body: 'De vraag ligt weer bij jou. Bel hen, of kies een andere deur.'
		},
		sentAnswer: {
			subject: (who: string, number: number) => `${who} heeft vraag ${number} beantwoord`,
			heading: (who: string) => `${who} heeft de vraag beantwoord`,
			body: 'Het antwoord is ook naar de ondernemer gestuurd. Die bepaalt of de vraag is opgelost.',
			tell: 'De ondernemer heeft geen mailadres en weet dit nog niet. Bel, of vertel het antwoord zelf, en vraag of het heeft geholpen.',
			colleagueTells: 'De ondernemer heeft geen mailadres. De facilitator vertelt het antwoord.'
		}
	}
};

declare global {
	interface TextsByArea {
		mail: typeof mail;
	}
}

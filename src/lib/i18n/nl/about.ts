/** Long texts in Markdown. They describe what the product does today; change them together with it. */
export const about = {
	over: {
		title: 'Over Sessieplanner',
		lead: 'Eén plek voor de sessies en de vragen van ondernemers in de 22 gemeenten van Regio Zwolle.',
		body: `
In Regio Zwolle werken 22 gemeenten, vier provincies, onderwijs en ondernemers samen. Een lokale facilitator brengt kennis uit de regio naar jou toe, in themabijeenkomsten en ondernemerssessies. En brengt jouw vraag bij wie hem kan oplossen. Je klopt nooit bij de verkeerde deur aan: wie de vraag niet kan oplossen, geeft hem door, en jij ziet waar hij ligt.

# Hoe het werkt

1. Je kiest een sessie in de [agenda](/) en meldt je aan. Dat kan zonder account.
2. Heb je een vraag? Stel hem bij je aanmelding of op [de vraagpagina](/vraag).
3. Op je persoonlijke pagina zie je bij wie je vraag ligt en sinds wanneer.
4. Alleen jij zegt wanneer je vraag is opgelost.

# Colofon

Deze site is van Regio Zwolle. De software heet Sessieplanner en is open: iedereen mag haar gebruiken en verbeteren onder de licentie EUPL 1.2. Werkt er iets niet, of heb je een idee? Antwoord op een mail die je van ons kreeg.
`
	},
	privacy: {
		title: 'Privacy',
		lead: 'Wat we van je vragen, waarom, wie het ziet en wat jij daarover te zeggen hebt.',
		body: `
# Wat we van je vragen

- **Je aanmelding**: je naam, je mailadres en je bedrijf. Als je dat zelf invult ook je telefoonnummer, met hoeveel je komt, wat je niet eet en wat je nodig hebt om mee te doen.
- **Je vraag**: wat je opschrijft, en wat er daarna mee gebeurt.
- **Experts en contactpersonen**: naam, mailadres, organisatie en onderwerpen.
- **Medewerkers**: naam, mailadres, rol en wat zij wijzigen.

Schrijf in je vraag geen gegevens over anderen. Dat is niet nodig om je te helpen.

# Waarom

We gebruiken je gegevens om je plaats te bewaren, je te mailen over jouw sessie en om je vraag bij de juiste organisatie te brengen. Dat hoort bij de taak van de gemeenten in Regio Zwolle: ondernemers helpen. Voor iets anders gebruiken we ze niet. We sturen geen reclame, we verkopen niets en we volgen je niet.

# Wie het ziet

- De facilitator, en de organisatoren van de gemeente of organisatie van jouw sessie.
- De organisatie aan wie je vraag wordt doorgegeven. Je ziet op je persoonlijke pagina welke dat is.
- De bedrijven die voor ons de server en de mail verzorgen, omdat het anders niet werkt.

Meekijkers zien alleen aantallen. Deze site haalt niets op bij derden: geen statistieken, geen lettertypen, geen kaarten. Een link naar een kaart of naar een agenda van een ander opent pas als je erop tikt.

# Wat er op je apparaat blijft

- Een cookie \`taal\`, als je een taal kiest.
- Een cookie \`gedaan\`, hooguit een minuut. Daarmee zegt de volgende pagina één keer dat het gelukt is.
- De pagina’s die je bezocht: de agenda, sessies en je eigen pagina. Zo kun je ze ook zonder internet openen.
- Wat je in een formulier typt, zodat het niet weg is als de verbinding wegvalt. Na versturen is het weg.
- Een formulier dat je zonder internet verstuurt, met je naam en mailadres, tot het verstuurd is. Lukt dat niet, dan hooguit 30 dagen.
- Je naam, mailadres en bedrijf voor de volgende keer, alleen als je dat bij het aanmelden aanvinkt. Ze blijven op dit apparaat. Vink je het uit, dan zijn ze meteen weg.
- Medewerkers die inloggen krijgen daarvoor een cookie.

# Hoe lang

We bewaren niets langer dan dit. Daarna wist de computer het vanzelf, elke dag opnieuw.

- Je aanmelding, en de uitnodiging van een expert: 12 maanden na de sessie.
- Je vraag: 24 maanden nadat hij is opgelost of gesloten. Een vraag die nog loopt, blijft. Zeg je na een antwoord drie maanden niets, dan sluiten we je vraag af. Je krijgt daar een mail over en kunt hem weer openen.
- De mails die we je stuurden: 90 dagen, of tot de sessie voorbij is als dat later is.
- Wie wat wijzigde: 24 maanden, bij aanmeldingen 12.
- Je naam en mailadres: weg zodra er geen aanmelding of vraag meer bij hoort.
- De gegevens van een expert: 24 maanden na de laatste sessie, of na de laatste wijziging als die later was. Daarna staat de naam nergens meer.
- De gegevens van een medewerker: 24 maanden nadat die niet meer mag inloggen. Wat er gewijzigd is blijft staan, zonder naam.

Aantallen bewaren we wel, zonder dat iemand kan zien dat jij erbij was. Je persoonlijke link werkt 18 maanden.

# Wat je kunt doen

Je mag je gegevens zien, laten verbeteren, laten wissen en meenemen. Je mag ook bezwaar maken. Afmelden kan altijd zelf, met de link in je mail. Voor al het andere: antwoord op een mail die je van ons kreeg. Je krijgt binnen een maand antwoord. Kom je er met ons niet uit, dan kun je een klacht indienen bij de [Autoriteit Persoonsgegevens](https://autoriteitpersoonsgegevens.nl).
`
	},
	toegankelijkheid: {
		title: 'Toegankelijkheid',
		lead: 'Iedereen moet zich kunnen aanmelden en een vraag kunnen stellen. Dit deden we daarvoor, en dit weten we nog niet.',
		body: `
We bouwen naar WCAG 2.2, niveau A en AA. Dat is ook wat de wet van overheden vraagt.

# Wat we getest hebben

- Een machine (axe) controleert de pagina’s, op een telefoon en op een groot scherm, licht en donker.
- Het contrast van alle kleuren wordt berekend, in beide thema’s.
- De pagina’s voor bezoekers werken zonder JavaScript.
- Knoppen en velden zijn groot genoeg voor een duim: minstens 44 pixels hoog.
- Wie beweging op het scherm uitzet, ziet geen beweging.

# Wat we nog niet weten

- Er is nog geen onderzoek door een onafhankelijk bureau gedaan.
- Er is nog niet getest door mensen die elke dag met een schermlezer of spraakbesturing werken.

# Lukt iets niet?

Antwoord op een mail die je van ons kreeg en zeg wat er niet lukt. We helpen je meteen op een andere manier, en we lossen het op.
`
	}
};

declare global {
	interface TextsByArea {
		about: typeof about;
	}
}

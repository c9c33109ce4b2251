/** Sample content for the component gallery. Only developers see it, so it is in one language. */
export const MARKDOWN = `## A heading becomes one deeper

Somebody wrote **this**, with a [link](https://regiozwolle.example), a line
break, \`code\` and <b>raw HTML that stays text</b>.

- Bring your energy bill
- Park at the back

1. First
2. Then

> Quoted from the last session.

\`\`\`
code that is wide enough to need a scroll bar of its own, whatever the width of the screen it stands on may be
\`\`\`
`;

export const OPTIONS = [
	{ value: 'theme', label: 'Themabijeenkomst', hint: 'Knowledge from the region, for many' },
	{ value: 'entrepreneur', label: 'Ondernemerssessie', hint: 'Around one table' },
	{ value: 'event', label: 'Lokaal event' },
	{ value: 'closed', label: 'Not to be chosen', disabled: true }
];

export const PLACES = [
	{ value: 'zwolle', label: 'Zwolle', group: 'Overijssel' },
	{ value: 'kampen', label: 'Kampen', group: 'Overijssel' },
	{ value: 'hattem', label: 'Hattem', group: 'Gelderland' },
	{ value: 'urk', label: 'Urk', group: 'Flevoland' }
];

export const SESSIONS = [
	{ id: '1', title: 'Netcongestie op bedrijventerreinen', place: 'Hardenberg', taken: 32, of: 40 },
	{ id: '2', title: 'Arbeidsmarkt: van vacature tot vakmens', place: 'Kampen', taken: 40, of: 40 },
	{ id: '3', title: 'Digitalisering & AI', place: 'Urk', taken: 3, of: 1250 }
];

export const COLUMNS = [
	{ key: 'title', label: 'Session', sort: { href: '?sort=title', direction: 'ascending' as const } },
	{ key: 'place', label: 'Municipality', sort: { href: '?sort=place' } },
	{ key: 'taken', label: 'Sign-ups', numeric: true, sort: { href: '?sort=taken' } },
	{ key: 'of', label: 'Seats', numeric: true }
];

export const FACTS = [
	{ term: 'When', text: 'Thursday 14 January 2027, 19:30–21:30', icon: 'clock' as const },
	{ term: 'Where', text: 'De Fabriek\nIndustrieweg 12, Hardenberg', icon: 'pin' as const },
	{ term: 'Route', text: 'Open in your maps', href: '#route', icon: 'route' as const },
	{ term: 'Ondernemersdienstverleningsorganisatie', text: 'A name too long for its column breaks' }
];

export const BARS = [
	{ label: 'Energie en netcongestie', value: 1250 },
	{ label: 'Arbeidsmarkt en human capital', value: 640 },
	{ label: 'Digitalisering en AI', value: 410, tone: 'signal' as const },
	{ label: 'Vitale kernen', value: 0 }
];

export const SECTIONS = [
	{ href: '#today', label: 'Vandaag', icon: 'today' as const, count: 3 },
	{ href: '#sessions', label: 'Sessies', icon: 'agenda' as const, current: true },
	{ href: '#questions', label: 'Vragen', icon: 'question' as const, count: 12 },
	{ href: '#experts', label: 'Experts', icon: 'person' as const },
	{ href: '#organisations', label: 'Organisaties', icon: 'building' as const },
	{ href: '#mail', label: 'Mail', icon: 'mail' as const, count: 1 }
];

export const WRONG = {
	'wrong-name': 'Fill in your name',
	'wrong-kind': 'Choose what kind of session it is',
	'wrong-start': 'On that night the clock skips this hour: choose another time'
};

export const LONG = 'Doorgeleidingsorganisatieverantwoordelijkheid'.repeat(3);

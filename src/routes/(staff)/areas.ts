import type { Area } from '$lib/i18n/load.ts';

/** What the pages of staff say beside what all of them say. A page that is not named says what the one above it says. */
const SAYS: Record<string, Area[]> = {
	'/beheer': ['today'],
	'/beheer/collegas': ['colleagues'],
	'/beheer/experts': ['network'],
	'/beheer/mail': ['outbox'],
	'/beheer/organisaties': ['network'],
	'/beheer/sessies': ['desk'],
	'/beheer/sessies/nieuw': ['planning', 'warnings'],
	'/beheer/sessies/[id=uuid]': ['planning'],
	'/beheer/sessies/[id=uuid]/(tabs)': ['desk', 'session', 'warnings'],
	'/beheer/sessies/[id=uuid]/(tabs)/aanmeldingen': ['desk'],
	'/beheer/sessies/[id=uuid]/(tabs)/experts': ['desk', 'inviting'],
	'/beheer/sessies/[id=uuid]/(tabs)/geschiedenis': ['desk'],
	'/beheer/sessies/[id=uuid]/bewerken': ['planning', 'warnings'],
	'/beheer/sessies/[id=uuid]/voorbeeld': ['agenda', 'desk', 'session'],
	'/beheer/ui': [],
	'/beheer/vragen': ['triage']
};

/** The texts that the page at this route needs in the browser. */
export function areasOf(route: string | null): Area[] {
	const path = route?.replace('/(staff)', '') ?? '';
	return SAYS[path] ?? (path.includes('/') ? areasOf(path.slice(0, path.lastIndexOf('/'))) : []);
}

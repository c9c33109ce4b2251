import type { Language } from '../core/language.ts';
import type { Catalogue } from './messages.ts';

/** What a browser may be asked for: the texts of the pages that come alive in it, those of staff. */
const files = {
	nl: {
		everywhere: () => import('./nl/everywhere.ts'),
		agenda: () => import('./nl/agenda.ts'),
		colleagues: () => import('./nl/colleagues.ts'),
		desk: () => import('./nl/desk.ts'),
		inviting: () => import('./nl/inviting.ts'),
		network: () => import('./nl/network.ts'),
		outbox: () => import('./nl/outbox.ts'),
		planning: () => import('./nl/planning.ts'),
		session: () => import('./nl/session.ts'),
		today: () => import('./nl/today.ts'),
		triage: () => import('./nl/triage.ts'),
		warnings: () => import('./nl/warnings.ts')
	},
	en: {
		everywhere: () => import('./en/everywhere.ts'),
		agenda: () => import('./en/agenda.ts'),
		colleagues: () => import('./en/colleagues.ts'),
		desk: () => import('./en/desk.ts'),
		inviting: () => import('./en/inviting.ts'),
		network: () => import('./en/network.ts'),
		outbox: () => import('./en/outbox.ts'),
		planning: () => import('./en/planning.ts'),
		session: () => import('./en/session.ts'),
		today: () => import('./en/today.ts'),
		triage: () => import('./en/triage.ts'),
		warnings: () => import('./en/warnings.ts')
	}
};
export type Area = keyof (typeof files)['nl'];

/** What this browser has so far. It only grows: a page that is being left still says its words. */
const fetched: Record<Language, Partial<Catalogue>> = { nl: {}, en: {} };

/**
 * The texts of one language. On the server all of them; a browser fetches one language only, and of that what every page says
 * and the areas that it is told. The others are not there: `tests/architecture` sees to it that a page asks for what it says.
 */
export async function loadCatalogue(language: Language, areas: readonly Area[]): Promise<Catalogue> {
	if (import.meta.env.SSR) {
		const { catalogue } = await (language === 'en' ? import('./en/catalogue.ts') : import('./nl/catalogue.ts'));
		return catalogue;
	}
	const wanted: Area[] = ['everywhere', ...areas];
	const found = await Promise.all(wanted.map((area): Promise<Partial<Catalogue>> => files[language][area]()));
	return Object.assign(fetched[language], ...found) as Catalogue;
}

import type { Language } from '../core/language.ts';
import { ACTIVE_SLUGS, type ListRules } from '../core/in-memory-list.ts';
import { municipalityNames, themeNames } from '../directory/rules.ts';
import type { Municipality, Theme } from '../directory/types.ts';
import type { Expert } from './types.ts';

/** An expert with the names of themes and municipalities; an empty area is the whole region. */
export type NamedExpert = Expert & { themeNames: string[]; area: string[] };

/** Adds the names in the language of the reader, for the list and the CSV download. */
export function named(
	expert: Expert,
	{ themes, municipalities }: { themes: readonly Theme[]; municipalities: readonly Municipality[] },
	language: Language
): NamedExpert {
	return {
		...expert,
		themeNames: themeNames(expert.themes, themes, language),
		area: municipalityNames(expert.municipalities, municipalities)
	};
}

/** An expert for the whole region matches every municipality. */
export const expertList: ListRules<NamedExpert> = {
	text: ({ name, email, jobTitle, organisation, area, themeNames }) =>
		[name, email, jobTitle, organisation, ...area, ...themeNames].join(' '),
	choices: {
		thema: ({ themes }, chosen) => themes.includes(chosen),
		gemeente: ({ municipalities }, chosen) => municipalities.length === 0 || municipalities.includes(chosen),
		status: ({ active }, chosen) => chosen === ACTIVE_SLUGS[active ? 'active' : 'inactive']
	},
	orders: {
		organisatie: (a, b) => (a.organisation ?? '\uffff').localeCompare(b.organisation ?? '\uffff', 'nl'),
		thema: (a, b) => (a.themeNames[0] ?? '\uffff').localeCompare(b.themeNames[0] ?? '\uffff', 'nl')
	}
};

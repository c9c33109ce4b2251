import type { Language } from '../core/language.ts';
import { ACTIVE_SLUGS, type ListRules } from '../core/list-view.ts';
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

export const expertList: ListRules = {
	choices: { thema: null, gemeente: null, status: Object.values(ACTIVE_SLUGS) },
	orders: {
		'': ['sort_name', 'id'],
		organisatie: ['sort_organisation', 'sort_name', 'id'],
		thema: ['sort_theme', 'sort_name', 'id']
	}
};

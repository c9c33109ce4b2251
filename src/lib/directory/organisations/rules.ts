import type { Language } from '../../core/language.ts';
import { ACTIVE_SLUGS, type ListRules } from '../../core/list-view.ts';
import { municipalityNames, themeNames } from '../rules.ts';
import type { Municipality, Theme } from '../types.ts';
import type { Organisation, OrganisationKind } from './types.ts';

/** The slug of each kind; URLs are Dutch in every language. */
export const KIND_SLUGS: Record<OrganisationKind, string> = {
	municipality_office: 'gemeente',
	business_circle: 'ondernemerskring',
	education: 'onderwijs',
	knowledge_partner: 'kennispartner',
	innovation_partner: 'innovatiepartner',
	province: 'provincie',
	national: 'landelijk'
};

/** An organisation with the names of its themes and municipality; the latter is empty without a single municipality. */
export type NamedOrganisation = Organisation & { themeNames: string[]; municipalityName: string };

/** Adds the names in the language of the reader, for the list and the CSV download. */
export function named(
	organisation: Organisation,
	{ themes, municipalities }: { themes: readonly Theme[]; municipalities: readonly Municipality[] },
	language: Language
): NamedOrganisation {
	return {
		...organisation,
		themeNames: themeNames(organisation.themes, themes, language),
		municipalityName: municipalityNames([organisation.municipality ?? ''], municipalities).join()
	};
}

export const organisationList: ListRules = {
	choices: { soort: Object.values(KIND_SLUGS), thema: null, gemeente: null, status: Object.values(ACTIVE_SLUGS) },
	orders: {
		'': ['sort_name', 'id'],
		soort: ['sort_kind', 'sort_name', 'id'],
		gemeente: ['sort_municipality', 'sort_name', 'id']
	}
};

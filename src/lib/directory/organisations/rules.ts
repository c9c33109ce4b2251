import type { Language } from '../../core/language.ts';
import { ACTIVE_SLUGS, type ListRules } from '../../core/in-memory-list.ts';
import { municipalityNames, themeNames } from '../rules.ts';
import type { Municipality, Theme } from '../types.ts';
import { ORGANISATION_KINDS, type Organisation, type OrganisationKind } from './types.ts';

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

const kindIndex = ({ kind }: Organisation) => ORGANISATION_KINDS.indexOf(kind);

export const organisationList: ListRules<NamedOrganisation> = {
	text: ({ name, contactName, contactEmail, municipalityName, themeNames }) =>
		[name, contactName, contactEmail, municipalityName, ...themeNames].join(' '),
	choices: {
		soort: ({ kind }, chosen) => chosen === KIND_SLUGS[kind],
		thema: ({ themes }, chosen) => themes.includes(chosen),
		gemeente: ({ municipality }, chosen) => chosen === municipality,
		status: ({ active }, chosen) => chosen === ACTIVE_SLUGS[active ? 'active' : 'inactive']
	},
	orders: {
		soort: (a, b) => kindIndex(a) - kindIndex(b),
		gemeente: (a, b) => (a.municipalityName || '\uffff').localeCompare(b.municipalityName || '\uffff', 'nl')
	}
};

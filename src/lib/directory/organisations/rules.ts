import type { Language } from '../../core/language.ts';
import { ACTIVE_SLUGS, type ListRules } from '../../core/in-memory-list.ts';
import { municipalityNames, themeNames } from '../rules.ts';
import type { Municipality, Theme } from '../types.ts';
import { ORGANISATION_KINDS, type Organisation, type OrganisationKind } from './types.ts';

/** How kinds are written in addresses: those are Dutch in every language. */
export const KIND_SLUGS: Record<OrganisationKind, string> = {
	municipality_office: 'gemeente',
	business_circle: 'ondernemerskring',
	education: 'onderwijs',
	knowledge_partner: 'kennispartner',
	innovation_partner: 'innovatiepartner',
	province: 'provincie',
	national: 'landelijk'
};

/** An organisation with the names of its themes and municipality; empty when it is not of one municipality. */
export type NamedOrganisation = Organisation & { themeNames: string[]; municipalityName: string };

/** In the words of the reader, for the list and for a spreadsheet. */
export function named(
	party: Organisation,
	{ themes, municipalities }: { themes: readonly Theme[]; municipalities: readonly Municipality[] },
	language: Language
): NamedOrganisation {
	return {
		...party,
		themeNames: themeNames(party.themes, themes, language),
		municipalityName: municipalityNames([party.municipality ?? ''], municipalities).join()
	};
}

const kindPlace = ({ kind }: Organisation) => ORGANISATION_KINDS.indexOf(kind);

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
		soort: (a, b) => kindPlace(a) - kindPlace(b),
		gemeente: (a, b) => (a.municipalityName || '\uffff').localeCompare(b.municipalityName || '\uffff', 'nl')
	}
};

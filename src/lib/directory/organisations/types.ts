import type { z } from 'zod';
import type { organisationRow } from './rows.ts';

export const ORGANISATION_KINDS = [
	'municipality_office',
	'business_circle',
	'education',
	'knowledge_partner',
	'innovation_partner',
	'province',
	'national'
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];
export const LEVELS = ['local', 'regional', 'national'] as const;

/** Maximum length of the website in characters, as the database counts them. */
export const LONGEST_WEBSITE = 300;

/** An organisation of the network. Viewers do not see who the contact is. */
export type Organisation = z.output<typeof organisationRow>;

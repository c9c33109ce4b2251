import type { Language } from '../../core/language.ts';

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
export type Level = (typeof LEVELS)[number];

/** A party in the network. Viewers do not see who the contact is. */
export type Organisation = {
	id: string;
	name: string;
	kind: OrganisationKind;
	level: Level;
	/** Slug; null for one that is not of a single municipality. */
	municipality: string | null;
	themes: string[];
	website: string | null;
	language: Language;
	active: boolean;
	/** Can a question be handed over to it: active, and somebody to mail. */
	canReceive: boolean;
	contactName: string | null;
	contactEmail: string | null;
	contactPhone: string | null;
	version: number;
};

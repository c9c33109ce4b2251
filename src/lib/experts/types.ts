import type { Language } from '../core/language.ts';

/** A person with themes, an organisation and an area; no municipalities means the whole region. */
export type Expert = {
	id: string;
	name: string;
	email: string;
	phone: string | null;
	organisationId: string | null;
	/** The name of the organisation, of the list or typed. */
	organisation: string | null;
	/** What was typed for one that is not in the list. */
	organisationName: string | null;
	jobTitle: string | null;
	bio: string;
	themes: string[];
	municipalities: string[];
	language: Language;
	active: boolean;
	version: number;
};

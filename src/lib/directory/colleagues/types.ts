import type { Language } from '../../core/language.ts';
import type { Role } from '../../core/role.ts';

/** Who may sign in. An organiser works in the municipalities and organisations named; a facilitator everywhere. */
export type Colleague = {
	id: string;
	name: string;
	email: string;
	role: Role;
	language: Language;
	/** Slugs. */
	municipalities: string[];
	/** Ids. */
	organisations: string[];
	active: boolean;
	signedInAt: Date | null;
};

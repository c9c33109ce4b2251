import { ACTIVE_SLUGS, type ListRules } from '../../core/in-memory-list.ts';
import type { Organisation } from '../organisations/types.ts';
import { municipalityNames } from '../rules.ts';
import type { Municipality } from '../types.ts';
import { ROLES, type Role } from '../../core/role.ts';
import type { Colleague } from './types.ts';

/** The slug of each role; URLs are Dutch in every language. */
export const ROLE_SLUGS: Record<Role, string> = {
	facilitator: 'facilitator',
	organiser: 'organisator',
	viewer: 'meekijker'
};

/** A colleague with the names of the area of an organiser; other roles work in the whole region. */
export type NamedColleague = Colleague & { area: string[] };

/** Adds the names of the area, for the list and the CSV download. */
export function named(
	colleague: Colleague,
	municipalities: readonly Municipality[],
	organisations: readonly Organisation[]
): NamedColleague {
	const own = organisations.filter(({ id }) => colleague.organisations.includes(id)).map(({ name }) => name);
	return { ...colleague, area: [...municipalityNames(colleague.municipalities, municipalities), ...own] };
}

export const colleagueList: ListRules<NamedColleague> = {
	text: ({ name, email, area }) => [name, email, ...area].join(' '),
	choices: {
		rol: ({ role }, chosen) => chosen === ROLE_SLUGS[role],
		gemeente: ({ role, municipalities }, chosen) => role !== 'organiser' || municipalities.includes(chosen),
		status: ({ active }, chosen) => chosen === ACTIVE_SLUGS[active ? 'active' : 'inactive']
	},
	orders: {
		rol: (a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role),
		gezien: (a, b) => (b.signedInAt?.getTime() ?? 0) - (a.signedInAt?.getTime() ?? 0)
	}
};

import { ACTIVE_SLUGS, type ListRules } from '../../core/list-view.ts';
import { municipalityNames } from '../rules.ts';
import type { Municipality } from '../types.ts';
import type { Role } from '../../core/role.ts';
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
export function named(colleague: Colleague, municipalities: readonly Municipality[]): NamedColleague {
	const towns = municipalityNames(colleague.municipalities, municipalities);
	return { ...colleague, area: [...towns, ...colleague.organisationNames] };
}

export const colleagueList: ListRules = {
	choices: { rol: Object.values(ROLE_SLUGS), gemeente: null, status: Object.values(ACTIVE_SLUGS) },
	orders: {
		'': ['sort_name', 'id'],
		rol: ['sort_role', 'sort_name', 'id'],
		gezien: ['-sort_seen', 'sort_name', 'id']
	}
};

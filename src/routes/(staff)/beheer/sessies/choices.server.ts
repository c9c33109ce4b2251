import { directory } from '$lib/directory/queries.server.ts';
import { organisations } from '$lib/directory/organisations/queries.server.ts';
import { themeName } from '$lib/directory/rules.ts';
import { experts } from '$lib/experts/queries.server.ts';
import type { requireStaff } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { Choices } from '$lib/planning/components/choices.ts';
import type { PlanFields } from '$lib/planning/types.ts';
import type { Language } from '$lib/core/language.ts';

type StaffAccess = ReturnType<typeof requireStaff>;

/**
 * Options of the planning form, in the language of the reader: municipalities of the own area, active organisations and experts.
 * Values that the plan already has are always included.
 */
export async function choicesFor(
	{ client, staff }: StaffAccess,
	language: Language,
	plan?: PlanFields
): Promise<Choices> {
	const [known, parties, people] = await Promise.all([directory(client), organisations(client), experts(client)]);
	const { municipalities, themes } = unwrap(known);
	const everywhere = staff.role === 'facilitator' || staff.organisations.length > 0;
	const chosen = new Set([plan?.host, ...(plan?.programme.map(({ expert }) => expert) ?? [])]);
	return {
		themes: themes.map((theme) => ({ value: theme.slug, label: themeName(theme, language) })),
		municipalities: municipalities
			.filter(({ slug }) => everywhere || staff.municipalities.includes(slug) || slug === plan?.municipality)
			.map(({ slug, name, province }) => ({ value: slug, label: name, group: province })),
		hosts: unwrap(parties)
			.filter(({ active, id }) => active || chosen.has(id))
			.map(({ id, name }) => ({ value: id, label: name })),
		experts: unwrap(people)
			.filter(({ active, id }) => active || chosen.has(id))
			.map(({ id, name, organisation }) => ({ value: id, label: organisation ? `${name}, ${organisation}` : name }))
	};
}

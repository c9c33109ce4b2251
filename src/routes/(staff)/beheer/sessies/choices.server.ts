import { directory } from '$lib/directory/queries.server.ts';
import { organisationPicks } from '$lib/directory/organisations/queries.server.ts';
import { themeName } from '$lib/directory/rules.ts';
import { expertPicks } from '$lib/experts/queries.server.ts';
import { sentPick } from '$lib/server/forms.ts';
import type { requireStaff } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { Choices } from '$lib/planning/components/choices.ts';
import type { PlanFields } from '$lib/planning/types.ts';

type StaffAccess = ReturnType<typeof requireStaff>;

/**
 * Options of the planning form, in the language of the reader: municipalities of the own area, and the first organisations and
 * experts. Values that these plans or the sent form have are always included.
 */
export async function choicesFor(
	{ client, staff }: StaffAccess,
	locals: Pick<App.Locals, 'language' | 'sent'>,
	...plans: readonly PlanFields[]
): Promise<Choices> {
	const [plan] = plans;
	const hosts = plans.map(({ host }) => host);
	const people = plans.flatMap(({ programme }) => programme.map(({ expert }) => expert));
	const near = plan && { themes: plan.themes, municipality: plan.municipality };
	const [known, parties, experts] = await Promise.all([
		directory(client),
		organisationPicks(client, sentPick(locals, 'host', hosts), near),
		expertPicks(client, sentPick(locals, 'itemExpert', people), near)
	]);
	const { municipalities, themes } = unwrap(known);
	const everywhere = staff.role === 'facilitator' || staff.organisations.length > 0;
	const towns = plans.map(({ municipality }) => municipality);
	return {
		themes: themes.map((theme) => ({ value: theme.slug, label: themeName(theme, locals.language) })),
		municipalities: municipalities
			.filter(({ slug }) => everywhere || staff.municipalities.includes(slug) || towns.includes(slug))
			.map(({ slug, name, province }) => ({ value: slug, label: name, group: province })),
		hosts: unwrap(parties),
		experts: unwrap(experts)
	};
}

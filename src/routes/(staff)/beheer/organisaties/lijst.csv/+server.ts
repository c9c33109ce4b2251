import { localDay } from '$lib/core/timezone.ts';
import { organisations } from '$lib/directory/organisations/queries.server.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { themeNames } from '$lib/directory/rules.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { deskOf, PLANNERS } from '$lib/server/desk.ts';
import { csvFile, found } from '$lib/server/pages.ts';
import type { RequestHandler } from './$types';

/** The network, for a spreadsheet. */
export const GET: RequestHandler = async ({ locals }) => {
	const { client } = deskOf(locals, PLANNERS);
	const [list, known] = await Promise.all([organisations(client), directory(client)]);
	const { themes, municipalities } = found(known);
	const { network } = textsFor(locals.language);
	const t = network.organisations;
	return csvFile(
		`organisaties-${localDay(new Date())}`,
		Object.values(t.csvColumns),
		found(list).map((one) => [
			one.name,
			t.kinds[one.kind],
			t.levels[one.level],
			municipalities.find(({ slug }) => slug === one.municipality)?.name ?? null,
			themeNames(one.themes, themes, locals.language).join(', '),
			one.contactName,
			one.contactEmail,
			one.contactPhone,
			one.website,
			one.active ? network.yes : network.no
		])
	);
};

import { localDay } from '$lib/core/timezone.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { themeNames } from '$lib/directory/rules.ts';
import { experts } from '$lib/experts/queries.server.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { deskOf, PLANNERS } from '$lib/server/desk.ts';
import { csvFile, found } from '$lib/server/pages.ts';
import type { RequestHandler } from './$types';

/** Everybody who can be asked, for a spreadsheet. */
export const GET: RequestHandler = async ({ locals }) => {
	const { client } = deskOf(locals, PLANNERS);
	const [list, known] = await Promise.all([experts(client), directory(client)]);
	const { themes, municipalities } = found(known);
	const { network } = textsFor(locals.language);
	return csvFile(
		`experts-${localDay(new Date())}`,
		Object.values(network.experts.csvColumns),
		found(list).map((one) => [
			one.name,
			one.email,
			one.phone,
			one.jobTitle,
			one.organisation,
			themeNames(one.themes, themes, locals.language).join(', '),
			municipalities
				.filter(({ slug }) => one.municipalities.includes(slug))
				.map(({ name }) => name)
				.join(', ') || network.experts.wholeRegion,
			one.active ? network.yes : network.no
		])
	);
};

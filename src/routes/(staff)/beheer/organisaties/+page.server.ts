import { directory } from '$lib/directory/queries.server.ts';
import { themeNames } from '$lib/directory/rules.ts';
import { organisations } from '$lib/directory/organisations/queries.server.ts';
import { deskOf, PLANNERS } from '$lib/server/desk.ts';
import { found } from '$lib/server/pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { client } = deskOf(locals, PLANNERS);
	const [list, known] = await Promise.all([organisations(client), directory(client)]);
	const { themes, municipalities } = found(known);
	const names = new Map(municipalities.map(({ slug, name }) => [slug, name]));
	return {
		list: found(list).map((one) => ({
			...one,
			themeNames: themeNames(one.themes, themes, locals.language),
			municipalityName: one.municipality ? (names.get(one.municipality) ?? '') : ''
		})),
		q: url.searchParams.get('q') ?? '',
		saved: url.searchParams.has('opgeslagen')
	};
};

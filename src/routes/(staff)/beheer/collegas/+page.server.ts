import { colleagues } from '$lib/directory/colleagues/queries.server.ts';
import { organisations } from '$lib/directory/organisations/queries.server.ts';
import { municipalities } from '$lib/directory/queries.server.ts';
import { deskOf } from '$lib/server/desk.ts';
import { found } from '$lib/server/pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { client, staff } = deskOf(locals, ['facilitator']);
	const [list, towns, parties] = await Promise.all([colleagues(client), municipalities(client), organisations(client)]);
	const names = new Map([
		...found(towns).map(({ slug, name }): [string, string] => [slug, name]),
		...found(parties).map(({ id, name }): [string, string] => [id, name])
	]);
	return {
		list: found(list).map(({ municipalities, organisations, ...one }) => ({
			...one,
			area: [...municipalities, ...organisations].map((key) => names.get(key) ?? key)
		})),
		me: staff.id,
		q: url.searchParams.get('q') ?? '',
		done: url.searchParams.get('gedaan'),
		now: new Date()
	};
};

import { readCursor } from '$lib/core/keyset.ts';
import { myRegistrations } from '$lib/registrations/queries.server.ts';
import { unwrap } from '$lib/server/pages.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { viewFor } from '../own-registration.ts';
import type { PageServerLoad } from './$types';

/** All registrations behind a personal link, a page at a time. */
export const load: PageServerLoad = async (event) => {
	const { token } = event.params;
	const { searchParams } = event.url;
	const past = searchParams.get('lijst') === 'geweest';
	const page = unwrap(await myRegistrations(publicClient(), token, { past, cursor: readCursor(searchParams) }));
	return { ...page, rows: page.rows.map(viewFor(event)), past, token };
};

import { unwrap, allowSharedCache } from '$lib/server/pages.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { sessionBySlug } from '$lib/sessions/queries.server.ts';
import type { PageServerLoad } from './$types';
import { sessionPath } from '$lib/sessions/paths.ts';

/**
 * The same page for everyone, whatever was sent: only the mail to the owner of the address says more. So nothing that was typed is
 * removed from the device here.
 */
export const load: PageServerLoad = async ({ params, setHeaders }) => {
	const { slug, title } = unwrap(await sessionBySlug(publicClient(), params.slug));
	allowSharedCache(setHeaders);
	return { title, back: sessionPath(slug) };
};

import { takeFlash } from '$lib/server/flash.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	event.setHeaders({ 'cache-control': 'private, no-store' });
	return { justSent: takeFlash(event, ['sent']) !== null };
};

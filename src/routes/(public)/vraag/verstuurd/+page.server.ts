import { allowSharedCache } from '$lib/server/pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ setHeaders }) => allowSharedCache(setHeaders);

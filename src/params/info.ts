import type { ParamMatcher } from '@sveltejs/kit';

/** Addresses of the pages about the site itself. */
export const match = ((param): param is 'over' | 'privacy' | 'toegankelijkheid' =>
	param === 'over' || param === 'privacy' || param === 'toegankelijkheid') satisfies ParamMatcher;

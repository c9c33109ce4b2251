import type { ParamMatcher } from '@sveltejs/kit';
import { isUuid } from '$lib/core/token.ts';

/** An identifier in an address: anything else is a page that does not exist, without asking the database. */
export const match = ((param) => isUuid(param)) satisfies ParamMatcher;

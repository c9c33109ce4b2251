import { STAFF_PATH } from '../core/paths.ts';
import { SCOPE_SLUGS, type Scope } from './types.ts';

/** The start page of staff, with the concerns of one scope. */
export function todayPath(scope: Scope = 'mine'): string {
	return scope === 'mine' ? STAFF_PATH : `${STAFF_PATH}?van=${SCOPE_SLUGS[scope]}`;
}

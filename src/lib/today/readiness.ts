import type { AheadSession } from './types.ts';

/** What a session still lacks: it is a draft, or no expert is sure to come. */
export type Readiness = 'draft' | 'no_expert' | 'ready';

export function readiness({ status, expert }: Pick<AheadSession, 'status' | 'expert'>): Readiness {
	if (status === 'draft') return 'draft';
	return expert === 'missing' ? 'no_expert' : 'ready';
}

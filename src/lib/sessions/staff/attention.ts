import { localDay } from '../../core/timezone.ts';
import type { StaffSession } from './types.ts';

/** Why a session needs attention. */
export type Reason = 'draft_past' | 'draft_soon' | 'few_sign_ups' | 'waiting';
export type Attention = {
	reason: Reason;
	session: StaffSession;
	/** Calendar days until the start; negative for the past. */
	days: number;
};

/** A draft must be published three weeks before the start, because sign-ups take two. */
const DRAFT_DAYS = 21;
/** Two weeks before the start, at least a third of the seats should be taken. */
const FEW_DAYS = 14;
const FEW_SHARE = 1 / 3;

/** A session that starts later needs attention only when somebody waits for a seat. */
export const LATEST_ATTENTION_DAYS = Math.max(DRAFT_DAYS, FEW_DAYS);

const DAY = 86_400_000;

/** Whole calendar days from today until a session starts, in Amsterdam. */
export function daysUntil(session: Pick<StaffSession, 'startsAt'>, now: Date): number {
	return Math.round((Date.parse(localDay(session.startsAt)) - Date.parse(localDay(now))) / DAY);
}

/** The sessions that need attention, soonest first. Each appears once, with its first reason. */
export function attentionOf(sessions: readonly StaffSession[], now: Date): Attention[] {
	return sessions
		.flatMap((session): Attention[] => {
			const days = daysUntil(session, now);
			const reason = reasonFor(session, days, now);
			return reason ? [{ reason, session, days }] : [];
		})
		.sort((a, b) => a.days - b.days || a.session.startsAt.getTime() - b.session.startsAt.getTime());
}

function reasonFor(session: StaffSession, days: number, now: Date): Reason | null {
	const { status, signUpState, seatsTaken, capacity, partiesWaiting, startsAt } = session;
	if (status === 'draft') return startsAt <= now ? 'draft_past' : days <= DRAFT_DAYS ? 'draft_soon' : null;
	if (status !== 'published' || startsAt <= now) return null;
	if (partiesWaiting > 0) return 'waiting';
	return signUpState === 'open' && days <= FEW_DAYS && seatsTaken < capacity * FEW_SHARE ? 'few_sign_ups' : null;
}

import { systemClock } from '$lib/core/clock.ts';
import { chainFigures } from '$lib/chain/queries.server.ts';
import { invitationComments, unansweredInvitations } from '$lib/experts/invitations/staff/queries.server.ts';
import { mailHealth } from '$lib/mail/outbox-list.server.ts';
import { lateQuestions } from '$lib/questions/triage/queries.server.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { attentionOf, thisWeek } from '$lib/sessions/staff/attention.ts';
import { openSessions } from '$lib/sessions/staff/queries.server.ts';
import type { PageServerLoad } from './$types';

/** Number of sessions after this week to show. */
const NEXT = 3;
const YEAR_MS = 365 * 86_400_000;
/** Mail in the queue for less time than this is normal. */
const PATIENCE_SECONDS = 300;

export const load: PageServerLoad = async ({ locals }) => {
	const { client, staff } = requireStaff(locals);
	const now = systemClock();
	const works = staff.role !== 'viewer';
	const [open, unanswered, comments, late, mail, chain] = await Promise.all([
		openSessions(client, now),
		works ? unansweredInvitations(client, now) : null,
		works ? invitationComments(client, now) : null,
		works ? lateQuestions(client) : null,
		staff.role === 'facilitator' ? mailHealth(client) : null,
		chainFigures(client, new Date(now.getTime() - YEAR_MS))
	]);
	const sessions = unwrap(open);
	const week = thisWeek(sessions, now);
	const health = mail && unwrap(mail);
	return {
		now,
		works,
		name: staff.name.split(' ')[0] ?? staff.name,
		none: sessions.length === 0,
		week,
		next: sessions.filter((one) => one.status === 'published' && !week.includes(one)).slice(0, NEXT),
		needs: works ? attentionOf(sessions, now) : [],
		unanswered: unanswered ? unwrap(unanswered) : [],
		comments: comments ? unwrap(comments) : [],
		late: late ? unwrap(late) : { questions: [], count: 0 },
		chain: unwrap(chain),
		mail: health && {
			failed: health.failed,
			waiting: health.oldestSeconds > PATIENCE_SECONDS ? health.waiting : 0,
			minutes: Math.round(health.oldestSeconds / 60)
		}
	};
};

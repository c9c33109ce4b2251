import { systemClock } from '$lib/core/clock.ts';
import { chainLists } from '$lib/chain/lists.ts';
import { chainFigures } from '$lib/chain/queries.server.ts';
import {
	invitationComments,
	sessionsWithoutExpert,
	unansweredInvitations
} from '$lib/experts/invitations/staff/queries.server.ts';
import { mailHealth } from '$lib/mail/outbox-list.server.ts';
import { lateQuestions } from '$lib/questions/triage/queries.server.ts';
import type { LateQuestions } from '$lib/questions/triage/types.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { calendarWeek } from '$lib/core/periods.ts';
import { attentionOf } from '$lib/sessions/staff/attention.ts';
import { staffSessionsPath } from '$lib/sessions/paths.ts';
import { FIGURE_LISTS, listQuery } from '$lib/sessions/staff/filters.ts';
import { anyOpenSession, nextSessions, sessionsOfWeek, sessionsToAttend } from '$lib/sessions/staff/queries.server.ts';
import type { PageServerLoad } from './$types';
import { lateGroup } from './late-questions.server.ts';

/** How many of each kind the page shows; it says how many there are. */
const SHOWN = 20;
/** Mail in the queue for less time than this is normal. */
const PATIENCE_SECONDS = 300;
const NOTHING = { rows: [], count: 0 };
const firstOf = <Row>(rows: Row[]) => ({ rows: rows.slice(0, SHOWN), count: rows.length });
const NONE: LateQuestions = { questions: [], count: 0 };

export const load: PageServerLoad = async ({ locals }) => {
	const { client, staff } = requireStaff(locals);
	const now = systemClock();
	const works = staff.role !== 'viewer';
	const reader = { staffId: staff.id, now };
	const { until } = calendarWeek(now);
	const [week, next, open, any, withoutExpert, unanswered, comments, late, lateOthers, mail, chain] = await Promise.all(
		[
			sessionsOfWeek(client, now),
			nextSessions(client, until),
			works ? sessionsToAttend(client, now) : null,
			anyOpenSession(client, now),
			works ? sessionsWithoutExpert(client) : null,
			works ? unansweredInvitations(client, now, SHOWN) : null,
			works ? invitationComments(client, now, SHOWN) : null,
			works ? lateQuestions(client, 'me', reader) : null,
			works ? lateQuestions(client, 'others', reader) : null,
			staff.role === 'facilitator' ? mailHealth(client) : null,
			chainFigures(client, now)
		]
	);
	const reading = { language: locals.language, now };
	const health = mail && unwrap(mail);
	return {
		now,
		works,
		name: staff.name.split(' ')[0] ?? staff.name,
		none: !unwrap(any) && unwrap(week).count === 0,
		week: unwrap(week),
		weekList: staffSessionsPath(listQuery(FIGURE_LISTS.week)),
		next: unwrap(next),
		needs: firstOf(open ? attentionOf(unwrap(open), now) : []),
		withoutExpert: firstOf(withoutExpert ? unwrap(withoutExpert) : []),
		unanswered: unanswered ? unwrap(unanswered) : NOTHING,
		comments: comments ? unwrap(comments) : NOTHING,
		late: lateGroup(late ? unwrap(late) : NONE, 'me', reading),
		lateOthers: lateGroup(lateOthers ? unwrap(lateOthers) : NONE, 'others', reading),
		chain: unwrap(chain),
		chainLists: chainLists(works),
		mail: health && {
			failed: health.failed,
			waiting: health.oldestSeconds > PATIENCE_SECONDS ? health.waiting : 0,
			minutes: Math.round(health.oldestSeconds / 60)
		}
	};
};

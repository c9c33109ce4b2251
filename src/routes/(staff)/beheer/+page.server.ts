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
import { allSessions, openSessions } from '$lib/sessions/staff/queries.server.ts';
import type { PageServerLoad } from './$types';
import { lateGroup } from './late-questions.server.ts';

/** Number of sessions after this week to show. */
const NEXT = 3;
/** Mail in the queue for less time than this is normal. */
const PATIENCE_SECONDS = 300;
const NONE: LateQuestions = { questions: [], count: 0 };

export const load: PageServerLoad = async ({ locals }) => {
	const { client, staff } = requireStaff(locals);
	const now = systemClock();
	const works = staff.role !== 'viewer';
	const reader = { staffId: staff.id, now };
	const [open, thisWeek, withoutExpert, unanswered, comments, late, lateOthers, mail, chain] = await Promise.all([
		openSessions(client, now),
		allSessions(client, FIGURE_LISTS.week, now),
		works ? sessionsWithoutExpert(client) : null,
		works ? unansweredInvitations(client, now) : null,
		works ? invitationComments(client, now) : null,
		works ? lateQuestions(client, 'me', reader) : null,
		works ? lateQuestions(client, 'others', reader) : null,
		staff.role === 'facilitator' ? mailHealth(client) : null,
		chainFigures(client, now)
	]);
	const sessions = unwrap(open);
	const week = unwrap(thisWeek);
	const { until } = calendarWeek(now);
	const reading = { language: locals.language, now };
	const health = mail && unwrap(mail);
	return {
		now,
		works,
		name: staff.name.split(' ')[0] ?? staff.name,
		none: sessions.length + week.length === 0,
		week,
		weekList: staffSessionsPath(listQuery(FIGURE_LISTS.week)),
		next: sessions.filter((one) => one.status === 'published' && one.startsAt >= until).slice(0, NEXT),
		needs: works ? attentionOf(sessions, now) : [],
		withoutExpert: withoutExpert ? unwrap(withoutExpert) : [],
		unanswered: unanswered ? unwrap(unanswered) : [],
		comments: comments ? unwrap(comments) : [],
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

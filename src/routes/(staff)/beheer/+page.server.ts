import { systemClock } from '$lib/core/clock.ts';
import { chainLists } from '$lib/chain/lists.ts';
import { chainFigures } from '$lib/chain/queries.server.ts';
import { mailHealth } from '$lib/mail/outbox-list.server.ts';
import { staffQuestionsPath } from '$lib/questions/paths.ts';
import { FIGURE_LISTS as QUESTION_LISTS, questionQuery } from '$lib/questions/triage/filters.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { unwrap } from '$lib/server/pages.ts';
import { PLANNERS, requireStaff } from '$lib/server/require-staff.ts';
import { staffSessionsPath } from '$lib/sessions/paths.ts';
import { FIGURE_LISTS, listQuery } from '$lib/sessions/staff/filters.ts';
import { countSessionsOfWeek } from '$lib/sessions/staff/queries.server.ts';
import { endSnooze, snooze } from '$lib/today/commands.server.ts';
import { firstSteps, sessionsAhead, todayList } from '$lib/today/queries.server.ts';
import { readScope } from '$lib/today/rules.ts';
import { endSnoozeForm, snoozeForm } from '$lib/today/schema.ts';
import type { Actions, PageServerLoad } from './$types';
import { concernLines, lateJobs } from './concerns.server.ts';

/** Mail in the queue for less time than this is normal. */
const PATIENCE_SECONDS = 300;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { client, staff } = requireStaff(locals);
	const now = systemClock();
	const works = staff.role !== 'viewer';
	const facilitates = staff.role === 'facilitator';
	const scope = readScope(url.searchParams);
	const [list, steps, ahead, week, mail, chain] = await Promise.all([
		works ? todayList(client, scope, facilitates ? await lateJobs() : []) : null,
		works ? firstSteps(client) : null,
		sessionsAhead(client),
		countSessionsOfWeek(client, now),
		facilitates ? mailHealth(client) : null,
		chainFigures(client, now)
	]);
	const found = list && unwrap(list);
	const health = mail && unwrap(mail);
	return {
		now,
		works,
		facilitates,
		name: staff.name.split(' ')[0] ?? staff.name,
		list: found && {
			...{ scope, more: found.more, snoozing: found.snoozing },
			lines: concernLines(found, locals.language, now),
			late: staffQuestionsPath(questionQuery(QUESTION_LISTS.late))
		},
		steps: steps && unwrap(steps),
		ahead: unwrap(ahead),
		weekCount: unwrap(week),
		weekList: staffSessionsPath(listQuery(FIGURE_LISTS.week)),
		chain: unwrap(chain),
		chainLists: chainLists(works),
		mail: health && {
			waiting: health.oldestSeconds > PATIENCE_SECONDS ? health.waiting : 0,
			minutes: Math.round(health.oldestSeconds / 60)
		}
	};
};

export const actions: Actions = {
	snooze: async (event) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const form = await readForm(event, snoozeForm);
		if (!form.ok) return returnForm(event, form);
		const done = await snooze(client, form.value);
		const { kind, subject } = form.value;
		return done.ok ? { hidden: { kind, subject } } : returnForm(event, form, done);
	},
	endSnooze: async (event) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const form = await readForm(event, endSnoozeForm);
		if (!form.ok) return returnForm(event, form);
		const done = await endSnooze(client, form.value);
		return done.ok ? { hidden: null } : returnForm(event, form, done);
	}
};

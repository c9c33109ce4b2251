import { systemClock } from '$lib/core/clock.ts';
import { localDay } from '$lib/core/timezone.ts';
import { themes } from '$lib/directory/queries.server.ts';
import { themeNames } from '$lib/directory/rules.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { readQuestionFilters } from '$lib/questions/triage/filters.ts';
import { allQuestions } from '$lib/questions/triage/queries.server.ts';
import { statusName } from '$lib/questions/triage/rules.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { csvResponse, unwrap } from '$lib/server/pages.ts';
import type { RequestHandler } from './$types';

/** The list with its active filters as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { client, staff } = requireStaff(locals, PLANNERS);
	const now = systemClock();
	const rows = allQuestions(client, readQuestionFilters(url.searchParams), { staffId: staff.id, now });
	const { triage, sheets } = textsFor(locals.language);
	const topics = unwrap(await themes(client));
	return csvResponse(`vragen-${localDay(now)}`, Object.values(sheets.questions), rows, (one) => [
		one.number,
		{ when: localDay(one.createdAt) },
		statusName(one, triage),
		one.theme && themeNames([one.theme], topics, locals.language).join(),
		one.level && triage.sort.levels[one.level],
		one.municipalityName,
		one.sessionTitle,
		one.text,
		one.askerName,
		one.askerCompany,
		one.askerEmail,
		one.responsibleName || null,
		one.nextActionOn && { when: one.nextActionOn },
		one.offeredTo
	]);
};

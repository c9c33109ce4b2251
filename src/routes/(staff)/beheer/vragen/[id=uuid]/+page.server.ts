import type { Result } from '$lib/core/result.ts';
import { colleagues } from '$lib/directory/colleagues/queries.server.ts';
import { organisations } from '$lib/directory/organisations/queries.server.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import * as commands from '$lib/questions/triage/commands.server.ts';
import { questionById } from '$lib/questions/triage/queries.server.ts';
import * as forms from '$lib/questions/triage/schema.ts';
import type { TriageBack } from '$lib/questions/triage/types.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { readForm } from '$lib/server/forms.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { Client } from '$lib/server/supabase.ts';
import { fail, type RequestEvent } from '@sveltejs/kit';
import type { ZodObject, ZodType } from 'zod';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const [one, known, people, doors] = await Promise.all([
		questionById(client, params.id),
		directory(client),
		colleagues(client),
		organisations(client)
	]);
	return {
		...unwrap(one),
		...unwrap(known),
		colleagues: unwrap(people).filter(({ active, role }) => active && role !== 'viewer'),
		doors: unwrap(doors).filter(({ active }) => active)
	};
};

/** One of the forms on the page: read, done, and said. */
function act<T>(
	which: TriageBack['which'],
	schema: ZodObject & ZodType<T>,
	use: (client: Client, id: string, form: T) => Promise<Result<unknown>>
) {
	return async ({ locals, params, request }: RequestEvent<{ id: string }>) => {
		const { client } = requireStaff(locals, PLANNERS);
		const read = readForm(await request.formData(), schema);
		const back: TriageBack = { which, values: read.values };
		if (!read.ok) return fail(400, { ...back, faults: read.faults });
		const done = await use(client, params.id, read.value);
		return done.ok
			? { which, done: true as const }
			: fail(done.status, { ...back, problem: refusalText(locals.language, done) });
	};
}

export const actions: Actions = {
	triage: act('triage', forms.triageForm, commands.triageQuestion),
	answer: act('answer', forms.answerForm, commands.answerQuestion),
	refer: act('refer', forms.referForm, commands.referQuestion),
	close: act('close', forms.closeForm, commands.closeQuestion),
	follow: act('follow', forms.referralForm, (client, _, { referral }) => commands.followNextDoor(client, referral)),
	takeBack: act('takeBack', forms.referralForm, (client, _, { referral }) =>
		commands.takeBackReferral(client, referral)
	)
};

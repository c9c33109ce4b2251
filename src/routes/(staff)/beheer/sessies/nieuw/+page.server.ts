import { isUuid } from '$lib/core/token.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { getPlannedSession } from '$lib/planning/queries.server.ts';
import { publishSession, saveNew } from '$lib/planning/commands.server.ts';
import { copyOf, emptyFields, fieldsOf, readFields, rearranged } from '$lib/planning/fields.ts';
import { fail, redirect } from '@sveltejs/kit';
import { choicesFor } from '../choices.server.ts';
import { firstLook } from '../first-look.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const desk = requireStaff(locals, PLANNERS);
	const from = url.searchParams.get('kopie');
	const original = isUuid(from) ? unwrap(await getPlannedSession(desk.client, from)) : null;
	const own = desk.staff.municipalities.length === 1 ? desk.staff.municipalities[0] : '';
	const fields = original ? copyOf(fieldsOf(original.plan)) : emptyFields(own);
	const now = new Date();
	return {
		fields,
		copyOf: original?.plan.title ?? null,
		look: await firstLook(desk, fields, now),
		choices: await choicesFor(desk, locals.language, fields),
		now
	};
};

async function save({ locals, request }: RequestEvent, publish: boolean) {
	const { client } = requireStaff(locals, PLANNERS);
	const fields = readFields(await request.formData());
	const done = await saveNew(client, fields);
	if (done.kind === 'wrong') return fail(400, { fields, errors: done.errors });
	if (done.kind === 'refused')
		return fail(done.refusal.status, { fields, problem: refusalText(locals.language, done.refusal) });
	// What it still lacks is said at its desk: the draft is safe.
	const published = publish && (await publishSession(client, done.value)).ok;
	redirect(303, `/beheer/sessies/${done.value.id}?gedaan=${published ? 'gepubliceerd' : 'gepland'}`);
}

export const actions: Actions = {
	save: (event) => save(event, false),
	publish: (event) => save(event, true),
	rows: async ({ request }) => {
		const form = await request.formData();
		return { fields: rearranged(readFields(form), String(form.get('rows'))) };
	}
};

import { systemClock } from '$lib/core/clock.ts';
import { isUuid } from '$lib/core/token.ts';
import { redirectWithFlash } from '$lib/server/flash.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { getPlannedSession } from '$lib/planning/queries.server.ts';
import { planSession, publishSession } from '$lib/planning/commands.server.ts';
import { followOriginal, originalOf } from '$lib/planning/copies.ts';
import { copyOf, emptyFields, fieldsOf, readFields, rearranged, sentFields } from '$lib/planning/fields.ts';
import { readFingerprints } from '$lib/planning/merge.ts';
import { askExpertsPath } from '$lib/planning/paths.ts';
import { planForm } from '$lib/planning/schema.ts';
import type { FormState } from '$lib/core/form-state.ts';
import type { PlanFields } from '$lib/planning/types.ts';
import { formState, readForm, returnForm } from '$lib/server/forms.ts';
import { choicesFor } from '../choices.server.ts';
import { initialState } from '../initial-state.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { staffSessionPath } from '$lib/sessions/paths.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireStaff(locals, PLANNERS);
	const from = url.searchParams.get('kopie');
	const original = isUuid(from) ? unwrap(await getPlannedSession(access.client, from)) : null;
	const own = access.staff.municipalities.length === 1 ? access.staff.municipalities[0] : '';
	const copied = original && fieldsOf(original.plan);
	const fields = copied ? copyOf(copied) : emptyFields(own);
	const now = systemClock();
	return {
		fields,
		copyOf: original?.plan.title ?? null,
		original: copied ? JSON.stringify(originalOf(copied)) : '',
		initial: await initialState(access, fields, now),
		choices: await choicesFor(access, locals, fields),
		now
	};
};

/** The form as it is shown again: a copy that is made without script follows its original. */
function followed<Form extends Pick<FormState, 'values' | 'lists'>>(
	form: Form,
	change = (fields: PlanFields) => fields
) {
	const { values, lists } = sentFields(
		change(followOriginal(readFields(form), readFingerprints(form.values.original ?? '')))
	);
	return { ...form, values: { ...form.values, ...values }, lists };
}

async function save(event: RequestEvent, publish: boolean) {
	const { client } = requireStaff(event.locals, PLANNERS);
	const form = await readForm(event, planForm, 'plan');
	if (!form.ok) return returnForm(event, followed(form));
	const done = await planSession(client, form.value.plan);
	if (!done.ok) return returnForm(event, followed(form), done);
	// When it cannot be published, the draft is saved; its page says so and shows what is missing.
	const { id } = done.value;
	if (!publish) redirectWithFlash(event, staffSessionPath(id), 'planned');
	const published = await publishSession(client, done.value);
	if (published.ok) redirectWithFlash(event, staffSessionPath(id), 'published');
	const ask = published.refusal === 'invitations_undecided';
	redirectWithFlash(event, ask ? askExpertsPath(id) : staffSessionPath(id), ask ? 'planned' : 'saved_only');
}

export const actions: Actions = {
	save: (event) => save(event, false),
	publish: (event) => save(event, true),
	rows: async (event) => {
		const form = await readForm(event, planForm, 'plan');
		return formState(
			event,
			followed(form, (fields) => rearranged(fields, form.values.rows ?? ''))
		);
	}
};

import { systemClock } from '$lib/core/clock.ts';
import { redirectWithFlash } from '$lib/server/flash.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { MOVE_FIELD_NAMES } from '$lib/sessions/moves.ts';
import { movedSubject } from '$lib/sessions/mails.ts';
import { saveEdit } from '$lib/planning/commands.server.ts';
import { fieldsOf, readFields, rearranged, sentFields } from '$lib/planning/fields.ts';
import { fingerprintsOf } from '$lib/planning/merge.ts';
import { savedSessionPath } from '$lib/planning/paths.ts';
import { editForm } from '$lib/planning/schema.ts';
import { formState, readForm, returnForm } from '$lib/server/forms.ts';
import type { ActionFailure } from '@sveltejs/kit';
import { choicesFor } from '../../choices.server.ts';
import { initialState } from '../../initial-state.server.ts';
import { conflictState, type EditState } from './edit-state.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
	const access = requireStaff(locals, PLANNERS);
	const { session, now } = await parent();
	const { id, status } = session.page;
	const fields = fieldsOf(session.plan);
	const [initial, choices] = await Promise.all([
		initialState(access, fields, now, { id, published: status === 'published' }),
		choicesFor(access, locals, fields)
	]);
	return { fields, fingerprints: JSON.stringify(fingerprintsOf(fields)), initial, choices };
};

const readEdit = (event: RequestEvent) => readForm(event, editForm, 'plan');

async function save(event: RequestEvent, how?: 'announce' | 'silent'): Promise<EditState | ActionFailure<EditState>> {
	const { locals, params } = event;
	const access = requireStaff(locals, PLANNERS);
	const form = await readEdit(event);
	if (!form.ok) return returnForm(event, form);
	const { plan, fields, seen, message } = form.value;
	const announcement = how === 'announce' ? { message } : how;
	const done = await saveEdit(access.client, { id: params.id, ...seen }, { fields, plan }, announcement);
	switch (done.kind) {
		case 'saved':
			return redirectWithFlash(event, savedSessionPath(done.value), 'saved', done.value.told, done.value.expertsTold);
		case 'refused':
			return returnForm(event, form, done.refusal);
		case 'announce': {
			const changed = MOVE_FIELD_NAMES.filter((field) => done.preview.changes[field]);
			const session = { title: plan.title, startsAt: new Date(plan.starts_at), endsAt: new Date(plan.ends_at) };
			const subject = movedSubject(session, changed, locals.language, systemClock());
			return { ...formState(event, form), announcement: { preview: done.preview, outside: done.outside, subject } };
		}
		case 'conflict':
			return conflictState(event, access, form, done.conflict, fields);
	}
}

export const actions: Actions = {
	save: (event) => save(event),
	announce: (event) => save(event, 'announce'),
	silent: (event) => save(event, 'silent'),
	/** Back from the confirmation to the form, with all values. */
	back: async (event): Promise<EditState> => formState(event, await readEdit(event)),
	rows: async (event): Promise<EditState> => {
		const form = await readEdit(event);
		const { values, lists } = sentFields(rearranged(readFields(form), form.values.rows ?? ''));
		return formState(event, { ...form, values: { ...form.values, ...values }, lists });
	}
};

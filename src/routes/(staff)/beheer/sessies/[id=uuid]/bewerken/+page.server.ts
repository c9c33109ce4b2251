import { refusalText } from '$lib/i18n/refusals.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { movedSubject } from '$lib/sessions/mails.ts';
import { saveEdit } from '$lib/planning/commands.server.ts';
import { fieldsOf, readFields, rearranged } from '$lib/planning/fields.ts';
import { marksOf, readMarks } from '$lib/planning/merge.ts';
import { fail, redirect } from '@sveltejs/kit';
import { choicesFor } from '../../choices.server.ts';
import { firstLook } from '../../first-look.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
	const desk = requireStaff(locals, PLANNERS);
	const { session, now } = await parent();
	const { id, status } = session.page;
	const fields = fieldsOf(session.plan);
	const [look, choices] = await Promise.all([
		firstLook(desk, fields, now, { id, published: status === 'published' }),
		choicesFor(desk, locals.language, fields)
	]);
	return { fields, marks: JSON.stringify(marksOf(fields)), look, choices };
};

async function sent({ request }: RequestEvent) {
	const form = await request.formData();
	const text = (name: string) => String(form.get(name) ?? '');
	const [version, marks, message] = [Number(text('version')), text('marks'), text('message')];
	return { fields: readFields(form), version, marks, message, rows: text('rows') };
}

async function save(event: RequestEvent, announce: boolean) {
	const { locals, params } = event;
	const { client } = requireStaff(locals, PLANNERS);
	const { fields, version, marks, message } = await sent(event);
	const seen = { id: params.id, version, marks: readMarks(marks) };
	const done = await saveEdit(client, seen, fields, announce ? { message } : undefined);
	const typed = { fields, version, marks, message };
	switch (done.kind) {
		case 'saved': {
			const { told, expertsTold } = done.value;
			redirect(303, `/beheer/sessies/${params.id}?gedaan=gewijzigd&mensen=${told}&experts=${expertsTold}`);
		}
		// falls through: redirect never returns
		case 'wrong':
			return fail(400, { ...typed, errors: done.errors });
		case 'refused':
			return fail(done.refusal.status, { ...typed, problem: refusalText(locals.language, done.refusal) });
		case 'announce': {
			const { preview, plan } = done;
			const { changes } = preview;
			const moved = {
				time: !!(changes.startsAt ?? changes.endsAt),
				place: !!(changes.placeName ?? changes.placeAddress)
			};
			const told = { title: plan.title, startsAt: new Date(plan.starts_at), endsAt: new Date(plan.ends_at) };
			return { ...typed, preview, subject: movedSubject(told, moved, locals.language, new Date()) };
		}
		case 'conflict': {
			const { conflict } = done;
			const newer = { version: conflict.version, marks: JSON.stringify(conflict.marks) };
			return fail(409, { ...typed, ...newer, fields: conflict.fields, conflict: { ...conflict, mine: fields } });
		}
	}
}

export const actions: Actions = {
	save: (event) => save(event, false),
	announce: (event) => save(event, true),
	/** Back from who will be told, with all that was typed. */
	back: (event) => sent(event),
	rows: async (event) => {
		const typed = await sent(event);
		return { ...typed, fields: rearranged(typed.fields, typed.rows) };
	}
};

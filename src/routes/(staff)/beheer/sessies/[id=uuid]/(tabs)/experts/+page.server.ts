import { experts } from '$lib/experts/queries.server.ts';
import { inviteExpert, noteAnswer, withdrawInvitation } from '$lib/experts/invitations/staff/commands.server.ts';
import { askedFor } from '$lib/experts/invitations/staff/queries.server.ts';
import { inviteForm, noteForm, withdrawForm } from '$lib/experts/invitations/staff/schema.ts';
import type { InvitingBack } from '$lib/experts/invitations/staff/types.ts';
import type { Result } from '$lib/core/result.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { readForm } from '$lib/server/forms.ts';
import { unwrap } from '$lib/server/pages.ts';
import { settings } from '$lib/server/settings.ts';
import { getPlannedSession } from '$lib/planning/queries.server.ts';
import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { previewInvitation } from './preview.ts';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const [asked, known] = await Promise.all([askedFor(client, params.id), experts(client)]);
	const list = unwrap(known).filter(({ active }) => active);
	// Just added for this session: chosen already.
	const added = list.find(({ id }) => id === url.searchParams.get('expert')) ?? null;
	return { asked: unwrap(asked), experts: list, added };
};

/** What came of it, said on the page. */
function said(
	event: RequestEvent,
	which: InvitingBack['which'],
	values: Record<string, string>,
	done: Result<unknown>
) {
	if (done.ok) return { which, done: true as const };
	const back: InvitingBack = { which, values, problem: refusalText(event.locals.language, done) };
	return fail(done.status, back);
}
const wrong = (
	which: InvitingBack['which'],
	read: { values: Record<string, string>; faults: Record<string, string> }
) => fail<InvitingBack>(400, { which, values: read.values, faults: read.faults });

export const actions: Actions = {
	preview: async ({ locals, params, request, url }) => {
		const { client, staff } = requireStaff(locals, PLANNERS);
		const read = readForm(await request.formData(), inviteForm);
		if (!read.ok) return wrong('preview', read);
		const { page, plan } = unwrap(await getPlannedSession(client, params.id));
		const by = { ...staff, regionName: settings().regionName, origin: url.origin };
		const preview = await previewInvitation(
			{ ...page, onlineUrl: plan.online_url },
			unwrap(await experts(client)),
			read.value,
			by
		);
		const back: InvitingBack = { which: 'preview', values: read.values, preview: preview ?? undefined };
		return { ...back, done: undefined };
	},
	send: async (event) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const read = readForm(await event.request.formData(), inviteForm);
		if (!read.ok) return wrong('send', read);
		return said(event, 'send', read.values, await inviteExpert(client, event.params.id, read.value));
	},
	withdraw: async (event) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const read = readForm(await event.request.formData(), withdrawForm);
		if (!read.ok) return wrong('withdraw', read);
		const { invitation, reason } = read.value;
		return said(event, 'withdraw', read.values, await withdrawInvitation(client, invitation, reason));
	},
	note: async (event) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const read = readForm(await event.request.formData(), noteForm);
		if (!read.ok) return wrong('note', read);
		return said(event, 'note', read.values, await noteAnswer(client, read.value.invitation, read.value.answer));
	}
};

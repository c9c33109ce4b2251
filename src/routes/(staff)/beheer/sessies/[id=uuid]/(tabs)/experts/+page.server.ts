import { expertPicks, expertsById } from '$lib/experts/queries.server.ts';
import { inviteExpert, noteAnswer, withdrawInvitation } from '$lib/experts/invitations/staff/commands.server.ts';
import { invitationsOf } from '$lib/experts/invitations/staff/queries.server.ts';
import { inviteForm, noExpertForm, noteForm, withdrawForm } from '$lib/experts/invitations/staff/schema.ts';
import type { Result } from '$lib/core/result.ts';
import { isUuid } from '$lib/core/token.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { formState, readForm, returnForm, sentPick, type FormSchema } from '$lib/server/forms.ts';
import { unwrap } from '$lib/server/pages.ts';
import { settings } from '$lib/server/settings.ts';
import type { Client } from '$lib/server/supabase.ts';
import { noExpertNeeded } from '$lib/planning/commands.server.ts';
import { getPlannedSession } from '$lib/planning/queries.server.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { previewInvitation } from '../../preview.ts';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const { client } = requireStaff(locals, PLANNERS);
	// An expert who was just added for this session is preselected.
	const ids = [url.searchParams.get('expert')].filter(isUuid);
	const [invitations, known, { session }] = await Promise.all([
		invitationsOf(client, params.id),
		expertsById(client, ids),
		parent()
	]);
	const added = unwrap(known).find(({ active }) => active) ?? null;
	const { themes, municipality } = session.plan;
	const asked = sentPick(locals, 'expert', [added?.id]);
	const picks = await expertPicks(client, asked, { themes, municipality });
	return {
		invitations: unwrap(invitations),
		experts: unwrap(picks),
		added: added && { id: added.id, name: added.name }
	};
};

/** An action of the page: parses the form, runs the command and returns a confirmation. */
function act<T>(schema: FormSchema<T>, use: (client: Client, session: string, form: T) => Promise<Result<unknown>>) {
	return async (event: RequestEvent<{ id: string }>) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const form = await readForm(event, schema, 'invite');
		if (!form.ok) return returnForm(event, form);
		const done = await use(client, event.params.id, form.value);
		return done.ok ? { done: formState(event, form).action } : returnForm(event, form, done);
	};
}

export const actions: Actions = {
	preview: async (event) => {
		const { client, staff } = requireStaff(event.locals, PLANNERS);
		const form = await readForm(event, inviteForm, 'invite');
		if (!form.ok) return returnForm(event, form);
		const { page, plan } = unwrap(await getPlannedSession(client, event.params.id));
		const by = { ...staff, regionName: settings().regionName, origin: event.url.origin };
		const preview = await previewInvitation(
			{ ...page, onlineUrl: plan.online_url },
			unwrap(await expertsById(client, [form.value.expert])),
			form.value,
			by
		);
		return { ...formState(event, form), preview: preview ?? undefined };
	},
	send: act(inviteForm, inviteExpert),
	withdraw: act(withdrawForm, (client, _, { invitation, reason }) => withdrawInvitation(client, invitation, reason)),
	noExpert: act(noExpertForm, (client, session) => noExpertNeeded(client, session)),
	note: act(noteForm, (client, _, { invitation, answer }) => noteAnswer(client, invitation, answer))
};

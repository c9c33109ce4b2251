import { systemClock } from '$lib/core/clock.ts';
import { newForm } from '$lib/core/form-state.ts';
import { saveExpert } from '$lib/experts/commands.server.ts';
import { expert } from '$lib/experts/queries.server.ts';
import { expertForm } from '$lib/experts/schema.ts';
import { redirectWithFlash, takeFlash } from '$lib/server/flash.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { linkContact } from '$lib/shapes/linked-text.ts';
import { addressChange } from '$lib/directory/addresses/queries.server.ts';
import { ADDRESS_OUTCOMES } from '$lib/directory/addresses/types.ts';
import { resendInvitations } from '$lib/experts/invitations/staff/commands.server.ts';
import { waitingInvitations } from '$lib/experts/invitations/staff/queries.server.ts';
import { networkChoices } from '../../choices.server.ts';
import { saveEntry } from '../../saving.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { expertPath, expertsPath } from '$lib/experts/paths.ts';

export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	const { client } = requireStaff(locals, PLANNERS);
	const [found, change, waiting] = await Promise.all([
		expert(client, params.id),
		addressChange(client, 'expert_id', params.id),
		waitingInvitations(client, params.id, systemClock())
	]);
	const one = unwrap(found);
	return {
		name: one.name,
		contact: linkContact([one.email], one.phone),
		email: one.email,
		change: unwrap(change),
		saved: takeFlash(event, ADDRESS_OUTCOMES)?.act ?? null,
		waiting: unwrap(waiting),
		form: newForm(
			{
				name: one.name,
				email: one.email,
				phone: one.phone ?? '',
				job_title: one.jobTitle ?? '',
				organisation_id: one.organisationId ?? '',
				organisation_name: one.organisationName ?? '',
				bio: one.bio,
				language: one.language,
				active: one.active ? 'on' : '',
				version: String(one.version)
			},
			{ themes: one.themes, municipalities: one.municipalities }
		),
		choices: await networkChoices(client, locals, 'organisation_id', [one.organisationId])
	};
};

export const actions: Actions = {
	save: async (event) => {
		const { saved, failed } = await saveEntry(event, [expertForm, 'expert'], (client, form) =>
			saveExpert(client, form, event.params.id)
		);
		if (failed) return failed;
		// What became of a new address is said on this page.
		if (saved.address !== 'kept') redirectWithFlash(event, expertPath(event.params.id), saved.address);
		redirectWithFlash(event, expertsPath(), 'saved');
	},
	resend: async (event) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		return { sent: unwrap(await resendInvitations(client, event.params.id)) };
	}
};

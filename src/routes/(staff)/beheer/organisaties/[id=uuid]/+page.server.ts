import { directory } from '$lib/directory/queries.server.ts';
import { newForm } from '$lib/core/form-state.ts';
import { saveOrganisation } from '$lib/directory/organisations/commands.server.ts';
import { organisation } from '$lib/directory/organisations/queries.server.ts';
import { organisationForm } from '$lib/directory/organisations/schema.ts';
import { redirectWithFlash, takeFlash } from '$lib/server/flash.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { linkContact } from '$lib/shapes/linked-text.ts';
import { addressChange } from '$lib/directory/addresses/queries.server.ts';
import { ADDRESS_OUTCOMES } from '$lib/directory/addresses/types.ts';
import { offerAgain } from '$lib/questions/triage/commands.server.ts';
import { waitingOffers } from '$lib/questions/triage/queries.server.ts';
import { choicesOf } from '../../choices.server.ts';
import { saveEntry } from '../../saving.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { organisationPath, organisationsPath } from '$lib/directory/organisations/paths.ts';

export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	const { client } = requireStaff(locals, PLANNERS);
	const [found, change, waiting] = await Promise.all([
		organisation(client, params.id),
		addressChange(client, 'organisation_id', params.id),
		waitingOffers(client, params.id)
	]);
	const one = unwrap(found);
	return {
		name: one.name,
		contact: linkContact([one.contactEmail, one.website], one.contactPhone),
		email: one.contactEmail ?? '',
		change: unwrap(change),
		saved: takeFlash(event, ADDRESS_OUTCOMES)?.act ?? null,
		waiting: unwrap(waiting),
		form: newForm(
			{
				name: one.name,
				kind: one.kind,
				level: one.level,
				municipality: one.municipality ?? '',
				website: one.website ?? '',
				contact_name: one.contactName ?? '',
				contact_email: one.contactEmail ?? '',
				contact_phone: one.contactPhone ?? '',
				language: one.language,
				active: one.active ? 'on' : '',
				version: String(one.version)
			},
			{ themes: one.themes }
		),
		choices: choicesOf(unwrap(await directory(client)), locals.language)
	};
};

export const actions: Actions = {
	save: async (event) => {
		const { saved, failed } = await saveEntry(event, [organisationForm, 'organisation'], (client, form) =>
			saveOrganisation(client, form, event.params.id)
		);
		if (failed) return failed;
		// What became of a new address is said on this page.
		if (saved.address !== 'kept') redirectWithFlash(event, organisationPath(event.params.id), saved.address);
		redirectWithFlash(event, organisationsPath(), 'saved');
	},
	resend: async (event) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		return { sent: unwrap(await offerAgain(client, event.params.id)) };
	}
};

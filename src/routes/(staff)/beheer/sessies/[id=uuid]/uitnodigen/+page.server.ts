import { expertsById } from '$lib/experts/queries.server.ts';
import { inviteProgrammeExperts } from '$lib/experts/invitations/staff/commands.server.ts';
import { inviteProgrammeForm, publishForm } from '$lib/experts/invitations/staff/schema.ts';
import { publishSession } from '$lib/planning/commands.server.ts';
import { SAVES } from '$lib/planning/types.ts';
import { redirectWithFlash, takeFlash } from '$lib/server/flash.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { unwrap } from '$lib/server/pages.ts';
import { PLANNERS, requireStaff } from '$lib/server/require-staff.ts';
import { settings } from '$lib/server/settings.ts';
import { staffSessionPath } from '$lib/sessions/paths.ts';
import { previewInvitation } from '../preview.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { client, staff } = requireStaff(event.locals, PLANNERS);
	const { session } = await event.parent();
	const ids = session.expertsToAsk.map(({ id }) => id);
	const known = unwrap(await expertsById(client, ids));
	const card = { ...session.page, onlineUrl: session.plan.online_url };
	const by = { ...staff, regionName: settings().regionName, origin: event.url.origin };
	const previews = session.expertsToAsk.map(async (expert) => {
		const form = { expert: expert.id, slot: expert.slotId, personal_line: expert.personalLine };
		return { ...expert, mail: expert.active ? await previewInvitation(card, known, form, by) : null };
	});
	return { asks: await Promise.all(previews), done: takeFlash(event, SAVES) };
};

export const actions: Actions = {
	publish: async (event) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const { id } = event.params;
		const form = await readForm(event, publishForm, 'invite');
		if (!form.ok) return returnForm(event, form);
		const { version, experts: invite } = form.value;
		const done = await publishSession(client, { id, version }, invite);
		if (!done.ok) return returnForm(event, form, done);
		redirectWithFlash(event, staffSessionPath(id), 'published', 0, done.value.expertsTold);
	},
	invite: async (event) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const { id } = event.params;
		const form = await readForm(event, inviteProgrammeForm, 'invite');
		if (!form.ok) return returnForm(event, form);
		const { version, experts: chosen } = form.value;
		const done = await inviteProgrammeExperts(client, { id, version }, chosen);
		if (!done.ok) return returnForm(event, form, done);
		redirectWithFlash(event, staffSessionPath(id), 'invited', 0, done.value.experts_told);
	}
};

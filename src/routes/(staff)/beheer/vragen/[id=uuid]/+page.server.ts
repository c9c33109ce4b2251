import { systemClock } from '$lib/core/clock.ts';
import type { Language } from '$lib/core/language.ts';
import type { Result } from '$lib/core/result.ts';
import { colleaguePicks } from '$lib/directory/colleagues/queries.server.ts';
import { directory } from '$lib/directory/queries.server.ts';
import * as commands from '$lib/questions/triage/commands.server.ts';
import { questionById } from '$lib/questions/triage/queries.server.ts';
import * as forms from '$lib/questions/triage/schema.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { readForm, returnForm, sentPick, type FormSchema } from '$lib/server/forms.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { Client } from '$lib/server/supabase.ts';
import { historyInWords } from '../../history.server.ts';
import { receiverPicks } from '../../pick-lists.server.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	const { client } = requireStaff(locals, PLANNERS);
	const [found, history, known] = await Promise.all([
		questionById(client, params.id),
		historyInWords(client, { subject_kind: 'question', subject_id: params.id }, event),
		directory(client)
	]);
	const one = unwrap(found);
	const { theme, municipality, responsibleStaffId } = one.question;
	const near = { themes: theme ? [theme] : [], municipality };
	const [people, parties] = await Promise.all([
		colleaguePicks(client, sentPick(locals, 'responsible', [responsibleStaffId])),
		receiverPicks(locals.language)(client, sentPick(locals, 'organisation'), near)
	]);
	return {
		...one,
		history,
		now: systemClock(),
		...unwrap(known),
		colleagues: unwrap(people),
		organisations: unwrap(parties)
	};
};

/** An action of the page: parses the form, runs the command and returns a confirmation. */
function act<T>(
	schema: FormSchema<T>,
	use: (client: Client, id: string, form: T, language: Language) => Promise<Result<unknown>>
) {
	return async (event: RequestEvent<{ id: string }>) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const form = await readForm(event, schema, 'triage');
		if (!form.ok) return returnForm(event, form);
		const done = await use(client, event.params.id, form.value, event.locals.language);
		return done.ok ? { done: true as const } : returnForm(event, form, done);
	};
}

export const actions: Actions = {
	triage: act(forms.triageForm, commands.triageQuestion),
	answer: act(forms.answerForm, commands.answerQuestion),
	refer: act(forms.referForm, commands.referQuestion),
	close: act(forms.closeForm, commands.closeQuestion),
	solved: act(forms.solvedForm, commands.noteSolved),
	notSolved: act(forms.notSolvedForm, commands.noteNotSolved),
	asker: act(forms.askerForm, commands.addAsker),
	follow: act(forms.referralForm, (client, _, { referral }) => commands.referToNextOrganisation(client, referral)),
	takeBack: act(forms.referralForm, (client, _, { referral }) => commands.takeBackReferral(client, referral))
};

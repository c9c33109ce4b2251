import { noteQuestion } from '$lib/questions/triage/commands.server.ts';
import { noteForm } from '$lib/questions/triage/schema.ts';
import { ok } from '$lib/core/result.ts';
import { handler, type Registry } from '$lib/server/sync/run.ts';

/**
 * All commands that devices send, by name and version. Devices keep commands for weeks and through updates: a version stays here
 * until no device can have one, 60 days after the last release that wrote it.
 */
export const COMMANDS: Registry = {
	'note-question 1': handler(['staff'], noteForm, 'triage', async ({ client, language }, form, { at }) => {
		const done = await noteQuestion(client, form, language, at);
		return done.ok ? ok({ verdict: 'done', data: { id: done.value.id, number: done.value.number } }) : done;
	})
};

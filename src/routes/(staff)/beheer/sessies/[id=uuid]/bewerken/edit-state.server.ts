import type { FormState } from '$lib/core/form-state.ts';
import type { Conflict } from '$lib/planning/commands.server.ts';
import type { Choices } from '$lib/planning/components/choices.ts';
import { sentFields } from '$lib/planning/fields.ts';
import type { Warning } from '$lib/planning/rules.ts';
import type { ChangePreview, PlanFields } from '$lib/planning/types.ts';
import { formState, type SentForm } from '$lib/server/forms.ts';
import type { requireStaff } from '$lib/server/require-staff.ts';
import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { choicesFor } from '../../choices.server.ts';

/** The form, with the recipients to confirm or the conflict with a colleague's version. */
export type EditState = FormState & {
	announcement?: { preview: ChangePreview; subject: string; outside: Warning[] };
	conflict?: Conflict & { mine: PlanFields };
	/** Instead of those of the page: also what the colleague's version has. */
	choices?: Choices;
};

/** The form with the merged version, and the two versions of what both changed. */
export async function conflictState(
	event: RequestEvent,
	access: ReturnType<typeof requireStaff>,
	form: SentForm<unknown>,
	conflict: Conflict,
	mine: PlanFields
): Promise<ActionFailure<EditState>> {
	const { values, lists } = sentFields(conflict.fields);
	const newer = { version: String(conflict.version), fingerprints: JSON.stringify(conflict.fingerprints) };
	const merged = { ...form, values: { ...form.values, ...values, ...newer }, lists };
	return fail<EditState>(409, {
		...formState(event, merged),
		conflict: { ...conflict, mine },
		choices: await choicesFor(access, event.locals, conflict.fields, mine, conflict.theirs)
	});
}

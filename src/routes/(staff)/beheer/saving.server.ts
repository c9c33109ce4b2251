import type { FormState } from '$lib/core/form-state.ts';
import type { Result } from '$lib/core/result.ts';
import type { FormName } from '$lib/i18n/form-errors.server.ts';
import { formState, readForm, returnForm, type FormSchema } from '$lib/server/forms.ts';
import { PLANNERS, requireStaff } from '$lib/server/require-staff.ts';
import type { Client } from '$lib/server/supabase.ts';
import { instant } from '$lib/shapes/values.ts';
import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';

/** `changedAt`: when a colleague saved a newer version. */
type EntryState = FormState & { changedAt?: Date };

const newer = z.object({ version: z.int(), at: instant });

/**
 * Saves the form of a directory entry. When a colleague saved a newer version, nothing is saved: the form returns with the typed
 * values, the newer version number and `changedAt`, so that saving again overwrites it on purpose.
 */
export async function saveEntry<T, Saved>(
	event: RequestEvent,
	[schema, name]: [FormSchema<T>, FormName],
	save: (client: Client, form: T) => Promise<Result<Saved>>
): Promise<{ saved: Saved; failed?: never } | { saved?: never; failed: ActionFailure<EntryState> }> {
	const { client } = requireStaff(event.locals, PLANNERS);
	const form = await readForm(event, schema, name);
	if (!form.ok) return { failed: returnForm(event, form) };
	const done = await save(client, form.value);
	if (done.ok) return { saved: done.value };
	const other = done.refusal === 'edited_by_other' ? newer.safeParse(done.detail).data : undefined;
	if (!other) return { failed: returnForm(event, form, done) };
	const values = { ...form.values, version: String(other.version) };
	const state: EntryState = { ...formState(event, { ...form, values }), changedAt: other.at };
	return { failed: fail(done.status, state) };
}

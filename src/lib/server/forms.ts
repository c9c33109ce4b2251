import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { ZodArray, type ZodType } from 'zod';
import { HONEYPOT, type FieldError, type FormState } from '../core/form-state.ts';
import { refused, type Refusal } from '../core/result.ts';
import { fieldErrorText, type FormName } from '../i18n/form-errors.server.ts';
import { refusalText } from '../i18n/refusals.ts';
import { fieldOfRefusal } from './refusal-fields.ts';
import { isUuid } from '../core/token.ts';
import type { PickQuery } from '../core/pick-list.ts';
import { LONGEST_ECHO, PUBLIC_BYTES, readFields, STAFF_BYTES } from './request-body.ts';

/** A form as it was sent: the parsed value or the errors, and in both cases everything that was typed. */
export type SentForm<T> = Pick<FormState, 'values' | 'lists'> & {
	/** Which form's error messages to use; null for a form without typed fields. */
	name: FormName | null;
	/** The names of all fields of the schema, sent or not. */
	fields: readonly string[];
} & ({ ok: true; value: T } | { ok: false; errors: FieldError[]; refusal?: Refusal });

/** A zod object schema, or such a schema with a transform. */
type Fields = { readonly shape: Record<string, unknown> };
export type FormSchema<T> = ZodType<T> & (Fields | { readonly in: Fields });

/** More than any list of choices has. */
const MOST_TICKED = 500;

type Sending = Pick<RequestEvent, 'request'> & { locals: Pick<App.Locals, 'staff' | 'sent'> };

/**
 * Reads a form and parses it with its schema; the only way to read a form in an action. One that is too large or has its
 * honeypot filled in is not ok; the fields of its beginning are there to be shown again.
 */
export async function readForm<T>(
	{ request, locals }: Sending,
	schema: FormSchema<T>,
	name: FormName | null = null
): Promise<SentForm<T>> {
	const { fields, whole } = await readFields(request, locals.staff ? STAFF_BYTES : PUBLIC_BYTES);
	locals.sent = fields;
	if (!whole) return { ...typedIn(fields, schema), name, ok: false, errors: [], refusal: refused('too_large', 413) };
	// The search button of a pick list: the form is shown again, and nothing is done with it.
	if (fields.has('find_for')) return { ...typedIn(fields, schema), name, ok: false, errors: [] };
	const form = parseForm(fields, schema, name);
	const trap = fields.get(HONEYPOT);
	if (typeof trap !== 'string' || trap.trim() === '') return form;
	const errors = [{ field: HONEYPOT, code: 'honeypot_filled' }];
	return { ...form, ok: false, errors, values: { ...form.values, [HONEYPOT]: trap } };
}

/**
 * What a field with a pick list has, in the form that this request sent, and the text that its search button asks for (without
 * script, `ui/PickSearch.svelte`): for `load`, which then offers both. `saved`: what it has in any case.
 */
export function sentPick({ sent }: Pick<App.Locals, 'sent'>, name: string, saved: readonly unknown[] = []): PickQuery {
	const field = sent?.get('find_for') ?? '';
	const asks = typeof field === 'string' && (field === name || field.startsWith(`${name}.`));
	const q = asks ? sent?.get(`find:${field}`) : '';
	const chosen = new Set([...saved, ...(sent?.getAll(name) ?? [])].filter(isUuid));
	return { q: typeof q === 'string' ? q : '', chosen: [...chosen].slice(0, MOST_TICKED) };
}

/** Everything that was typed and checked in the fields of a schema. */
function typedIn(form: FormData, schema: FormSchema<unknown>) {
	const values: FormState['values'] = {};
	const lists: FormState['lists'] = {};
	const { shape } = 'in' in schema ? schema.in : schema;
	for (const [field, type] of Object.entries(shape)) {
		const given = form.getAll(field).filter((value) => typeof value === 'string');
		const last = given.at(-1);
		if (type instanceof ZodArray) lists[field] = given.slice(0, MOST_TICKED);
		else if (last !== undefined) values[field] = last;
	}
	return { fields: Object.keys(shape), values, lists };
}

/**
 * Parses the fields of a form with its schema. When a text field is sent twice, the last value counts; a field
 * whose schema is an array gets all values. Files are ignored. Only the first error of each field is kept: people correct one
 * thing at a time.
 */
export function parseForm<T>(form: FormData, schema: FormSchema<T>, name: FormName | null = null): SentForm<T> {
	const sent = { name, ...typedIn(form, schema) };
	const read = schema.safeParse({ ...sent.values, ...sent.lists });
	if (read.success) return { ok: true, value: read.data, ...sent };
	const errors = new Map<string, FieldError>();
	for (const issue of read.error.issues) {
		const field = String(issue.path[0]);
		const most = 'maximum' in issue ? issue.maximum : 'params' in issue ? issue.params?.most : undefined;
		if (errors.has(field)) continue;
		errors.set(field, { field, code: issue.message, ...(most !== undefined && { detail: { most: Number(most) } }) });
	}
	return { ok: false, errors: [...errors.values()], ...sent };
}

/** The form action in the URL: `answer` for `?/answer`, '' for the default action. */
const actionOf = (url: URL): string => /^\?\/([^&=]+)/.exec(url.search)?.[1] ?? '';

type Asked = Pick<RequestEvent, 'url'> & { locals: Pick<App.Locals, 'language'> };

/**
 * The state of a form that is shown again: everything typed, with the messages for its errors or for the refusal of the
 * use-case. A refusal about one field becomes the error of that field. Without a visible field it becomes `formError`.
 */
export function formState(
	{ url, locals: { language } }: Asked,
	{ name, fields, values, lists }: Omit<SentForm<unknown>, 'ok'>,
	why: readonly FieldError[] | Refusal = []
): FormState {
	const textOf = (error: FieldError) => name && fieldErrorText(language, name, error);
	const fieldErrors: FormState['fieldErrors'] = {};
	let formError: string | null = null;
	if ('refusal' in why) {
		const code = why.refusal;
		const field = fieldOfRefusal(code, fields);
		if (field === null) formError = refusalText(language, why);
		else fieldErrors[field] = textOf({ field, code }) ?? refusalText(language, why);
	} else {
		for (const error of why) {
			const text = error.field === HONEYPOT ? refusalText(language, { refusal: error.code }) : textOf(error);
			if (text !== null) fieldErrors[error.field] = text;
			else formError ??= refusalText(language, { refusal: error.code });
		}
	}
	const echo = Object.entries(values).map(([field, value]) => [field, value.slice(0, LONGEST_ECHO)]);
	return { action: actionOf(url), values: Object.fromEntries(echo), lists, fieldErrors, formError };
}

/** Returns the form with its errors from an action: `if (!form.ok) return returnForm(event, form)`. */
export function returnForm(event: Asked, sent: SentForm<unknown>, refusal?: Refusal): ActionFailure<FormState> {
	const why = refusal ?? (sent.ok ? undefined : sent.refusal);
	return fail(
		why?.status ?? (sent.ok || sent.errors.length > 0 ? 400 : 200),
		formState(event, sent, why ?? (sent.ok ? [] : sent.errors))
	);
}

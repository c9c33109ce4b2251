import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { ZodArray, type ZodType } from 'zod';
import type { FieldError, FormState } from '../core/form-state.ts';
import type { Refusal } from '../core/result.ts';
import { fieldErrorText, type FormName } from '../i18n/form-errors.server.ts';
import { refusalText } from '../i18n/refusals.ts';
import { fieldOfRefusal } from './refusal-fields.ts';

/** A form as it was sent: its value when all of it is right, what is wrong when not, and in both cases everything typed. */
export type SentForm<T> = Pick<FormState, 'values' | 'lists'> & {
	/** Whose words say what is wrong; null where people type nothing. */
	name: FormName | null;
	/** The names of all its fields, sent or not. */
	fields: readonly string[];
} & ({ ok: true; value: T } | { ok: false; errors: FieldError[] });

/** A schema whose fields are known: an object, or one that is turned into something else. */
type Fields = { readonly shape: Record<string, unknown> };
export type FormSchema<T> = ZodType<T> & (Fields | { readonly in: Fields });

/** The field that people do not see and scripts fill in. Its name is one that scripts like. */
const TRAP = 'website';

/** Longer than any field may be; what is shown again of a text beyond it is cut, so that a page stays a page. */
const LONGEST_ECHO = 30_000;

/** Nobody ticks more than there is. */
const MOST_TICKED = 500;

/**
 * Reads a form with one schema, the only way to read one. Of a text that was sent twice the last counts; a field whose schema
 * is a list gets all of them. Files are no text and are left out. Only the first error of a field is kept: people mend one
 * thing at a time.
 */
export function readForm<T>(form: FormData, schema: FormSchema<T>, name: FormName | null = null): SentForm<T> {
	const values: FormState['values'] = {};
	const lists: FormState['lists'] = {};
	const { shape } = 'in' in schema ? schema.in : schema;
	for (const [field, type] of Object.entries(shape)) {
		const given = form.getAll(field).filter((value) => typeof value === 'string');
		const last = given.at(-1);
		if (type instanceof ZodArray) lists[field] = given.slice(0, MOST_TICKED);
		else if (last !== undefined) values[field] = last;
	}
	const read = schema.safeParse({ ...values, ...lists });
	const sent = { name, fields: Object.keys(shape), values, lists };
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

/** Which of the forms of a page: `?/answer`. */
const actionOf = (url: URL): string => /^\?\/([^&=]+)/.exec(url.search)?.[1] ?? '';

type Asked = Pick<RequestEvent, 'url'> & { locals: Pick<App.Locals, 'language'> };

/**
 * A form to be shown again: everything typed, and in words what is wrong with its fields or why the use-case refused it, if
 * anything. A refusal that is about one field is said there; what is about no field that people see, above the form.
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
			const text = textOf(error);
			if (text !== null) fieldErrors[error.field] = text;
			else formError ??= refusalText(language, { refusal: error.code });
		}
	}
	const echo = Object.entries(values).map(([field, value]) => [field, value.slice(0, LONGEST_ECHO)]);
	return { action: actionOf(url), values: Object.fromEntries(echo), lists, fieldErrors, formError };
}

/** Ends an action with the form that could not be done: `if (!form.ok) return returnForm(event, form)`. */
export function returnForm(event: Asked, sent: SentForm<unknown>, refusal?: Refusal): ActionFailure<FormState> {
	return fail(refusal?.status ?? 400, formState(event, sent, refusal ?? (sent.ok ? [] : sent.errors)));
}

/** Did a script fill in the field that people do not see? Then pretend that it worked and write nothing. */
export function isHoneypotFilled(form: FormData): boolean {
	const value = form.get(TRAP);
	return typeof value === 'string' && value.trim() !== '';
}

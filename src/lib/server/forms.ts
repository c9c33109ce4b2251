import { ZodArray, type ZodObject, type ZodType } from 'zod';

/** A form as it was sent, to fill it in again. */
export type Values = Record<string, string>;

/** What is not right yet: the name of a field → the code of the message to show there. */
export type Faults = Record<string, string>;

/** What was ticked, by the name of a field that may be sent more than once. */
export type Lists = Record<string, string[]>;

export type ReadForm<T> =
	{ ok: true; value: T; values: Values; lists: Lists } | { ok: false; values: Values; lists: Lists; faults: Faults };

/** The field that people do not see and scripts fill in. Its name is one that scripts like. */
const TRAP = 'website';

/** Longer than any field may be; what is shown again of a text beyond it is cut, so that a page stays a page. */
const LONGEST_ECHO = 12_000;

/** Nobody ticks more than there is. */
const MOST_TICKED = 500;

/**
 * Reads a form with one schema. Of a text that was sent twice the last counts; a field whose schema is a list gets all of
 * them. Files are no text and are left out. Only the first fault of a field is kept: people mend one thing at a time.
 */
export function readForm<T>(form: FormData, schema: ZodObject & ZodType<T>): ReadForm<T> {
	const values: Values = {};
	const lists: Lists = {};
	for (const [name, shape] of Object.entries(schema.shape)) {
		const sent = form.getAll(name).filter((value) => typeof value === 'string');
		const last = sent.at(-1);
		if (shape instanceof ZodArray) lists[name] = sent.slice(0, MOST_TICKED);
		else if (last !== undefined) values[name] = last;
	}
	const read = schema.safeParse({ ...values, ...lists });
	if (read.success) return { ok: true, value: read.data, values, lists };
	const faults: Faults = {};
	for (const { path, message } of read.error.issues) faults[String(path[0])] ??= message;
	const echo = Object.entries(values).map(([name, value]) => [name, value.slice(0, LONGEST_ECHO)]);
	return { ok: false, values: Object.fromEntries(echo) as Values, lists, faults };
}

/** Did a script fill in the field that people do not see? Then pretend that it worked and write nothing. */
export function isHoneypotFilled(form: FormData): boolean {
	const value = form.get(TRAP);
	return typeof value === 'string' && value.trim() !== '';
}

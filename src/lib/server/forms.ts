import type { ZodObject, ZodType } from 'zod';

/** A form as it was sent, to fill it in again. */
export type Values = Record<string, string>;

/** What is not right yet: the name of a field → the code of the message to show there. */
export type Faults = Record<string, string>;

export type ReadForm<T> = { ok: true; value: T; values: Values } | { ok: false; values: Values; faults: Faults };

/** The field that people do not see and scripts fill in. Its name is one that scripts like. */
const TRAP = 'website';

/** Longer than any field may be; what is shown again of a text beyond it is cut, so that a page stays a page. */
const LONGEST_ECHO = 12_000;

/**
 * Reads a form of text fields with one schema. Of a field that was sent twice the last counts; files are no text and are
 * left out. Only the first fault of a field is kept: people mend one thing at a time.
 */
export function readForm<T>(form: FormData, schema: ZodObject & ZodType<T>): ReadForm<T> {
	const values: Values = {};
	for (const name of Object.keys(schema.shape)) {
		const value = form.getAll(name).at(-1);
		if (typeof value === 'string') values[name] = value;
	}
	const read = schema.safeParse(values);
	if (read.success) return { ok: true, value: read.data, values };
	const faults: Faults = {};
	for (const { path, message } of read.error.issues) faults[String(path[0])] ??= message;
	const echo = Object.entries(values).map(([name, value]) => [name, value.slice(0, LONGEST_ECHO)]);
	return { ok: false, values: Object.fromEntries(echo) as Values, faults };
}

/** Did a script fill in the field that people do not see? Then pretend that it worked and write nothing. */
export function isTrapped(form: FormData): boolean {
	const value = form.get(TRAP);
	return typeof value === 'string' && value.trim() !== '';
}

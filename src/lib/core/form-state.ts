/**
 * The state of a form on a page: initial values, or what was typed with the error messages. Every form uses this type: an action
 * returns it (`server/forms.ts` makes it), and a component takes it as `form`.
 */
export type FormState = {
	/** The action that it was sent to, for a page with several forms; empty for the default action. */
	action: string;
	/** Text by the name of its field, hidden fields included. */
	values: Record<string, string>;
	/** Checked values, by the name of a field that may be sent more than once. */
	lists: Record<string, string[]>;
	/** Error messages by field, in the order of the form. */
	fieldErrors: Record<string, string>;
	/** Error message that is not about one field. */
	formError: string | null;
};

/**
 * The honeypot: a field that people do not see and bots fill in. No browser, password manager or form filler has something to
 * fill in under this name, which is not among the autofill names of HTML nor like one.
 */
export const HONEYPOT = 'leeg_laten';

/** An error of one field: a code, and a parameter of its message (`most`: the maximum length or size). */
export type FieldError = { field: string; code: string; detail?: { most?: number } };

/** A form that was not sent yet, with initial values. */
export function newForm(values: FormState['values'] = {}, lists: FormState['lists'] = {}): FormState {
	return { action: '', values, lists, fieldErrors: {}, formError: null };
}

/** Result of an action: the form with errors, or something else on success. */
type Answered<Form> = Form | { fieldErrors?: never } | null | undefined;

/** The form that was returned with errors; null when there is none. */
export function returned<Form extends FormState>(answer: Answered<Form>): Form | null {
	return answer?.fieldErrors ? answer : null;
}

/**
 * The same for one of several forms on a page: only a form sent to one of these actions and, in a list of forms, only the one
 * whose hidden fields have these values.
 */
export function returnedTo<Form extends FormState>(
	answer: Answered<Form>,
	actions: readonly string[],
	hidden: Record<string, string> = {}
): Form | null {
	const form = returned(answer);
	if (!form || !actions.includes(form.action)) return null;
	return Object.entries(hidden).every(([name, value]) => form.values[name] === value) ? form : null;
}

/** Props of a text field or select from its form: `<TextInput {...field(form, 'name')} label={t.name} />`. */
export function field(form: FormState | null, name: string) {
	return { name, value: form?.values[name], error: form?.fieldErrors[name] };
}

/** The same for one checkbox. */
export function box(form: FormState | null, name: string) {
	return { name, checked: form?.values[name] === 'on', error: form?.fieldErrors[name] };
}

/** The same for a group of checkboxes. */
export function boxes(form: FormState | null, name: string) {
	return { name, values: form?.lists[name] ?? [], error: form?.fieldErrors[name] };
}

/**
 * A form as a page has it: filled in with what is known, or come back with everything that was typed and in words what to do
 * about it. The one shape for every form: an action answers with it (`server/forms.ts` makes it), a component takes it as `form`.
 */
export type FormState = {
	/** The action that it was sent to, for a page with several forms; empty for the only one. */
	action: string;
	/** Text by the name of its field, hidden fields included. */
	values: Record<string, string>;
	/** What was ticked, by the name of a field that may be sent more than once. */
	lists: Record<string, string[]>;
	/** Field → what to do about it, in words, in the order of the form. */
	fieldErrors: Record<string, string>;
	/** Why it could not be done, in words, where no field is to blame. */
	formError: string | null;
};

/** What is wrong with one field: a code, and what its words need (`most`: the longest or the largest it may be). */
export type FieldError = { field: string; code: string; detail?: { most?: number } };

/** A form that nobody sent yet, filled in with what is known. */
export function newForm(values: FormState['values'] = {}, lists: FormState['lists'] = {}): FormState {
	return { action: '', values, lists, fieldErrors: {}, formError: null };
}

/** What an action may answer: a form that comes back, or something else when it was done. */
type Answered<Form> = Form | { fieldErrors?: never } | null | undefined;

/** The form that came back, if one did. */
export function returned<Form extends FormState>(answer: Answered<Form>): Form | null {
	return answer?.fieldErrors ? answer : null;
}

/**
 * The same, for one of several forms of a page: those sent to one of these actions, and of forms in a list only the one whose
 * hidden fields hold these values.
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

/** What a field of text or a list of choices takes from its form: `<TextInput {...field(form, 'name')} label={t.name} />`. */
export function field(form: FormState | null, name: string) {
	return { name, value: form?.values[name], error: form?.fieldErrors[name] };
}

/** The same for one box to tick. */
export function box(form: FormState | null, name: string) {
	return { name, checked: form?.values[name] === 'on', error: form?.fieldErrors[name] };
}

/** The same for some boxes of which several may be ticked. */
export function boxes(form: FormState | null, name: string) {
	return { name, values: form?.lists[name] ?? [], error: form?.fieldErrors[name] };
}

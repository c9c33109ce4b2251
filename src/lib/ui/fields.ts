/** What every field of a form takes. `error` comes from the server; the words of it say what to do. */
export interface FieldProps {
	/** The name it is sent under. Also its id unless `id` is given, so that an error summary can link to it. */
	name: string;
	label: string;
	id?: string;
	hint?: string | undefined;
	error?: string | undefined;
	/** Lets the browser ask for it too. What is needed is not marked: what may be left out is. */
	required?: boolean;
	/** Says behind the label that it may be left empty. */
	optional?: boolean;
	/** Keeps the label for screen readers only, where the place already says it (a search box). */
	labelHidden?: boolean;
}

/** The attributes that tie a control to its label, hint and error. */
export interface ControlAttributes {
	id: string;
	'aria-describedby': string | undefined;
	'aria-invalid': 'true' | undefined;
}

/** `hint` and `error` are tied by id, in the order in which they are read. */
export function controlAttributes(id: string, hint?: string, error?: string): ControlAttributes {
	const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
	return { id, 'aria-describedby': described || undefined, 'aria-invalid': error ? 'true' : undefined };
}

/** Parts what is said around a control from what stands on it. */
export function parted<Props extends FieldProps>({ id, label, hint, error, optional, labelHidden, ...control }: Props) {
	return { around: { id: id ?? control.name, label, hint, error, optional, labelHidden }, control };
}

/** One thing to choose. `group` puts options of a select under a heading. */
export interface Option {
	value: string;
	label: string;
	hint?: string;
	group?: string;
	disabled?: boolean;
}

/** What the control of one of a few choices takes beside its `value`, which `bind:group` has to see. */
export function choiceAttributes(group: string, { value, hint, disabled }: Option) {
	const id = `${group}-${value}`;
	return { id, disabled, 'aria-describedby': hint ? `${id}-hint` : undefined };
}

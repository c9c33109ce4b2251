/** Props of every form field. `error` is a message from the server that says what to do. */
export interface FieldProps {
	/** Field name. Also the id unless `id` is set, so that an error summary can link to it. */
	name: string;
	label: string;
	id?: string;
	hint?: string | undefined;
	error?: string | undefined;
	/** Enables the browser's check. Required fields have no mark; optional ones do. */
	required?: boolean;
	/** Adds "optional" to the label. */
	optional?: boolean;
	/** Maximum length in code points, for a counter near the end. The server refuses a longer text; the browser cuts nothing. */
	most?: number | undefined;
	/** Shows the label to screen readers only, where the context is clear (a search box). */
	labelHidden?: boolean;
}

/** Attributes that connect a control to its label, hint and error. */
export interface ControlAttributes {
	id: string;
	'aria-describedby': string | undefined;
	'aria-invalid': 'true' | undefined;
}

/** Refers to hint, error and counter by id, in reading order. */
export function controlAttributes(id: string, hint?: string, error?: string, most?: number): ControlAttributes {
	const described = [hint && `${id}-hint`, error && `${id}-error`, most && `${id}-count`].filter(Boolean).join(' ');
	return { id, 'aria-describedby': described || undefined, 'aria-invalid': error ? 'true' : undefined };
}

/** Separates the props of the field (label, hint, error) from the attributes of its control. */
export function parted<Props extends FieldProps>({
	id,
	label,
	hint,
	error,
	optional,
	most,
	labelHidden,
	...control
}: Props) {
	return { around: { id: id ?? control.name, label, hint, error, optional, most, labelHidden }, control };
}

/** An option of a select, radio or checkbox group. `group` is the optgroup of a select. */
export interface Option {
	value: string;
	label: string;
	hint?: string;
	group?: string;
	disabled?: boolean;
}

/** Attributes of a radio button or checkbox of a group, except `value`, which `bind:group` needs in the markup. */
export function choiceAttributes(group: string, { value, hint, disabled }: Option) {
	const id = `${group}-${value}`;
	return { id, disabled, 'aria-describedby': hint ? `${id}-hint` : undefined };
}

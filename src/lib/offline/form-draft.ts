import { storedObject, type KeyValueStore } from '../core/safe-storage.ts';

/** Unsent values of a form, by field name; an empty array for an unchecked checkbox. */
export type Draft = Record<string, string[]>;

/** The properties of an input, select or textarea that are used here. */
export interface Control {
	readonly name: string;
	readonly type: string;
	value: string;
	checked?: boolean;
}

/** One day (milliseconds): long enough to finish the form tomorrow, short enough for a borrowed phone. */
const KEPT_FOR = 24 * 3_600_000;

const keyOf = (form: string): string => `typed:${form}`;
const chosen = (control: Control): boolean => /checkbox|radio/.test(control.type);
const NEVER = /^(hidden|password|file|submit|button|reset|image)$/;

function keepable(control: Control): boolean {
	return control.name !== '' && !NEVER.test(control.type);
}

/** Reads the current values. Passwords, files and hidden fields are never read. */
export function readDraft(controls: readonly Control[]): Draft {
	const typed: Draft = {};
	for (const control of controls.filter(keepable)) {
		const values = (typed[control.name] ??= []);
		if (!chosen(control) || control.checked) values.push(control.value);
	}
	return typed;
}

/**
 * Restores a draft. A text field with a value keeps it, because the server filled it in. Checkboxes and selects always have a
 * value, so they are restored only on a `fresh` form, which was not sent yet.
 *
 * @returns Whether anything changed.
 */
export function restoreDraft(controls: readonly Control[], typed: Draft, fresh: boolean): boolean {
	let changed = false;
	for (const control of controls.filter(keepable)) {
		const values = typed[control.name];
		if (!values) continue;
		if (control.type === 'select-one') {
			const [value = control.value] = values;
			if (!fresh || control.value === value) continue;
			control.value = value;
		} else if (chosen(control)) {
			const checked = values.includes(control.value);
			if (!fresh || control.checked === checked) continue;
			control.checked = checked;
		} else {
			const [value = ''] = values;
			if (control.value !== '' || value === '') continue;
			control.value = value;
		}
		changed = true;
	}
	return changed;
}

export function saveDraft(store: KeyValueStore, form: string, typed: Draft, now: number): void {
	store.setItem(keyOf(form), JSON.stringify({ at: now, typed }));
}

/** The draft of a form; null when it is missing, expired or invalid. `now` is in milliseconds. */
export function loadDraft(store: KeyValueStore, form: string, now: number): Draft | null {
	const kept = storedObject(store.getItem(keyOf(form)));
	const age = now - Number(kept?.at);
	if (!kept || !(age >= 0 && age < KEPT_FOR) || typeof kept.typed !== 'object' || kept.typed === null) return null;
	const typed: Draft = {};
	for (const [name, values] of Object.entries(kept.typed)) {
		if (Array.isArray(values)) typed[name] = values.filter((value) => typeof value === 'string');
	}
	return typed;
}

export function clearDraft(store: KeyValueStore, form: string): void {
	store.removeItem(keyOf(form));
}

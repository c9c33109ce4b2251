import { storedObject, type KeyValueStore } from '../core/safe-storage.ts';

/** Remembered values of a returning visitor, by the `autocomplete` token of the field (HTML standard, autofill). */
export type Visitor = Partial<Record<VisitorField, string>>;

export type VisitorField = (typeof FIELDS)[number];

const FIELDS = ['name', 'email', 'organization'] as const;
const KEY = 'visitor';
const LONGEST = 200;

/** The visitor field for the `autocomplete` property of a control (browsers make it lower case); null for any other. */
export function visitorField(autocomplete: string): VisitorField | null {
	return FIELDS.find((field) => field === autocomplete) ?? null;
}

/** The remembered visitor; empty unless somebody asked for it on this device. */
export function rememberedVisitor(store: KeyValueStore): Visitor {
	const stored = storedObject(store.getItem(KEY));
	const visitor: Visitor = {};
	for (const field of FIELDS) {
		const value = stored?.[field];
		if (typeof value === 'string' && value !== '' && value.length <= LONGEST) visitor[field] = value;
	}
	return visitor;
}

export function rememberVisitor(store: KeyValueStore, visitor: Visitor): void {
	store.setItem(KEY, JSON.stringify(visitor));
}

export function forgetVisitor(store: KeyValueStore): void {
	store.removeItem(KEY);
}

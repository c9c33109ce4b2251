import { storedObject, type KeyValueStore } from './storage.ts';

/** What a returning visitor need not type again, by the `autocomplete` word of the field (HTML standard, autofill). */
export type Visitor = Partial<Record<VisitorField, string>>;

export type VisitorField = (typeof FIELDS)[number];

const FIELDS = ['name', 'email', 'organization'] as const;
const KEY = 'visitor';
const LONGEST = 200;

/** The field of a visitor that a control's `autocomplete` means (the property: browsers write it small); null for any other. */
export function visitorField(autocomplete: string): VisitorField | null {
	return FIELDS.find((field) => field === autocomplete) ?? null;
}

/** The visitor this device knows; `refused` when the visitor did not want to be remembered here. */
export function rememberedVisitor(store: KeyValueStore): Visitor | 'refused' {
	const stored = storedObject(store.getItem(KEY));
	if (stored?.refused === true) return 'refused';
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

/** Removes what was kept and keeps only that nothing may be kept. */
export function refuseVisitor(store: KeyValueStore): void {
	store.setItem(KEY, '{"refused":true}');
}

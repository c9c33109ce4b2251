import { systemClock } from '../core/clock.ts';
import { waitsForNetwork } from './connection.ts';
import { clearIdempotencyKey, randomKey, idempotencyKey } from './idempotency-key.ts';
import type { KeyValueStore } from './storage.ts';
import { clearDraft, saveDraft, loadDraft, restoreDraft, readDraft } from './form-draft.ts';
import { refuseVisitor, rememberedVisitor, rememberVisitor, visitorField, type Visitor } from './visitor.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** After this time a form can be submitted again, in case the request was stopped or failed (milliseconds). */
const SENDING_AT_MOST = 8_000;

// `elements` also contains buttons, outputs and fieldsets, which have no value to fill in.
const fieldsOf = (form: HTMLFormElement): Field[] =>
	[...form.elements].filter((element): element is Field => 'autocomplete' in element);
const typedIn = (form: HTMLFormElement): Field[] => fieldsOf(form).filter((field) => !('unkept' in field.dataset));
/** Drafts of visitors who do not want to be remembered contain no name, mail or company either. */
const mayStay = (form: HTMLFormElement) => (field: Field) =>
	form.querySelector<HTMLInputElement>('input[data-remember]')?.checked !== false || !visitorField(field.autocomplete);
const nameOf = (form: HTMLFormElement): string => form.dataset.keep ?? form.getAttribute('action') ?? location.pathname;

/** `form[data-keep=NAME]`: keeps a draft on the device until the form is sent. Fields with `data-unkept` are excluded. */
export function keepDraft(form: HTMLFormElement, store: KeyValueStore): void {
	const name = nameOf(form);
	const kept = loadDraft(store, name, systemClock().getTime());
	if (kept) restoreDraft(typedIn(form), kept, !form.querySelector('[aria-invalid=true]'));
	form.addEventListener('input', () =>
		saveDraft(store, name, readDraft(typedIn(form).filter(mayStay(form))), systemClock().getTime())
	);
}

/** `[data-sent=NAME]` on the next page: the form was accepted, so its draft and idempotency key are removed. */
export function clearSentForm(name: string, ...stores: KeyValueStore[]): void {
	for (const store of stores) {
		clearDraft(store, name);
		clearIdempotencyKey(store, name);
	}
}

/**
 * `form[data-visitor]`: fills in name, mail and company (found by `autocomplete`) for a returning visitor. The checkbox
 * `input[data-remember]` says whether to remember them; unchecking it removes them at once.
 */
export function fillInVisitor(form: HTMLFormElement, store: KeyValueStore): void {
	const box = form.querySelector<HTMLInputElement>('input[data-remember]');
	const visitor = rememberedVisitor(store);
	if (box) box.checked = visitor !== 'refused';
	const fields = fieldsOf(form).flatMap((field) => {
		// A button has no such property.
		const meant = visitorField(field.autocomplete ?? '');
		return meant ? [{ field, meant }] : [];
	});
	for (const { field, meant } of fields) {
		if (visitor !== 'refused' && field.value === '') field.value = visitor[meant] ?? '';
	}
	box?.addEventListener('change', () => (box.checked ? rememberVisitor(store, {}) : refuseVisitor(store)));
	form.addEventListener('submit', () => {
		const now: Visitor = {};
		for (const { field, meant } of fields) now[meant] = field.value.trim();
		if (box?.checked) rememberVisitor(store, now);
	});
}

/** Every POST form: prevents double submits, and sets an idempotency key that stays the same for the same content. */
export function sendOnce(form: HTMLFormElement, store: KeyValueStore): void {
	const release = () => {
		delete form.dataset.sending;
		for (const button of form.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
	};
	form.addEventListener('submit', (event) => {
		const key = form.elements.namedItem('idempotency_key');
		if (key instanceof HTMLInputElement)
			key.value = idempotencyKey(store, nameOf(form), readDraft(fieldsOf(form)), randomKey);
		if (form.dataset.sending !== undefined || waitsForNetwork(form, event.submitter)) return event.preventDefault();
		form.dataset.sending = '';
		event.submitter?.setAttribute('aria-busy', 'true');
		setTimeout(release, SENDING_AT_MOST);
	});
	// The page may come back from the back/forward cache; then the form can be submitted again.
	addEventListener('pageshow', release);
}

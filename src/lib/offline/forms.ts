import { systemClock } from '../core/clock.ts';
import { waitsForNetwork } from './connection.ts';
import { clearIdempotencyKey, randomKey, idempotencyKey } from './idempotency-key.ts';
import type { KeyValueStore } from './storage.ts';
import { clearDraft, saveDraft, loadDraft, restoreDraft, readDraft } from './form-draft.ts';
import { refuseVisitor, rememberedVisitor, rememberVisitor, visitorField, type Visitor } from './visitor.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A stopped or failed request must not leave a form that cannot be sent. */
const SENDING_AT_MOST = 8_000;

// Buttons, outputs and fieldsets stand among the elements of a form too, but nothing is ever filled in there.
const fieldsOf = (form: HTMLFormElement): Field[] =>
	[...form.elements].filter((element): element is Field => 'autocomplete' in element);
const typedIn = (form: HTMLFormElement): Field[] => fieldsOf(form).filter((field) => !('unkept' in field.dataset));
/** Who does not want to be remembered here leaves no name behind in what was typed either. */
const mayStay = (form: HTMLFormElement) => (field: Field) =>
	form.querySelector<HTMLInputElement>('input[data-remember]')?.checked !== false || !visitorField(field.autocomplete);
const nameOf = (form: HTMLFormElement): string => form.dataset.keep ?? form.getAttribute('action') ?? location.pathname;

/** `form[data-keep=NAME]`: what is typed stays on the device until the server has it. `data-unkept` leaves a field out. */
export function keepDraft(form: HTMLFormElement, store: KeyValueStore): void {
	const name = nameOf(form);
	const kept = loadDraft(store, name, systemClock().getTime());
	if (kept) restoreDraft(typedIn(form), kept, !form.querySelector('[aria-invalid=true]'));
	form.addEventListener('input', () =>
		saveDraft(store, name, readDraft(typedIn(form).filter(mayStay(form))), systemClock().getTime())
	);
}

/** `[data-sent=NAME]` on the page after: it arrived, nothing of it is kept. */
export function clearSentForm(name: string, ...stores: KeyValueStore[]): void {
	for (const store of stores) {
		clearDraft(store, name);
		clearIdempotencyKey(store, name);
	}
}

/**
 * `form[data-visitor]`: name, mail and company (by their `autocomplete`) are filled in for who was here before. The box
 * `input[data-remember]` says whether to keep them; unticking it removes them there and then.
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

/** Every form that is posted: sent once, under a key that stays the same when the same is sent again. */
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
	// Back from the page after, out of the browser's memory: the form is as it was left, and may be sent again.
	addEventListener('pageshow', release);
}

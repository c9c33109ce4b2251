import { systemClock } from '../core/clock.ts';
import { randomKey } from '../core/random-key.ts';
import { waitsForNetwork } from './connection.ts';
import { clearIdempotencyKey, idempotencyKey } from './idempotency-key.ts';
import type { KeyValueStore } from '../core/safe-storage.ts';
import { clearDraft, saveDraft, loadDraft, restoreDraft, readDraft } from './form-draft.ts';
import { forgetVisitor, rememberedVisitor, rememberVisitor, visitorField, type Visitor } from './visitor.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** After this time a form can be submitted again, in case the request was stopped or failed (milliseconds). */
const SENDING_AT_MOST = 8_000;

// `elements` also contains buttons, outputs and fieldsets, which have no value to fill in.
const fieldsOf = (form: HTMLFormElement): Field[] =>
	[...form.elements].filter((element): element is Field => 'autocomplete' in element);
const typedIn = (form: HTMLFormElement): Field[] => fieldsOf(form).filter((field) => !('unkept' in field.dataset));
/** On the device a draft has a name, mail or company only of visitors who want to be remembered; in the tab it has them all. */
const mayStay = (form: HTMLFormElement) => (field: Field) =>
	form.querySelector('input[data-remember]:checked') !== null || !visitorField(field.autocomplete);
const nameOf = (form: HTMLFormElement): string => form.dataset.keep ?? form.getAttribute('action') ?? location.pathname;

/**
 * `form[data-keep=NAME]`: keeps a draft until the form is sent: in the tab, and without who it is of on the device. Fields with
 * `data-unkept` are excluded.
 */
export function keepDraft(form: HTMLFormElement, device: KeyValueStore, tab: KeyValueStore): void {
	const name = nameOf(form);
	const began = systemClock().getTime();
	const kept = loadDraft(tab, name, began) ?? loadDraft(device, name, began);
	if (kept) restoreDraft(typedIn(form), kept, !form.querySelector('[aria-invalid=true]'));
	form.addEventListener('input', () => {
		const now = systemClock().getTime();
		saveDraft(tab, name, readDraft(typedIn(form)), now);
		saveDraft(device, name, readDraft(typedIn(form).filter(mayStay(form))), now);
	});
}

/** `[data-sent=NAME]` on the next page: the form was accepted, so its draft and idempotency key are removed. */
export function clearSentForm(name: string, ...stores: KeyValueStore[]): void {
	for (const store of stores) {
		clearDraft(store, name);
		clearIdempotencyKey(store, name);
	}
}

/**
 * `form[data-visitor]`: fills in name, mail and company (found by `autocomplete`) for a visitor who asked to be remembered, by the
 * checkbox `input[data-remember]`; unchecking it forgets them at once. `[data-known]` says for whom it was filled in (in its
 * `strong`), and its button forgets them and empties the fields, for whoever else uses the device.
 */
export function fillInVisitor(form: HTMLFormElement, store: KeyValueStore): void {
	const box = form.querySelector<HTMLInputElement>('input[data-remember]');
	const visitor = rememberedVisitor(store);
	const fields = fieldsOf(form).flatMap((field) => {
		// A button has no such property.
		const meant = visitorField(field.autocomplete ?? '');
		return meant ? [{ field, meant }] : [];
	});
	const filled = fields.filter(({ field, meant }) => field.value === '' && visitor[meant] !== undefined);
	for (const { field, meant } of filled) field.value = visitor[meant] ?? '';
	if (box) box.checked = Object.keys(visitor).length > 0;
	const known = form.querySelector<HTMLElement>('[data-known]');
	const name = known?.querySelector('strong');
	if (known && name && filled.length > 0) {
		name.textContent = visitor.name ?? visitor.email ?? visitor.organization ?? '';
		known.hidden = false;
	}
	known?.querySelector('button')?.addEventListener('click', () => {
		forgetVisitor(store);
		for (const { field } of fields) field.value = '';
		if (box) box.checked = false;
		known.hidden = true;
		// The draft forgets them too.
		form.dispatchEvent(new Event('input'));
		fields[0]?.field.focus();
	});
	box?.addEventListener('change', () => {
		if (!box.checked) forgetVisitor(store);
	});
	form.addEventListener('submit', () => {
		const now: Visitor = {};
		for (const { field, meant } of fields) now[meant] = field.value.trim();
		if (box?.checked) rememberVisitor(store, now);
	});
}

/** The outbox for forms with `data-command`, which few visitors need. */
export const publicForms = () => import('./public-outbox.ts');

/** Keeps the form in the outbox; else it waits in the page, as forms without a command do. */
async function keepInOutbox(form: HTMLFormElement, key: string, submitter: HTMLElement | null): Promise<void> {
	const kept = await publicForms().then(
		async ({ keepForm, followOutbox }) => {
			const stored = await keepForm(form, key);
			if (stored) {
				form.dataset.waits = '';
				followOutbox(document);
			}
			return stored;
		},
		() => false
	);
	if (!kept) waitsForNetwork(form, submitter);
}

/** Every POST form: prevents double submits, and sets an idempotency key that stays the same for the same content. */
export function sendOnce(form: HTMLFormElement, store: KeyValueStore): void {
	const release = () => {
		delete form.dataset.sending;
		for (const button of form.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
	};
	// While there is a network: without one it could not be loaded on a first visit.
	if (form.dataset.command) form.addEventListener('input', () => void publicForms().catch(() => {}), { once: true });
	form.addEventListener('submit', (event) => {
		const key = form.elements.namedItem('idempotency_key');
		if (key instanceof HTMLInputElement)
			key.value = idempotencyKey(store, nameOf(form), readDraft(fieldsOf(form)), randomKey);
		if (
			form.dataset.command &&
			key instanceof HTMLInputElement &&
			(!navigator.onLine || form.dataset.waits !== undefined) &&
			form.dataset.sending === undefined
		) {
			void keepInOutbox(form, key.value, event.submitter);
			return event.preventDefault();
		}
		if (form.dataset.sending !== undefined || waitsForNetwork(form, event.submitter)) return event.preventDefault();
		form.dataset.sending = '';
		event.submitter?.setAttribute('aria-busy', 'true');
		setTimeout(release, SENDING_AT_MOST);
	});
	// The page may come back from the back/forward cache; then the form can be submitted again.
	addEventListener('pageshow', release);
}

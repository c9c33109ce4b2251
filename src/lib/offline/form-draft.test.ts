import { describe, expect, it } from 'vitest';
import type { KeyValueStore } from '../core/safe-storage.ts';
import { clearDraft, saveDraft, loadDraft, restoreDraft, readDraft, type Control } from './form-draft.ts';

const text = (name: string, value: string, type = 'text'): Control => ({ name, type, value });
const box = (name: string, value: string, checked: boolean, type = 'checkbox'): Control => ({
	name,
	type,
	value,
	checked
});
const HOUR = 3_600_000;

function memory(): KeyValueStore & { texts: Map<string, string> } {
	const texts = new Map<string, string>();
	return {
		texts,
		getItem: (key) => texts.get(key) ?? null,
		setItem: (key, value) => void texts.set(key, value),
		removeItem: (key) => void texts.delete(key)
	};
}

describe('a draft', () => {
	it('is read from text fields, selects and checkboxes', () => {
		const controls = [
			text('name', 'Fenna'),
			text('question', 'line\nline', 'textarea'),
			text('theme', 'energie', 'select-one'),
			box('days', 'ma', true),
			box('days', 'di', false),
			box('news', 'on', false)
		];
		expect(readDraft(controls)).toEqual({
			name: ['Fenna'],
			question: ['line\nline'],
			theme: ['energie'],
			days: ['ma'],
			news: []
		});
	});

	it.each(['hidden', 'password', 'file', 'submit', 'button'])('is never read from a field of type %s', (type) => {
		expect(readDraft([text('secret', 'x', type)])).toEqual({});
	});

	it('is not read from a field without a name', () => {
		expect(readDraft([text('', 'x')])).toEqual({});
	});

	it('is restored into empty fields', () => {
		const controls = [text('name', ''), box('news', 'on', false)];
		expect(restoreDraft(controls, { name: ['Fenna'], news: ['on'] }, true)).toBe(true);
		expect(controls).toEqual([text('name', 'Fenna'), box('news', 'on', true)]);
	});

	it('does not replace values from the server, nor checkboxes of a form with errors', () => {
		const controls = [text('name', 'Fenna de Boer'), box('news', 'on', false)];
		expect(restoreDraft(controls, { name: ['Fen'], news: ['on'] }, false)).toBe(false);
		expect(controls).toEqual([text('name', 'Fenna de Boer'), box('news', 'on', false)]);
	});

	it('is restored into a select only on a fresh form', () => {
		const list = text('theme', 'any', 'select-one');
		expect(restoreDraft([list], { theme: ['energie'] }, false)).toBe(false);
		expect(restoreDraft([list], { theme: ['energie'] }, true)).toBe(true);
		expect(list.value).toBe('energie');
	});

	it('is never restored into a hidden field', () => {
		const controls = [text('idempotency_key', '', 'hidden')];
		expect(restoreDraft(controls, { idempotency_key: ['x'] }, true)).toBe(false);
	});

	it('is kept for a day per form, until it is cleared', () => {
		const store = memory();
		saveDraft(store, 'sign-up:a', { name: ['Fenna'] }, 0);
		expect(loadDraft(store, 'sign-up:a', 23 * HOUR)).toEqual({ name: ['Fenna'] });
		expect(loadDraft(store, 'sign-up:b', HOUR)).toBeNull();
		expect(loadDraft(store, 'sign-up:a', 24 * HOUR)).toBeNull();
		clearDraft(store, 'sign-up:a');
		expect(loadDraft(store, 'sign-up:a', HOUR)).toBeNull();
	});

	it.each(['', '{', '{}', '{"at":0}', '{"at":0,"typed":null}', '{"at":"x","typed":{}}', '{"at":9e99,"typed":{}}'])(
		'is ignored when damaged: %j',
		(stored) => {
			const store = memory();
			store.setItem('typed:f', stored);
			expect(loadDraft(store, 'f', HOUR)).toBeNull();
		}
	);

	it('ignores stored values that are not text', () => {
		const store = memory();
		store.setItem('typed:f', '{"at":0,"typed":{"name":["a",3,null],"other":"b"}}');
		expect(loadDraft(store, 'f', HOUR)).toEqual({ name: ['a'] });
	});
});

import { describe, expect, it } from 'vitest';
import type { KeyValueStore } from '../core/safe-storage.ts';
import { forgetVisitor, rememberVisitor, rememberedVisitor, visitorField } from './visitor.ts';

function memory(stored?: string): KeyValueStore {
	const texts = new Map<string, string>(stored === undefined ? [] : [['visitor', stored]]);
	return {
		getItem: (key) => texts.get(key) ?? null,
		setItem: (key, value) => void texts.set(key, value),
		removeItem: (key) => void texts.delete(key)
	};
}

const fenna = { name: 'Fenna de Boer', email: 'fenna@bakkerij.example', organization: 'Bakkerij De Boer' };

describe('a returning visitor', () => {
	it('is remembered', () => {
		const store = memory();
		rememberVisitor(store, fenna);
		expect(rememberedVisitor(store)).toEqual(fenna);
	});

	it('is gone at once when they are forgotten', () => {
		const store = memory();
		rememberVisitor(store, fenna);
		forgetVisitor(store);
		expect(rememberedVisitor(store)).toEqual({});
		expect(store.getItem('visitor')).toBeNull();
	});

	it.each([
		undefined,
		'',
		'{',
		'[]',
		'{"name":3}',
		'{"name":""}',
		`{"name":"${'x'.repeat(201)}"}`,
		'{"phone":"1"}',
		'{"refused":true}'
	])('is unknown when the device has %j', (stored) => {
		expect(rememberedVisitor(memory(stored))).toEqual({});
	});

	it.each([
		['name', 'name'],
		['email', 'email'],
		['organization', 'organization']
	])('maps %j to its field', (word, field) => {
		expect(visitorField(word)).toBe(field);
	});

	it.each(['', 'off', 'tel', 'new-password', 'cc-name', 'name email'])('ignores %j', (word) => {
		expect(visitorField(word)).toBeNull();
	});
});

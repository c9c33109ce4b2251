import { describe, expect, it } from 'vitest';
import { box, boxes, field, newForm, returned, returnedTo } from './form-state.ts';

const back = { ...newForm({ registration: 'a', reason: 'x' }), action: 'promote' };

describe('the returned form', () => {
	it('is null when the action returned something else', () => {
		for (const answer of [null, undefined, {}]) expect(returned(answer)).toBeNull();
		expect(returned(back)).toBe(back);
	});

	it('belongs to one action, and to one row of a list', () => {
		expect(returnedTo(back, ['cancel', 'promote'])).toBe(back);
		expect(returnedTo(back, ['cancel'])).toBeNull();
		expect(returnedTo(back, ['promote'], { registration: 'a' })).toBe(back);
		expect(returnedTo(back, ['promote'], { registration: 'b' })).toBeNull();
		expect(returnedTo(null, ['promote'])).toBeNull();
	});
});

describe('a field', () => {
	const form = { ...newForm({ name: 'Jan', active: 'on' }, { themes: ['energie'] }), fieldErrors: { name: 'Korter' } };

	it('takes value, checked state and error from its form', () => {
		expect(field(form, 'name')).toEqual({ name: 'name', value: 'Jan', error: 'Korter' });
		expect(box(form, 'active')).toEqual({ name: 'active', checked: true, error: undefined });
		expect(boxes(form, 'themes')).toEqual({ name: 'themes', values: ['energie'], error: undefined });
	});

	it('is empty without a form', () => {
		expect(field(null, 'name')).toEqual({ name: 'name', value: undefined, error: undefined });
		expect(box(null, 'active').checked).toBe(false);
		expect(boxes(null, 'themes').values).toEqual([]);
	});
});

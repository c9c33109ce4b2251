import { describe, expect, it } from 'vitest';
import { choiceAttributes, controlAttributes, parted } from './fields.ts';

describe('controlAttributes', () => {
	it('has no description without hint and error', () => {
		expect(controlAttributes('name')).toEqual({
			id: 'name',
			'aria-describedby': undefined,
			'aria-invalid': undefined
		});
	});
	it('refers to the hint, then the error', () => {
		expect(controlAttributes('name', 'hint', 'error')).toEqual({
			id: 'name',
			'aria-describedby': 'name-hint name-error',
			'aria-invalid': 'true'
		});
	});
	it('treats an empty error as none', () => {
		expect(controlAttributes('name', '', '')['aria-invalid']).toBeUndefined();
	});
});

it('separates field props from control attributes', () => {
	const given = { name: 'name', label: 'Naam', hint: 'Op je kaartje', required: true, autocomplete: 'name' };
	expect(parted(given)).toEqual({
		around: { id: 'name', label: 'Naam', hint: 'Op je kaartje' },
		control: { name: 'name', required: true, autocomplete: 'name' }
	});
	expect(parted({ ...given, id: 'own' }).around.id).toBe('own');
});

it('ties a choice to its group and its hint', () => {
	expect(choiceAttributes('kind', { value: 'a', label: 'A', hint: 'x' })).toEqual({
		id: 'kind-a',
		'aria-describedby': 'kind-a-hint'
	});
	expect(choiceAttributes('kind', { value: 'a', label: 'A', disabled: true })).toEqual({
		id: 'kind-a',
		disabled: true
	});
});

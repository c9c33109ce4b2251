import { describe, expect, it } from 'vitest';
import { controlAttributes } from './fields.ts';

describe('what ties a control to its words', () => {
	it('says nothing where nothing is said', () => {
		expect(controlAttributes('name')).toEqual({
			id: 'name',
			'aria-describedby': undefined,
			'aria-invalid': undefined
		});
	});
	it('reads the hint, then the error', () => {
		expect(controlAttributes('name', 'hint', 'error')).toEqual({
			id: 'name',
			'aria-describedby': 'name-hint name-error',
			'aria-invalid': 'true'
		});
	});
	it('takes an empty error for none', () => {
		expect(controlAttributes('name', '', '')['aria-invalid']).toBeUndefined();
	});
});

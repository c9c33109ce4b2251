import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isHoneypotFilled, readForm } from './forms.ts';

const schema = z.object({
	name: z
		.string()
		.default('')
		.refine((text) => text !== '', 'name_missing')
		.refine((text) => text.length < 9, 'too_long'),
	size: z
		.string()
		.default('1')
		.refine((text) => /^\d$/.test(text), 'no_number')
		.transform(Number)
});

function form(...fields: [string, string | Blob][]): FormData {
	const data = new FormData();
	for (const [name, value] of fields) data.append(name, value);
	return data;
}

describe('readForm', () => {
	it('reads what the schema knows, and only that', () => {
		expect(readForm(form(['name', 'Jan'], ['size', '3'], ['__proto__', 'x'], ['role', 'admin']), schema)).toEqual({
			ok: true,
			value: { name: 'Jan', size: 3 },
			values: { name: 'Jan', size: '3' },
			lists: {}
		});
	});

	it('says what is wrong with each field, once, and gives back what was typed', () => {
		expect(readForm(form(['name', ''], ['size', 'x']), schema)).toEqual({
			ok: false,
			values: { name: '', size: 'x' },
			lists: {},
			faults: { name: 'name_missing', size: 'no_number' }
		});
	});

	it('takes the last of two, and no file for text', () => {
		expect(readForm(form(['name', 'Jan'], ['name', 'Piet']), schema)).toMatchObject({ value: { name: 'Piet' } });
		expect(readForm(form(['name', new Blob(['x'])]), schema)).toMatchObject({ faults: { name: 'name_missing' } });
	});

	it('gathers what was ticked, and nothing is no error', () => {
		const ticked = z.object({ themes: z.array(z.string()) });
		const value = { themes: ['energie', 'wonen'] };
		const sent = form(['themes', 'energie'], ['themes', 'wonen'], ['themes', new Blob(['x'])]);
		expect(readForm(sent, ticked)).toEqual({ ok: true, value, values: {}, lists: value });
		expect(readForm(form(), ticked)).toMatchObject({ ok: true, value: { themes: [] } });
	});

	it('does not send a novel back', () => {
		const read = readForm(form(['name', 'x'.repeat(100_000)]), schema);
		expect(read.values.name).toHaveLength(12_000);
	});
});

describe('isHoneypotFilled', () => {
	it.each([
		[form(), false],
		[form(['website', '']), false],
		[form(['website', '  ']), false],
		[form(['website', 'https://spam.example']), true],
		[form(['website', new Blob(['x'])]), false]
	])('%#', (data, trapped) => expect(isHoneypotFilled(data)).toBe(trapped));
});

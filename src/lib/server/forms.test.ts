import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refused } from '../core/result.ts';
import { expertForm } from '../experts/schema.ts';
import { signUpForm } from '../registrations/schema.ts';
import { formState, isHoneypotFilled, readForm, returnForm } from './forms.ts';

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
	it('reads the fields of the schema and ignores others', () => {
		expect(readForm(form(['name', 'Jan'], ['size', '3'], ['__proto__', 'x'], ['role', 'admin']), schema)).toEqual({
			ok: true,
			value: { name: 'Jan', size: 3 },
			name: null,
			fields: ['name', 'size'],
			values: { name: 'Jan', size: '3' },
			lists: {}
		});
	});

	it('returns one error per field, and the values that were sent', () => {
		expect(readForm(form(['name', ''], ['size', 'x']), schema, 'signUp')).toEqual({
			ok: false,
			name: 'signUp',
			fields: ['name', 'size'],
			values: { name: '', size: 'x' },
			lists: {},
			errors: [
				{ field: 'name', code: 'name_missing' },
				{ field: 'size', code: 'no_number' }
			]
		});
	});

	it('uses the last of two values, and ignores a file in a text field', () => {
		expect(readForm(form(['name', 'Jan'], ['name', 'Piet']), schema)).toMatchObject({ value: { name: 'Piet' } });
		expect(readForm(form(['name', new Blob(['x'])]), schema)).toMatchObject({ errors: [{ code: 'name_missing' }] });
	});

	it('collects all checked values; none checked is valid', () => {
		const ticked = z.object({ themes: z.array(z.string()) });
		const value = { themes: ['energie', 'wonen'] };
		const sent = form(['themes', 'energie'], ['themes', 'wonen'], ['themes', new Blob(['x'])]);
		expect(readForm(sent, ticked)).toMatchObject({ ok: true, value, values: {}, lists: value });
		expect(readForm(form(), ticked)).toMatchObject({ ok: true, value: { themes: [] } });
	});

	it('reads a schema with a transform, and reports the limit of a text or a list', () => {
		const short = z.string().refine((text) => text.length < 4, { error: 'too_long', params: { most: 3 } });
		const turned = z.object({ title: short, tags: z.array(z.string()).max(1, 'too_many') }).transform(Object.keys);
		expect(readForm(form(['title', 'abc']), turned)).toMatchObject({ ok: true, value: ['title', 'tags'] });
		expect(readForm(form(['title', 'abcd'], ['tags', 'a'], ['tags', 'b']), turned)).toMatchObject({
			errors: [
				{ field: 'title', code: 'too_long', detail: { most: 3 } },
				{ field: 'tags', code: 'too_many', detail: { most: 1 } }
			]
		});
	});
});

describe('a form that is returned with errors', () => {
	const at = (search: string, language: 'nl' | 'en' = 'nl') => ({
		url: new URL(`http://localhost/x${search}`),
		locals: { language }
	});
	const sent = (email: string, name = 'Jan') =>
		readForm(form(['name', name], ['email', email], ['company', 'Bakkerij'], ['website', '']), signUpForm, 'signUp');

	it('has a message for each invalid field, in the order of the form', () => {
		const { status, data } = returnForm(at(''), sent('x', ''));
		expect(status).toBe(400);
		expect(Object.entries(data.fieldErrors)).toEqual([
			['name', 'Vul je naam in'],
			['email', 'Kijk je e-mailadres na: het moet eruitzien als naam@bedrijf.nl']
		]);
		expect(data).toMatchObject({ action: '', formError: null, values: { name: '', email: 'x', company: 'Bakkerij' } });
		expect(returnForm(at('', 'en'), sent('x', '')).data.fieldErrors.name).toBe('Enter your name');
	});

	it('names the action it was sent to', () =>
		expect(['?/answer', '?/answer&a=b', '?q=/x', ''].map((search) => formState(at(search), sent('x')).action)).toEqual([
			'answer',
			'answer',
			'',
			''
		]));

	it('shows a refusal at its field, with the message of the form or of the refusal; any other above the form', () => {
		const fine = sent('jan@bakkerij.example');
		const state = (code: string, detail?: unknown) => returnForm(at(''), fine, refused(code, 409, detail)).data;
		expect(state('name_missing')).toMatchObject({ fieldErrors: { name: 'Vul een naam in.' }, formError: null });
		const plan = { ...fine, name: 'plan' as const, fields: ['capacity'] };
		const { fieldErrors } = formState(at(''), plan, refused('capacity_below_seats_taken'));
		expect(fieldErrors.capacity).toMatch(/^Er zijn al meer/);
		expect(state('not_enough_seats', { seats_left: 2 })).toMatchObject({
			fieldErrors: { companions: 'Er zijn nog 2 plaatsen over.' },
			formError: null
		});
		expect(state('sign_up_closed')).toMatchObject({ fieldErrors: {}, formError: 'Aanmelden kan niet meer.' });
		expect(state('title_missing')).toMatchObject({ fieldErrors: {}, formError: 'Vul een titel in.' });
		expect(returnForm(at(''), fine, refused('unavailable', 503)).status).toBe(503);
	});

	it('shows an error of a hidden field above the form', () => {
		const hidden = readForm(form(), z.object({ version: z.string('invalid_input') }), 'triage');
		expect(formState(at('?/close'), hidden, hidden.ok ? [] : hidden.errors)).toEqual({
			action: 'close',
			values: {},
			lists: {},
			fieldErrors: {},
			formError: 'Hier klopt iets niet. Controleer wat je invulde.'
		});
	});

	it('has no errors when none are passed', () =>
		expect(formState(at(''), sent('', ''))).toMatchObject({ fieldErrors: {}, formError: null, values: { name: '' } }));

	it('keeps every typed and checked value, whatever the values and the reason', () => {
		const text = fc.string({ unit: 'binary', maxLength: 40 });
		const typed = fc.record({
			name: text,
			email: text,
			bio: text,
			themes: fc.array(text, { maxLength: 3 }),
			organisation_id: text
		});
		const why = fc.option(fc.constantFrom('expert_exists', 'too_busy', 'edited_by_other', 'no such code'));
		fc.assert(
			fc.property(typed, why, ({ themes, ...values }, code) => {
				const entries = [...Object.entries(values), ...themes.map((theme): [string, string] => ['themes', theme])];
				const read = readForm(form(...entries), expertForm, 'expert');
				const { data } = returnForm(at(''), read, code === null ? undefined : refused(code));
				expect(data.values).toEqual(values);
				expect(data.lists).toEqual({ themes, municipalities: [] });
			})
		);
	});

	it('cuts very long values', () => {
		const novel = readForm(form(['name', 'x'.repeat(100_000)]), schema);
		expect(formState(at(''), novel).values.name).toHaveLength(30_000);
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

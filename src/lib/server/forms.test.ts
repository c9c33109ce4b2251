import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HONEYPOT } from '../core/form-state.ts';
import { refused } from '../core/result.ts';
import { expertForm } from '../experts/schema.ts';
import { signUpForm } from '../registrations/schema.ts';
import { formState, parseForm, readForm, returnForm } from './forms.ts';

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

describe('parseForm', () => {
	it('reads the fields of the schema and ignores others', () => {
		expect(parseForm(form(['name', 'Jan'], ['size', '3'], ['__proto__', 'x'], ['role', 'admin']), schema)).toEqual({
			ok: true,
			value: { name: 'Jan', size: 3 },
			name: null,
			fields: ['name', 'size'],
			values: { name: 'Jan', size: '3' },
			lists: {}
		});
	});

	it('returns one error per field, and the values that were sent', () => {
		expect(parseForm(form(['name', ''], ['size', 'x']), schema, 'signUp')).toEqual({
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
		expect(parseForm(form(['name', 'Jan'], ['name', 'Piet']), schema)).toMatchObject({ value: { name: 'Piet' } });
		expect(parseForm(form(['name', new Blob(['x'])]), schema)).toMatchObject({ errors: [{ code: 'name_missing' }] });
	});

	it('collects all checked values; none checked is valid', () => {
		const ticked = z.object({ themes: z.array(z.string()) });
		const value = { themes: ['energie', 'wonen'] };
		const sent = form(['themes', 'energie'], ['themes', 'wonen'], ['themes', new Blob(['x'])]);
		expect(parseForm(sent, ticked)).toMatchObject({ ok: true, value, values: {}, lists: value });
		expect(parseForm(form(), ticked)).toMatchObject({ ok: true, value: { themes: [] } });
	});

	it('reads a schema with a transform, and reports the limit of a text or a list', () => {
		const short = z.string().refine((text) => text.length < 4, { error: 'too_long', params: { most: 3 } });
		const turned = z.object({ title: short, tags: z.array(z.string()).max(1, 'too_many') }).transform(Object.keys);
		expect(parseForm(form(['title', 'abc']), turned)).toMatchObject({ ok: true, value: ['title', 'tags'] });
		expect(parseForm(form(['title', 'abcd'], ['tags', 'a'], ['tags', 'b']), turned)).toMatchObject({
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
		parseForm(form(['name', name], ['email', email], ['company', 'Bakkerij']), signUpForm, 'signUp');

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
		const hidden = parseForm(form(), z.object({ version: z.string('invalid_input') }), 'triage');
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
				const read = parseForm(form(...entries), expertForm, 'expert');
				const { data } = returnForm(at(''), read, code === null ? undefined : refused(code));
				expect(data.values).toEqual(values);
				expect(data.lists).toEqual({ themes, municipalities: [] });
			})
		);
	});

	it('cuts very long values', () => {
		const novel = parseForm(form(['name', 'x'.repeat(100_000)]), schema);
		expect(formState(at(''), novel).values.name).toHaveLength(30_000);
	});
});

describe('readForm', () => {
	const locals = { staff: null };
	const request = (body: BodyInit, headers: Record<string, string> = {}) =>
		new Request('http://localhost/vraag', { method: 'POST', body, headers });
	const urlEncoded = { 'content-type': 'application/x-www-form-urlencoded' };
	const read = (sent: Request) => readForm({ request: sent, locals }, schema);

	it('reads what browsers send', async () => {
		const expected = { ok: true, value: { name: 'Jan', size: 3 } };
		expect(await read(request(new URLSearchParams({ name: 'Jan', size: '3' })))).toMatchObject(expected);
		expect(await read(request(form(['name', 'Jan'], ['size', '3'])))).toMatchObject(expected);
	});

	it.each([
		['no content type', request(new Uint8Array([1])), 415],
		['another content type', request('{}', { 'content-type': 'application/json' }), 415],
		['plain text', request('name=Jan', { 'content-type': 'text/plain' }), 415],
		['no boundary', request('x', { 'content-type': 'multipart/form-data' }), 400],
		['another boundary', request('x', { 'content-type': 'multipart/form-data; boundary=y' }), 400],
		['half a part', request('--y\r\ncontent-disp', { 'content-type': 'multipart/form-data; boundary=y' }), 400],
		['a hundred thousand fields', request('&'.repeat(90_000), urlEncoded), 400]
	])('refuses %s', async (_what, sent, status) => expect(read(sent)).rejects.toMatchObject({ status }));

	it('refuses more than it reads, with the beginning of what was typed', async () => {
		const sent = await read(request(`name=Jan&size=${'3'.repeat(200_000)}`, urlEncoded));
		expect(sent).toMatchObject({ ok: false, refusal: { refusal: 'too_large', status: 413 }, values: { name: 'Jan' } });
		const at = { url: new URL('http://localhost/vraag'), locals: { language: 'nl' as const } };
		expect(returnForm(at, sent)).toMatchObject({ status: 413, data: { values: { name: 'Jan' } } });
		expect(returnForm(at, sent).data.formError).toMatch(/^Dit is meer tekst/);
	});

	it.each([
		['', true],
		['  ', true],
		['https://spam.example', false]
	])('a honeypot with %j in it: ok is %s', async (typed, ok) => {
		const sent = await read(request(new URLSearchParams({ name: 'Jan', [HONEYPOT]: typed })));
		expect(sent.ok).toBe(ok);
		const { data } = returnForm({ url: new URL('http://localhost/vraag'), locals: { language: 'nl' } }, sent);
		expect(data.fieldErrors[HONEYPOT] ?? '').toMatch(ok ? /^$/ : /^Maak dit veld leeg/);
		if (!ok) expect(data.values).toEqual({ name: 'Jan', [HONEYPOT]: typed });
	});
});

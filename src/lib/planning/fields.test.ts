import { describe, expect, it } from 'vitest';
import { planFields } from '../../../tests/factories/plans.ts';
import { parseForm } from '../server/forms.ts';
import { copyOf, emptyFields, emptyItem, fieldsOf, readFields, rearranged, sentFields } from './fields.ts';
import { readPlan } from './read-plan.ts';
import { planForm } from './schema.ts';
import type { PlanFields } from './types.ts';

const item = (title: string, id = '') => ({ ...emptyItem(), id, time: '20:00', title });
/** Reads a form as the server does. */
const read = (form: FormData) => readFields(parseForm(form, planForm, 'plan'));
const sent = (fields: PlanFields) => {
	const form = new FormData();
	const { values, lists } = sentFields(fields);
	for (const [name, value] of Object.entries(values)) form.append(name, value);
	for (const [name, given] of Object.entries(lists)) for (const value of given) form.append(name, value);
	return form;
};

describe('a form', () => {
	it('round-trips its values', () => {
		const fields = planFields({
			themes: ['energie', 'wonen'],
			description: '**Vet**\r\n\u0000 "quotes" 😀',
			programme: [item('Welkom', 'a'), item('Borrel')]
		});
		expect(read(sent(fields))).toEqual(fields);
	});

	it('omits rows without text, with or without an id', () => {
		const form = sent(planFields({ programme: [{ ...item('', 'a'), time: ' ' }, item('Welkom'), item('')] }));
		expect(read(form).programme.map(({ title, time }) => [title, time])).toEqual([
			['Welkom', '20:00'],
			['', '20:00']
		]);
	});

	it('reads dates and times that were typed, and keeps what it cannot read', () => {
		const form = sent(
			planFields({
				date: '14-01-2027',
				starts: '19.30',
				ends: '2130',
				endDate: 'morgen',
				opensDate: '1 jan 2027',
				opensTime: '9:00:00'
			})
		);
		form.append('itemTitle', 'Welkom');
		form.append('itemTime', '19u45');
		expect(read(form)).toMatchObject({
			date: '2027-01-14',
			starts: '19:30',
			ends: '21:30',
			endDate: 'morgen',
			opensDate: '2027-01-01',
			opensTime: '09:00',
			programme: [{ title: 'Welkom', time: '19:45' }]
		});
	});

	it('ignores files and rows beyond the maximum', () => {
		const form = new FormData();
		form.append('title', new File(['x'], 'x.txt'));
		for (let row = 0; row < 5000; row++) form.append('itemTitle', `r${row}`);
		form.append('itemTime', '20:00');
		const fields = read(form);
		expect(fields).toMatchObject({ title: '', kind: '', themes: [] });
		expect(fields.programme).toHaveLength(60);
		expect(fields.programme[1]).toEqual({ ...emptyItem(), title: 'r1' });
	});
});

describe('a session as a form', () => {
	const through = (fields: PlanFields) => {
		const read = readPlan(fields);
		if (!read.ok) throw new Error(JSON.stringify(read.errors));
		return fieldsOf(read.plan);
	};

	it('equals the form that made it', () => {
		const fields = planFields({
			host: '00000000-0000-4000-8000-000000000001',
			placeAddress: 'Dorpsstraat 1',
			opensDate: '2026-12-01',
			opensTime: '09:00',
			closesDate: '2027-01-13',
			closesTime: '23:59',
			programme: [item('Welkom')]
		});
		expect(through(fields)).toEqual({ ...fields, programme: [{ ...item('Welkom'), was: '|20:00|30|' }] });
	});

	it('has no end date when it ends just after midnight', () =>
		expect(through(planFields({ starts: '22:00', ends: '01:00' }))).toMatchObject({ endDate: '', ends: '01:00' }));

	it('keeps the choice of hour on the night that the clock goes back', () => {
		const night = { date: '2027-10-31', starts: '02:30', ends: '04:00' };
		for (const startsWhich of ['earlier', 'later'])
			expect(through(planFields({ ...night, startsWhich }))).toMatchObject({ starts: '02:30', startsWhich });
	});
});

it('copies without dates and without ids of rows', () => {
	const copy = copyOf(
		planFields({
			endDate: '2027-01-15',
			opensDate: '2026-12-01',
			startsWhich: 'later',
			programme: [item('Welkom', 'a')]
		})
	);
	expect(copy).toMatchObject({
		title: planFields().title,
		date: '',
		endDate: '',
		opensDate: '',
		startsWhich: '',
		starts: '19:30'
	});
	expect(copy.programme).toEqual([item('Welkom')]);
});

it('rearranges the programme', () => {
	const titles = (command: string) =>
		rearranged(planFields({ programme: [item('a'), item('b'), item('c')] }), command).programme.map(
			({ title }) => title
		);
	expect(titles('up.2')).toEqual(['a', 'c', 'b']);
	expect(titles('up.0')).toEqual(['a', 'b', 'c']);
	expect(titles('down.0')).toEqual(['b', 'a', 'c']);
	expect(titles('down.2')).toEqual(['a', 'b', 'c']);
	expect(titles('remove.1')).toEqual(['a', 'c']);
	expect(titles('add')).toEqual(['a', 'b', 'c', '']);
	for (const nonsense of ['', 'up', 'up.9', 'remove.x', 'drop.1']) expect(titles(nonsense)).toEqual(['a', 'b', 'c']);
});

it('has an evening as the default', () =>
	expect(emptyFields('zwolle')).toMatchObject({ municipality: 'zwolle', starts: '19:30', capacity: '40' }));

import { describe, expect, it } from 'vitest';
import { planFields } from '../../../tests/factories/plans.ts';
import { emptyFields, emptyItem, fieldsOf } from './fields.ts';
import { readPlan } from './read-plan.ts';
import type { PlanFields } from './types.ts';

const errorsOf = (changes: Partial<PlanFields>) => {
	const read = readPlan(planFields(changes));
	return read.ok ? {} : read.errors;
};
const planOf = (changes: Partial<PlanFields> = {}) => {
	const read = readPlan(planFields(changes));
	if (!read.ok) throw new Error(JSON.stringify(read.errors));
	return read.plan;
};
const item = { ...emptyItem(), title: 'Welkom' };

it('reads a plan', () => {
	expect(planOf({ title: '  Energie\u0000 delen\r\n samen ', description: 'a\r\nb' })).toEqual({
		kind: 'theme_session',
		title: 'Energie delen samen',
		summary: planFields().summary,
		description: 'a\nb',
		themes: ['energie'],
		municipality: 'raalte',
		host_organisation_id: null,
		place_name: 'De Kern',
		place_address: null,
		step_free_access: false,
		access_note: null,
		online_url: null,
		starts_at: '2027-01-14T18:30:00.000Z',
		ends_at: '2027-01-14T20:30:00.000Z',
		capacity: 40,
		remind_week: true,
		remind_day: true,
		sign_up_opens_at: null,
		sign_up_closes_at: null,
		programme: []
	});
});

it('reads how accessible the place is', () =>
	expect(planOf({ stepFreeAccess: 'on', accessNote: ' Lift\nbij B ' })).toMatchObject({
		step_free_access: true,
		access_note: 'Lift bij B'
	}));

it('returns the errors of an empty form in the order of the form', () => {
	const read = readPlan({ ...emptyFields(), kind: '', starts: '', ends: '', capacity: '' });
	expect(read).toMatchObject({ ok: false });
	expect(Object.entries(read.ok ? {} : read.errors)).toEqual([
		['kind', 'missing'],
		['title', 'missing'],
		['date', 'date_missing'],
		['ends', 'time_missing'],
		['municipality', 'missing'],
		['capacity', 'missing']
	]);
});

describe('refuses', () => {
	it.each<[Partial<PlanFields>, Record<string, string>]>([
		[{ kind: 'party' }, { kind: 'missing' }],
		[{ title: ' \u200b ' }, { title: 'missing' }],
		[{ title: '😀'.repeat(141) }, { title: 'too_long' }],
		[{ summary: 'x'.repeat(301) }, { summary: 'too_long' }],
		[{ description: 'x'.repeat(20_001) }, { description: 'too_long' }],
		[{ themes: ['a', 'b', 'c', 'd', 'e', 'f'] }, { themes: 'too_many' }],
		[{ date: '2027-02-29' }, { date: 'date_invalid' }],
		[{ starts: '25:00' }, { starts: 'time_invalid' }],
		[{ ends: '' }, { ends: 'time_missing' }],
		[{ ends: '19:30' }, { ends: 'before_start' }],
		[{ ends: '09:00' }, { ends: 'before_start' }],
		[{ endDate: '2027-01-13' }, { endDate: 'before_start' }],
		[{ endDate: '2027-01-22' }, { endDate: 'too_far_from_start' }],
		[{ capacity: '0' }, { capacity: 'out_of_range' }],
		[{ capacity: '2001' }, { capacity: 'out_of_range' }],
		[{ capacity: '-5' }, { capacity: 'not_a_number' }],
		[{ capacity: '1e3' }, { capacity: 'not_a_number' }],
		[{ municipality: '' }, { municipality: 'missing' }],
		[{ host: 'x' }, { host: 'unknown' }],
		[{ onlineUrl: 'javascript:alert(1)' }, { onlineUrl: 'not_a_link' }],
		[{ onlineUrl: 'https://x y' }, { onlineUrl: 'not_a_link' }],
		[{ onlineUrl: 'https://[meet' }, { onlineUrl: 'not_a_link' }],
		[{ programme: [{ ...item, time: 'half acht' }] }, { 'itemTime.0': 'time_invalid' }],
		[{ onlineUrl: `https://x/${'y'.repeat(500)}` }, { onlineUrl: 'too_long' }],
		[{ opensTime: '09:00' }, { opensDate: 'date_missing' }],
		[{ opensDate: '2027-01-02', closesDate: '2027-01-01' }, { closesDate: 'before_opening' }],
		[{ programme: [{ ...item, title: '', time: '20:00' }] }, { 'itemTitle.0': 'missing' }],
		[{ programme: [item, { ...item, title: 'x'.repeat(141) }] }, { 'itemTitle.1': 'too_long' }],
		[{ programme: [{ ...item, expert: 'me' }] }, { 'itemExpert.0': 'unknown' }],
		[{ programme: [{ ...item, day: 'vrijdag' }] }, { 'itemDay.0': 'unknown' }],
		[{ programme: [{ ...item, day: '9' }] }, { 'itemDay.0': 'unknown' }],
		[{ programme: Array(41).fill(item) }, { programme: 'too_many' }]
	])('%j', (changes, errors) => expect(errorsOf(changes)).toEqual(errors));
});

it('takes Https for https', () =>
	expect(planOf({ onlineUrl: ' Https://meet.example/Kamer ' }).online_url).toBe('https://meet.example/Kamer'));

it('accepts a number with spaces, and sign-up dates without times', () => {
	expect(planOf({ capacity: ' 25 ', opensDate: '2027-01-01', closesDate: '2027-01-13' })).toMatchObject({
		capacity: 25,
		sign_up_opens_at: '2026-12-31T23:00:00.000Z',
		sign_up_closes_at: '2027-01-13T22:59:00.000Z'
	});
});

describe('on the nights that the clock changes', () => {
	// Last Sundays of March and October 2027.
	const spring = { date: '2027-03-28', starts: '02:30', ends: '05:00' };
	const autumn = { date: '2027-10-31', starts: '02:30', ends: '05:00' };

	it('asks for the hour when a time does not exist, and uses the choice', () => {
		expect(errorsOf(spring)).toEqual({ starts: 'missing_that_night' });
		expect(planOf({ ...spring, startsWhich: 'earlier' }).starts_at).toBe('2027-03-28T00:30:00.000Z');
		expect(planOf({ ...spring, startsWhich: 'later' }).starts_at).toBe('2027-03-28T01:30:00.000Z');
	});
	it('asks for the hour when a time exists twice, and uses the choice', () => {
		expect(errorsOf(autumn)).toEqual({ starts: 'twice_that_night' });
		expect(planOf({ ...autumn, startsWhich: 'earlier' }).starts_at).toBe('2027-10-31T00:30:00.000Z');
		expect(planOf({ ...autumn, startsWhich: 'later' }).starts_at).toBe('2027-10-31T01:30:00.000Z');
	});
	it('ignores a choice of hour on any other night', () =>
		expect(planOf({ startsWhich: 'later' }).starts_at).toBe('2027-01-14T18:30:00.000Z'));
	it('asks about an end time after midnight too', () =>
		expect(errorsOf({ date: '2027-03-27', starts: '22:00', ends: '02:30' })).toEqual({ ends: 'missing_that_night' }));
	it.each([
		['02:30', 'earlier', '02:30', 'later', 60],
		['02:45', 'earlier', '02:15', 'later', 30],
		['02:30', 'later', '03:30', '', 60],
		['02:30', 'earlier', '02:30', 'earlier', 25 * 60]
	])('from %s (%s) to %s (%s) is %i minutes', (starts, startsWhich, ends, endsWhich, minutes) => {
		const fields = { date: autumn.date, starts, startsWhich, ends, endsWhich };
		const plan = planOf(fields);
		expect((Date.parse(plan.ends_at) - Date.parse(plan.starts_at)) / 60_000).toBe(minutes);
		const again = planOf(fieldsOf(plan));
		expect([again.starts_at, again.ends_at]).toEqual([plan.starts_at, plan.ends_at]);
	});
	it('asks which half past two it ends at', () =>
		expect(errorsOf({ ...autumn, startsWhich: 'earlier', ends: '02:30' })).toEqual({ ends: 'twice_that_night' }));
	it('ignores an invalid choice of hour', () =>
		expect(errorsOf({ ...spring, startsWhich: 'whatever' })).toEqual({ starts: 'missing_that_night' }));
	it('reads programme items within the session', () => {
		const twice = { ...autumn, starts: '01:00', programme: [{ ...item, time: '02:30' }] };
		expect(planOf(twice).programme[0]?.starts_at).toBe('2027-10-31T00:30:00.000Z');
		expect(planOf({ ...twice, starts: '02:15', startsWhich: 'later' }).programme[0]?.starts_at).toBe(
			'2027-10-31T01:30:00.000Z'
		);
		expect(errorsOf({ ...spring, starts: '01:00', programme: [{ ...item, time: '02:30' }] })).toEqual({
			'itemTime.0': 'missing_that_night'
		});
	});
});

it('dates programme items after midnight to the next day', () =>
	expect(
		planOf({ starts: '22:00', ends: '01:00', programme: [{ ...item, time: '00:15' }, item] }).programme
	).toMatchObject([{ starts_at: '2027-01-14T23:15:00.000Z' }, { starts_at: null }]));

it('keeps the ids of rows, and drops invalid ones', () => {
	const id = '0a0b0c0d-0000-4000-8000-000000000001';
	expect(
		planOf({
			programme: [
				{ ...item, id },
				{ ...item, id: 'x' }
			]
		}).programme
	).toMatchObject([{ id }, { id: null }]);
});

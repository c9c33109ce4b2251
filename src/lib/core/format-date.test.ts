import { describe, expect, it } from 'vitest';
import {
	formatDate,
	formatDateParts,
	formatHours,
	formatDateTime,
	formatMonth,
	formatPeriod,
	formatTime
} from './format-date.ts';

const at = (iso: string) => new Date(iso);
const start = at('2027-01-14T18:30:00Z');
const end = at('2027-01-14T20:30:00Z');
const now = at('2027-01-02T12:00:00Z');

describe('periodInWords', () => {
	it.each([
		['nl', 'short', 'do 14 jan, 19.30–21.30'],
		['en', 'short', 'Thu 14 Jan, 19:30–21:30'],
		['nl', 'long', 'donderdag 14 januari, 19.30–21.30 uur'],
		['en', 'long', 'Thursday 14 January, 19:30–21:30']
	] as const)('%s %s', (language, style, words) => {
		expect(formatPeriod(start, end, language, { style, now })).toBe(words);
	});

	it('says the year when it is another one, or nobody says which it is', () => {
		expect(formatPeriod(start, end, 'nl', { now: at('2026-12-31T22:00:00Z') })).toBe('do 14 jan 2027, 19.30–21.30');
		expect(formatPeriod(start, end, 'nl')).toBe('do 14 jan 2027, 19.30–21.30');
		// The year turns in Amsterdam, not in Greenwich.
		expect(formatPeriod(start, end, 'nl', { now: at('2026-12-31T23:00:00Z') })).toBe('do 14 jan, 19.30–21.30');
	});

	it('names both days of a meeting over more than one', () => {
		expect(formatPeriod(start, at('2027-01-15T11:00:00Z'), 'nl', { now })).toBe('do 14 jan, 19.30 – vr 15 jan, 12.00');
	});

	it('lets an evening run past midnight', () => {
		expect(formatPeriod(at('2027-01-14T21:00:00Z'), at('2027-01-15T00:00:00Z'), 'nl', { now })).toBe(
			'do 14 jan, 22.00–01.00'
		);
	});

	it('tells the clock on both sides of a change', () => {
		expect(
			formatPeriod(at('2026-10-24T23:30:00Z'), at('2026-10-25T02:30:00Z'), 'en', { now: at('2026-06-01T00:00:00Z') })
		).toBe('Sun 25 Oct, 01:30–03:30');
	});
});

it('writes times and months', () => {
	expect(formatTime(at('2027-01-14T23:05:00Z'), 'nl')).toBe('00.05');
	expect(formatTime(at('2027-07-14T07:05:00Z'), 'en')).toBe('09:05');
	expect(formatDate(start, 'nl')).toBe('do 14 jan 2027');
	expect(formatMonth(start, 'nl')).toBe('januari 2027');
});

it('dayInWords is a date in three pieces', () => {
	expect(formatDateParts(start, 'nl')).toEqual({ weekday: 'do', day: '14', month: 'jan' });
	expect(formatDateParts(at('2027-05-31T22:30:00Z'), 'en')).toEqual({ weekday: 'Tue', day: '1', month: 'Jun' });
});

it('hoursInWords leaves out the day that is already said, and no other', () => {
	expect(formatHours(start, end, 'nl', { now })).toBe('19.30–21.30');
	expect(formatHours(start, end, 'nl', { style: 'long' })).toBe('19.30–21.30 uur');
	expect(formatHours(start, at('2027-01-15T11:00:00Z'), 'nl', { now })).toBe('do 14 jan, 19.30 – vr 15 jan, 12.00');
});

it('momentInWords is a day and a time', () => {
	expect(formatDateTime(start, 'nl', { now })).toBe('do 14 jan, 19.30');
	expect(formatDateTime(start, 'nl', { style: 'long' })).toBe('donderdag 14 januari 2027, 19.30 uur');
	expect(formatDateTime(start, 'en')).toBe('Thu 14 Jan 2027, 19:30');
});

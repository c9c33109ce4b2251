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

describe('formatPeriod', () => {
	it.each([
		['nl', 'short', 'do 14 jan, 19.30–21.30'],
		['en', 'short', 'Thu 14 Jan, 19:30–21:30'],
		['nl', 'long', 'donderdag 14 januari, 19.30–21.30 uur'],
		['en', 'long', 'Thursday 14 January, 19:30–21:30']
	] as const)('%s %s', (language, style, words) => {
		expect(formatPeriod(start, end, language, { style, now })).toBe(words);
	});

	it('includes the year when it is another one, or without `now`', () => {
		expect(formatPeriod(start, end, 'nl', { now: at('2026-12-31T22:00:00Z') })).toBe('do 14 jan 2027, 19.30–21.30');
		expect(formatPeriod(start, end, 'nl')).toBe('do 14 jan 2027, 19.30–21.30');
		// The year changes at midnight in Amsterdam, not in UTC.
		expect(formatPeriod(start, end, 'nl', { now: at('2026-12-31T23:00:00Z') })).toBe('do 14 jan, 19.30–21.30');
	});

	it('includes both dates of a period over more than one day', () => {
		expect(formatPeriod(start, at('2027-01-15T11:00:00Z'), 'nl', { now })).toBe('do 14 jan, 19.30 – vr 15 jan, 12.00');
	});

	it('treats an evening past midnight as one day', () => {
		expect(formatPeriod(at('2027-01-14T21:00:00Z'), at('2027-01-15T00:00:00Z'), 'nl', { now })).toBe(
			'do 14 jan, 22.00–01.00'
		);
	});

	it('shows wall-clock times across a clock change', () => {
		expect(
			formatPeriod(at('2026-10-24T23:30:00Z'), at('2026-10-25T02:30:00Z'), 'en', { now: at('2026-06-01T00:00:00Z') })
		).toBe('Sun 25 Oct, 01:30–03:30');
	});
});

it('formats times, dates and months', () => {
	expect(formatTime(at('2027-01-14T23:05:00Z'), 'nl')).toBe('00.05');
	expect(formatTime(at('2027-07-14T07:05:00Z'), 'en')).toBe('09:05');
	expect(formatDate(start, 'nl')).toBe('do 14 jan 2027');
	expect(formatMonth(start, 'nl')).toBe('januari 2027');
});

it('formatDateParts returns weekday, day and month', () => {
	expect(formatDateParts(start, 'nl')).toEqual({ weekday: 'do', day: '14', month: 'jan' });
	expect(formatDateParts(at('2027-05-31T22:30:00Z'), 'en')).toEqual({ weekday: 'Tue', day: '1', month: 'Jun' });
});

it('formatHours omits the date that is already shown, and no other', () => {
	expect(formatHours(start, end, 'nl', { now })).toBe('19.30–21.30');
	expect(formatHours(start, end, 'nl', { style: 'long' })).toBe('19.30–21.30 uur');
	expect(formatHours(start, at('2027-01-15T11:00:00Z'), 'nl', { now })).toBe('do 14 jan, 19.30 – vr 15 jan, 12.00');
});

it('formatDateTime formats a date and a time', () => {
	expect(formatDateTime(start, 'nl', { now })).toBe('do 14 jan, 19.30');
	expect(formatDateTime(start, 'nl', { style: 'long' })).toBe('donderdag 14 januari 2027, 19.30 uur');
	expect(formatDateTime(start, 'en')).toBe('Thu 14 Jan 2027, 19:30');
});

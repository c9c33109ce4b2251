import { afterAll, describe, expect, it } from 'vitest';
import { addDays, isLocalDate, isLocalTime, localDay, resolveLocal, startOfDay, toLocal } from './timezone.ts';

const machineZone = process.env.TZ;
afterAll(() => {
	if (machineZone === undefined) delete process.env.TZ;
	else process.env.TZ = machineZone;
});

describe.each(['UTC', 'Europe/Amsterdam', 'America/New_York'])('on a machine in %s', (zone) => {
	const on = (date: string, time: string) => {
		process.env.TZ = zone;
		return resolveLocal(date, time);
	};

	it.each([
		['2027-01-14', '19:30', '2027-01-14T18:30:00.000Z'],
		['2026-07-01', '00:00', '2026-06-30T22:00:00.000Z'],
		['2026-03-28', '02:30', '2026-03-28T01:30:00.000Z'],
		['2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
		['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
		['2026-10-24', '02:30', '2026-10-24T00:30:00.000Z'],
		['2026-10-25', '01:59', '2026-10-24T23:59:00.000Z'],
		['2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
		['2026-10-25', '23:59', '2026-10-25T22:59:00.000Z'],
		['2028-02-29', '12:00', '2028-02-29T11:00:00.000Z']
	])('%s %s is one instant', (date, time, iso) => {
		expect(on(date, time)).toEqual({ kind: 'one', instant: new Date(iso) });
		expect(toLocal(new Date(iso))).toEqual({ date, time });
	});

	it.each(['02:00', '02:30', '02:59'])('2026-03-29 %s does not exist', (time) => {
		const minutes = time.slice(2);
		expect(on('2026-03-29', time)).toEqual({
			kind: 'none',
			suggestions: [
				{ date: '2026-03-29', time: `01${minutes}` },
				{ date: '2026-03-29', time: `03${minutes}` }
			]
		});
	});

	it.each([
		['02:00', '2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z'],
		['02:59', '2026-10-25T00:59:00.000Z', '2026-10-25T01:59:00.000Z']
	])('2026-10-25 %s exists twice', (time, first, second) => {
		expect(on('2026-10-25', time)).toEqual({ kind: 'two', first: new Date(first), second: new Date(second) });
		for (const iso of [first, second]) expect(toLocal(new Date(iso))).toEqual({ date: '2026-10-25', time });
	});

	it('finds the start of a day', () => {
		process.env.TZ = zone;
		expect(startOfDay('2026-03-29').toISOString()).toBe('2026-03-28T23:00:00.000Z');
		expect(startOfDay('2026-10-26').toISOString()).toBe('2026-10-25T23:00:00.000Z');
		expect(localDay(new Date('2026-12-31T23:00:00Z'))).toBe('2027-01-01');
		expect(localDay(new Date('2026-12-31T22:59:59.999Z'))).toBe('2026-12-31');
	});
});

it.each(['2026-02-29', '2026-13-01', '2026-1-1', '26-01-01', '1969-12-31', '2026-01-01T00:00', ''])(
	'%j is no date',
	(date) => {
		expect(isLocalDate(date)).toBe(false);
		expect(() => resolveLocal(date, '12:00')).toThrow(RangeError);
		expect(() => addDays(date, 1)).toThrow(RangeError);
	}
);

it.each(['24:00', '9:30', '12:60', '12:00:00', ''])('%j is no time', (time) => {
	expect(isLocalTime(time)).toBe(false);
	expect(() => resolveLocal('2026-01-01', time)).toThrow(RangeError);
});

it('adds days across clock changes and leap days', () => {
	expect(addDays('2026-03-28', 1)).toBe('2026-03-29');
	expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
	expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
	expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planFields } from '../../../tests/factories/plans.ts';
import { addDays, resolveLocal, toLocal } from '../core/timezone.ts';
import { emptyItem, fieldsOf } from './fields.ts';
import { fingerprintsOf, merge } from './merge.ts';
import { dayCount } from './programme.ts';
import { readPlan } from './read-plan.ts';
import type { ItemFields, PlanFields, SessionPlan } from './types.ts';

const plan = (fields: PlanFields): SessionPlan => {
	const read = readPlan(fields);
	if (!read.ok) throw new Error(JSON.stringify(read.errors));
	return read.plan;
};
const item = (title: string, time = '', more: Partial<ItemFields> = {}): ItemFields => ({
	...emptyItem(),
	title,
	time,
	...more
});
/** Wall-clock times of a programme: `15 09:00`; `day 2` for an item without a time. */
const times = ({ programme }: SessionPlan) =>
	programme.map(({ starts_at, day }) => {
		if (!starts_at) return day ? `day ${day}` : '';
		const { date, time } = toLocal(new Date(starts_at));
		return `${date.slice(8)} ${time}`;
	});
const saved = (changes: Partial<PlanFields>) => fieldsOf(plan(planFields(changes)));
const evening = saved({ programme: [item('Inloop', '19:30'), item('Vragen'), item('Slot', '21:15')] });
const twoDays = saved({
	endDate: '2027-01-15',
	ends: '12:00',
	programme: [item('Welkom', '19:30'), item('Ontbijt', '08:00', { day: '2' }), item('Slot', '11:30')]
});

describe('a time without a day', () => {
	it.each<[string, Partial<PlanFields>, string[]]>([
		['follows the item before', { endDate: '2027-01-15', ends: '22:00' }, ['14 20:00', '15 10:00', '15 11:00']],
		['is after midnight in a late session', { starts: '09:30', ends: '23:00' }, ['14 20:00', '14 10:00', '14 11:00']]
	])('%s', (_, changes, expected) =>
		expect(
			times(plan(planFields({ ...changes, programme: [item('a', '20:00'), item('b', '10:00'), item('c', '11:00')] })))
		).toEqual(expected)
	);
	it('belongs to the next day after midnight, also outside of the session', () => {
		const night = (ends: string) => ({ ends, programme: [item('a', '23:30'), item('b', '00:30')] });
		expect(times(plan(planFields(night('01:00'))))).toEqual(['14 23:30', '15 00:30']);
		expect(times(plan(planFields(night('23:45'))))).toEqual(['14 23:30', '15 00:30']);
	});
	it('follows an item that has only a day', () =>
		expect(
			times(
				plan(
					planFields({
						endDate: '2027-01-16',
						ends: '22:00',
						programme: [item('a', '20:00'), item('b', '', { day: '3' }), item('c', '20:00')]
					})
				)
			)
		).toEqual(['14 20:00', 'day 3', '16 20:00']));
});

it('shows a day only when the session has more', () => {
	expect(evening.programme.map(({ day }) => day)).toEqual(['', '', '']);
	expect(twoDays.programme.map(({ day }) => day)).toEqual(['1', '2', '2']);
	expect(saved({ starts: '22:00', ends: '01:00', programme: [item('a', '00:15')] }).programme[0]?.day).toBe('');
});

it.each([
	[{}, 1],
	[{ endDate: '2027-01-15', ends: '12:00' }, 2],
	[{ endDate: '2027-01-15', ends: '' }, 2],
	[{ starts: '22:00', ends: '01:00' }, 1],
	[{ starts: '22:00', endDate: '2027-01-15', ends: '01:00' }, 1],
	[{ endDate: '2027-01-13' }, 1],
	[{ endDate: '2028-01-13' }, 8],
	[{ date: '' }, 1],
	[{ date: 'morgen', endDate: 'later' }, 1]
])('a session with %j is on %i days', (changes, days) => expect(dayCount(planFields(changes))).toBe(days));

describe('a session that moves', () => {
	it('takes its programme along, to the minute', () =>
		expect(times(plan({ ...evening, starts: '16:00', ends: '18:00' }))).toEqual(['14 16:00', '', '14 17:45']));
	it('takes it along to another day, and past midnight', () => {
		expect(times(plan({ ...evening, date: '2027-01-20' }))).toEqual(['20 19:30', '', '20 21:15']);
		expect(times(plan({ ...evening, starts: '23:00', ends: '01:00' }))).toEqual(['14 23:00', '', '15 00:45']);
		expect(times(plan({ ...twoDays, date: '2027-01-20', starts: '18:00', endDate: '2027-01-21' }))).toEqual([
			'20 18:00',
			'21 06:30',
			'21 10:00'
		]);
	});
	it('leaves it where it is when only the end moves', () => {
		expect(times(plan({ ...evening, ends: '21:00' }))).toEqual(['14 19:30', '', '14 21:15']);
		expect(times(plan({ ...twoDays, endDate: '', ends: '21:30' }))).toEqual(['14 19:30', '15 08:00', '15 11:30']);
	});
	it('takes along only the items that were not touched in the same save', () => {
		const [first, second, last] = evening.programme as [ItemFields, ItemFields, ItemFields];
		const programme = [first, { ...second, time: '17:00' }, { ...last, time: '17:30' }];
		expect(times(plan({ ...evening, starts: '16:00', ends: '18:00', programme }))).toEqual([
			'14 16:00',
			'14 17:00',
			'14 17:30'
		]);
	});
	it('keeps the clock of the later days over a clock change', () => {
		const over = { date: '2027-03-27', starts: '14:00', endDate: '2027-03-28', ends: '12:00' };
		expect(times(plan({ ...twoDays, ...over }))).toEqual(
			['27 14:00', '28 02:30', '28 06:00'].map((x) => x.replace('02:30', '03:00'))
		);
		expect(times(plan({ ...twoDays, ...over, starts: '19:30' }))).toEqual(['27 19:30', '28 08:00', '28 11:30']);
	});
	it('copies its times too', () => {
		const copy = { ...twoDays, starts: '18:30', programme: twoDays.programme.map((row) => ({ ...row, id: '' })) };
		expect(times(plan(copy))).toEqual(['14 18:30', '15 07:00', '15 10:30']);
	});
	it('takes it along from where a colleague moved it, and from where it was typed', () => {
		const base = fingerprintsOf(evening);
		const theirs = fieldsOf(plan({ ...evening, starts: '16:00', ends: '18:00' }));
		const renamed = merge(base, { ...evening, title: 'Warmte' }, theirs);
		expect(times(plan(renamed.fields))).toEqual(['14 16:00', '', '14 17:45']);
		const later = merge(base, { ...evening, starts: '20:00', ends: '22:00' }, theirs);
		expect(times(plan(later.fields))).toEqual(['14 20:00', '', '14 21:45']);
	});
	it('ignores a broken note of where a row was', () =>
		expect(
			times(
				plan(
					planFields({
						programme: [item('a', '20:00', { was: '|20:00|999999999|' }), item('b', '20:30', { was: 'x' })]
					})
				)
			)
		).toEqual(['14 20:00', '14 20:30']));
});

describe('for any programme', () => {
	const minutes = fc.integer({ min: 0, max: 287 }).map((five) => five * 5);
	const clock = (of: number) => `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
	// Around both clock changes of 2027.
	const date = fc
		.tuple(fc.constantFrom('2027-01-14', '2027-03-24', '2027-10-27'), fc.nat(10))
		.map(([from, days]) => addDays(from, days));
	const row = fc.record({ day: fc.integer({ min: -1, max: 6 }), at: fc.option(minutes, { freq: 4 }) });
	const any = fc.record({
		date,
		starts: minutes,
		days: fc.nat(4),
		ends: minutes,
		rows: fc.array(row, { maxLength: 8 })
	});

	/** Once on that night: neither skipped nor twice. */
	const plain = (date: string, time: string) => resolveLocal(date, time).kind === 'one';
	type Any = typeof any extends fc.Arbitrary<infer Value> ? Value : never;
	function fieldsFor({ date, starts, days, ends, rows }: Any): PlanFields {
		const programme = rows.map(({ day, at }, index) =>
			item(`${index}`, at === null ? '' : clock(at), { day: at === null ? String(Math.max(1, day)) : String(day) })
		);
		const end = { endDate: addDays(date, days), ends: clock(ends) };
		return planFields({ date, starts: clock(starts), ...end, startsWhich: 'earlier', endsWhich: 'later', programme });
	}
	const readable = (fields: PlanFields) => readPlan(fields).ok;

	it('the form of a stored session saves the same session', () =>
		fc.assert(
			fc.property(any, (one) => {
				const fields = fieldsFor(one);
				fc.pre(readable(fields));
				const stored = plan(fields);
				expect(plan(fieldsOf(stored))).toEqual(stored);
			})
		));

	/** The session moved by days and minutes, as somebody does in the form: only the start and the end are typed. */
	function moved(stored: SessionPlan, days: number, by: number): PlanFields {
		const local = (iso: string) => {
			const { date, time } = toLocal(new Date(iso));
			const there = new Date(Date.parse(`${addDays(date, days)}T${time}Z`) + by * 60_000).toISOString();
			return [there.slice(0, 10), there.slice(11, 16)] as const;
		};
		const [[date, starts], [endDate, ends]] = [local(stored.starts_at), local(stored.ends_at)];
		return { ...fieldsOf(stored), date, starts, endDate, ends, startsWhich: '', endsWhich: '' };
	}
	const wall = (iso: string) => {
		const { date, time } = toLocal(new Date(iso));
		return Date.parse(`${date}T${time}Z`) / 60_000;
	};
	const allPlain = ({ starts_at, ends_at, programme }: SessionPlan) =>
		[starts_at, ends_at, ...programme.flatMap(({ starts_at }) => starts_at ?? [])].every((iso) => {
			const { date, time } = toLocal(new Date(iso));
			return plain(date, time);
		});

	it('a move keeps the offset of each item and their order, and moving back gives the same programme', () =>
		fc.assert(
			fc.property(any, fc.integer({ min: -9, max: 9 }), fc.integer({ min: -1000, max: 1000 }), (one, days, by) => {
				const fields = fieldsFor(one);
				fc.pre(readable(fields));
				const stored = plan(fields);
				fc.pre(allPlain(stored) && readable(moved(stored, days, by)));
				const there = plan(moved(stored, days, by));
				expect(there.programme.map(({ title }) => title)).toEqual(stored.programme.map(({ title }) => title));
				const offsets = ({ starts_at, programme }: SessionPlan) =>
					programme.map((item) => (item.starts_at ? wall(item.starts_at) - wall(starts_at) : `day ${item.day}`));
				// On the night of a clock change a time may be skipped; the order holds then too.
				const order = ({ programme }: SessionPlan) => programme.flatMap(({ starts_at }) => starts_at ?? []);
				const sorted = [...order(stored)].sort().map((iso) => order(there)[order(stored).indexOf(iso)] ?? '');
				expect(sorted).toEqual([...sorted].sort());
				const expected = moved(stored, days, by);
				const skipped = offsets(stored).some((offset) => typeof offset === 'number' && !onClock(expected, offset));
				fc.pre(!skipped);
				expect(offsets(there)).toEqual(offsets(stored));
				fc.pre(allPlain(there) && readable(moved(there, -days, -by)));
				expect(plan(moved(there, -days, -by))).toEqual(stored);
			}),
			{ numRuns: 300 }
		));

	function onClock({ date, starts }: PlanFields, offset: number): boolean {
		const at = new Date(Date.parse(`${date}T${starts}Z`) + offset * 60_000).toISOString();
		return plain(at.slice(0, 10), at.slice(11, 16));
	}
});

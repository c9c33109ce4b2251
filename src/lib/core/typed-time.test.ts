import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLocalDate, isLocalTime } from './timezone.ts';
import { readDate, readTime } from './typed-time.ts';

describe('readTime', () => {
	it.each([
		...[
			'19:30',
			'19.30',
			'19,30',
			'1930',
			'19:30:00',
			'19.30.00',
			'19:30:00.000',
			'19u30',
			'19h30',
			'19 30',
			' 19:30 '
		],
		...[
			'19.30 uur',
			'19.30u',
			'19:30 u.',
			'7:30 pm',
			'7.30 PM',
			'7:30 p.m.',
			'730pm',
			'１９：３０',
			'19\u00a0:\u200b30'
		]
	])('%j is half past seven in the evening', (typed) => expect(readTime(typed)).toBe('19:30'));

	it.each([
		['7', '07:00'],
		['19 uur', '19:00'],
		['19u', '19:00'],
		['930', '09:30'],
		['0930', '09:30'],
		['9.05', '09:05'],
		['0:00', '00:00'],
		['12 am', '00:00'],
		['12pm', '12:00'],
		['2359', '23:59']
	])('%j is %s', (typed, time) => expect(readTime(typed)).toBe(time));

	it.each([
		'',
		'24:00',
		'25',
		'19:60',
		'1960',
		'19:3',
		'19:30:15',
		'half acht',
		'19-30',
		'13 pm',
		'0 am',
		'-1',
		'12345',
		'1e1'
	])('%j is no time', (typed) => expect(readTime(typed)).toBeNull());
});

describe('readDate', () => {
	it.each([
		...[
			'2027-01-14',
			'14-01-2027',
			'14-1-2027',
			'14/01/2027',
			'14.1.2027',
			'14 1 2027',
			'14-01-27',
			'20270114',
			'2027/1/14'
		],
		...['14 januari 2027', '14 jan 2027', '14 jan. 2027', '14-jan-2027', 'do 14 januari 2027', 'donderdag 14 jan 2027'],
		...['14 January 2027', '14th Jan 2027', 'Thu, 14 Jan 2027', ' 14 - 01 - 2027 ', '１４-０１-２０２７']
	])('%j is the fourteenth of January', (typed) => expect(readDate(typed)).toBe('2027-01-14'));

	it.each(['14 maart 2027', '14 mrt 2027', '14 March 2027'])('%j is in March', (typed) =>
		expect(readDate(typed)).toBe('2027-03-14')
	);

	it.each([
		...[
			'',
			'14-01',
			'30-02-2027',
			'2027-02-30',
			'01-14-2027',
			'0-1-2027',
			'14-13-2027',
			'morgen',
			'14 foo 2027',
			'1-1-1'
		],
		...['14-01-202', '2027-01-14T19:30', '14-01-2027 19:30', '14--01-2027', '2027-W03']
	])('%j is no day', (typed) => expect(readDate(typed)).toBeNull());
});

it('reads every way to write a day and a time back to the same', () => {
	const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31T23:59:00Z'), noInvalidDate: true });
	fc.assert(
		fc.property(days, fc.constantFrom('-', '/', '.', ' '), fc.boolean(), (at, mark, short) => {
			const [year, month, day] = at.toISOString().slice(0, 10).split('-') as [string, string, string];
			const [d, m] = short ? [String(Number(day)), String(Number(month))] : [day, month];
			for (const typed of [
				[year, m, d],
				[d, m, year],
				[d, m, year.slice(2)]
			].map((parts) => parts.join(mark)))
				expect(readDate(typed)).toBe(`${year}-${month}-${day}`);
			for (const language of ['nl-NL', 'en-GB'])
				for (const style of ['long', 'short'] as const) {
					const format = new Intl.DateTimeFormat(language, {
						day: 'numeric',
						month: style,
						year: 'numeric',
						timeZone: 'UTC'
					});
					expect(readDate(format.format(at))).toBe(`${year}-${month}-${day}`);
				}
			const [hours, minutes] = at.toISOString().slice(11, 16).split(':') as [string, string];
			for (const typed of [
				`${hours}:${minutes}`,
				`${hours}.${minutes}`,
				hours + minutes,
				`${Number(hours)}.${minutes} uur`
			])
				expect(readTime(typed)).toBe(`${hours}:${minutes}`);
		})
	);
});

it('makes a real day and time of whatever is typed, or nothing', () => {
	const typed = fc.string({ unit: fc.constantFrom(...'0123456789:.,-/ uhampjne２\u200b'.split('')), maxLength: 14 });
	fc.assert(
		fc.property(typed, (text) => {
			const [time, date] = [readTime(text), readDate(text)];
			expect(time === null || isLocalTime(time)).toBe(true);
			expect(date === null || isLocalDate(date)).toBe(true);
		}),
		{ numRuns: 3000 }
	);
});

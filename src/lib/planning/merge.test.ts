import { describe, expect, it } from 'vitest';
import { planFields } from '../../../tests/factories/plans.ts';
import { marksOf, merge, PARTS, readMarks } from './merge.ts';

const base = planFields({ programme: [{ id: 'a', time: '20:00', title: 'Welkom', description: '', expert: '' }] });
const marks = marksOf(base);

describe('merge', () => {
	it('takes over what only the other changed and keeps what I typed', () => {
		const mine = { ...base, title: 'Mijn titel', summary: 'Mijn samenvatting' };
		const theirs = { ...base, summary: 'Haar samenvatting', capacity: '60', themes: ['energie', 'wonen'] };
		expect(merge(marks, mine, theirs)).toEqual({
			fields: { ...mine, capacity: '60', themes: ['energie', 'wonen'] },
			takenOver: ['capacity', 'themes'],
			both: ['summary']
		});
	});

	it('sees no difference where both typed the same, in whatever order or line ends', () => {
		const mine = { ...base, description: 'a\r\nb', themes: ['wonen', 'energie'] };
		const theirs = { ...base, description: 'a\nb', themes: ['energie', 'wonen'] };
		expect(merge(marks, mine, theirs)).toEqual({ fields: mine, takenOver: [], both: [] });
	});

	it('takes the programme as a whole', () => {
		const theirs = { ...base, programme: [] };
		expect(merge(marks, base, theirs)).toMatchObject({ fields: { programme: [] }, takenOver: ['programme'] });
	});

	it('takes the hour with its time', () => {
		const theirs = { ...base, starts: '02:30', startsWhich: 'later' };
		expect(merge(marks, base, theirs).fields).toMatchObject({ starts: '02:30', startsWhich: 'later' });
		expect(merge(marks, base, { ...base, startsWhich: 'later' }).takenOver).toEqual(['starts']);
	});

	it('without marks takes nothing over', () => {
		const theirs = { ...base, title: 'Haar titel' };
		expect(merge({}, base, theirs)).toEqual({ fields: base, takenOver: [], both: ['title'] });
	});
});

it('marks every part, differently', () => {
	const other = marksOf({ ...planFields({ title: 'x' }) });
	expect(Object.keys(marks).sort()).toEqual([...PARTS].sort());
	expect(other.title).not.toBe(marks.title);
	expect(other.summary).toBe(marks.summary);
});

it.each(['', 'null', '7', '{"title"', '"x"'])('reads %j as no marks', (text) => expect(readMarks(text)).toEqual({}));
it('reads its own marks', () => expect(readMarks(JSON.stringify(marks))).toEqual(marks));

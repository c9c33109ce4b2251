import { describe, expect, it } from 'vitest';
import { planFields } from '../../../tests/factories/plans.ts';
import { emptyItem } from './fields.ts';
import { fingerprintsOf, merge, PARTS, readFingerprints } from './merge.ts';

const base = planFields({ programme: [{ ...emptyItem(), id: 'a', time: '20:00', title: 'Welkom' }] });
const fingerprints = fingerprintsOf(base);

describe('merge', () => {
	it('takes over what only the other editor changed, and keeps the submitted values', () => {
		const mine = { ...base, title: 'Mijn titel', summary: 'Mijn samenvatting' };
		const theirs = { ...base, summary: 'Haar samenvatting', capacity: '60', themes: ['energie', 'wonen'] };
		expect(merge(fingerprints, mine, theirs)).toEqual({
			fields: { ...mine, capacity: '60', themes: ['energie', 'wonen'] },
			takenOver: ['capacity', 'themes'],
			conflicting: ['summary']
		});
	});

	it('ignores the order of themes and the kind of line breaks', () => {
		const mine = { ...base, description: 'a\r\nb', themes: ['wonen', 'energie'] };
		const theirs = { ...base, description: 'a\nb', themes: ['energie', 'wonen'] };
		expect(merge(fingerprints, mine, theirs)).toEqual({ fields: mine, takenOver: [], conflicting: [] });
	});

	it('merges the programme as a whole', () => {
		const theirs = { ...base, programme: [] };
		expect(merge(fingerprints, base, theirs)).toMatchObject({ fields: { programme: [] }, takenOver: ['programme'] });
	});

	it('copies the choice of hour with its time', () => {
		const theirs = { ...base, starts: '02:30', startsWhich: 'later' };
		expect(merge(fingerprints, base, theirs).fields).toMatchObject({ starts: '02:30', startsWhich: 'later' });
		expect(merge(fingerprints, base, { ...base, startsWhich: 'later' }).takenOver).toEqual(['starts']);
	});

	it('takes nothing over without fingerprints', () => {
		const theirs = { ...base, title: 'Haar titel' };
		expect(merge({}, base, theirs)).toEqual({ fields: base, takenOver: [], conflicting: ['title'] });
	});
});

it('has a fingerprint for every part, which differs for other values', () => {
	const other = fingerprintsOf({ ...planFields({ title: 'x' }) });
	expect(Object.keys(fingerprints).sort()).toEqual([...PARTS].sort());
	expect(other.title).not.toBe(fingerprints.title);
	expect(other.summary).toBe(fingerprints.summary);
});

it.each(['', 'null', '7', '{"title"', '"x"'])('parses no fingerprints from %j', (text) =>
	expect(readFingerprints(text)).toEqual({})
);
it('parses its own fingerprints', () => expect(readFingerprints(JSON.stringify(fingerprints))).toEqual(fingerprints));

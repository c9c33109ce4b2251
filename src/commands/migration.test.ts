import { describe, expect, it } from 'vitest';
import { nextVersion } from './migration.ts';

describe('the version of a new migration', () => {
	const now = new Date('2027-02-03T04:05:06.789Z');
	it('is this second in UTC', () => expect(nextVersion(now, '20261128000100')).toBe('20270203040506'));
	it('comes after the last one, whatever the clock says', () => {
		expect(nextVersion(now, '20270203040506')).toBe('20270203040507');
		expect(nextVersion(now, '20290101000000')).toBe('20290101000001');
	});
});

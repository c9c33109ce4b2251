import { expect, it } from 'vitest';
import { attendeeQuery, readAttendeeFilters } from './filters.ts';
import { GROUPS } from './rules.ts';

const read = (query: string) => readAttendeeFilters(new URLSearchParams(query));

it.each(GROUPS)('a list of %s is what its address says', (group) => {
	const filters = { q: 'café & co', group, cursor: { side: 'after' as const, key: ['jan', 'a'] } };
	expect(read(attendeeQuery(filters, filters))).toEqual(filters);
	expect(read(attendeeQuery(filters))).toEqual({ ...filters, cursor: null });
});

it('ignores what it does not know', () => {
	expect(read('')).toEqual({ q: '', group: null, cursor: null });
	expect(read('groep=iedereen&q=++')).toEqual({ q: '', group: null, cursor: null });
	expect(attendeeQuery(read(''))).toBe('');
});

import { expect, it } from 'vitest';
import { attendeeQuery, readAttendeeFilters } from './filters.ts';
import { ATTENDEE_FILTERS, GROUPS } from './rules.ts';

const read = (query: string) => readAttendeeFilters(new URLSearchParams(query));

it.each(GROUPS)('a list of %s is what its address says', (group) => {
	const filters = {
		q: 'café & co',
		only: 'note' as const,
		group,
		cursor: { side: 'after' as const, key: ['jan', 'a'] }
	};
	expect(read(attendeeQuery(filters, filters))).toEqual(filters);
	expect(read(attendeeQuery(filters))).toEqual({ ...filters, cursor: null });
});

it.each(ATTENDEE_FILTERS)('a list of only %s is what its address says', (only) =>
	expect(read(attendeeQuery({ ...read(''), only })).only).toBe(only)
);

it('ignores what it does not know', () => {
	expect(read('')).toEqual({ q: '', only: null, group: null, cursor: null });
	expect(read('groep=iedereen&toon=geheim&q=++')).toEqual({ q: '', only: null, group: null, cursor: null });
	expect(attendeeQuery(read(''))).toBe('');
});

import { describe, expect, it } from 'vitest';
import { FIGURE_LISTS, isFiltered, listQuery, readListFilters, sortedBy } from './filters.ts';

const read = (query: string) => readListFilters(new URLSearchParams(query));
const usual = read('');

describe('the staff list', () => {
	it('shows upcoming sessions by default, soonest first', () =>
		expect(usual).toEqual({
			q: '',
			status: '',
			municipality: '',
			kind: '',
			period: 'upcoming',
			sort: 'when',
			descending: false,
			cursor: null
		}));

	it('round-trips a query string', () => {
		const query =
			'?q=net+congestie&status=concept&gemeente=olst-wijhe&soort=lokaal-event&periode=alles&sorteer=-titel&na=netcongestie&na=3';
		expect(listQuery(read(query), { cursor: read(query).cursor })).toBe(query);
	});

	it.each([
		'status=weg',
		'gemeente=ZWOLLE',
		"gemeente=x'--",
		'soort=local_event',
		'periode=ooit',
		'sorteer=__proto__',
		'sorteer=-',
		'na=1&na=2&na=3&na=4&na=5'
	])('ignores %s', (query) => expect(read(query)).toEqual(usual));

	it('sorts past sessions latest first', () => {
		expect(read('periode=geweest')).toMatchObject({ sort: 'when', descending: true });
		expect(listQuery(read('periode=geweest'))).toBe('?periode=geweest');
		expect(read('periode=geweest&sorteer=wanneer')).toMatchObject({ descending: false });
	});

	it('reverses the order of a column, and sorts another one from its first page', () => {
		expect(sortedBy(read('na=4'), 'when')).toBe('?sorteer=-wanneer');
		expect(sortedBy(read('sorteer=-titel'), 'title')).toBe('?sorteer=titel');
		expect(sortedBy(usual, 'seats')).toBe('?sorteer=-plaatsen');
	});

	it('knows when a filter is active', () => {
		expect(isFiltered(read('sorteer=titel&na=2'))).toBe(false);
		for (const query of ['q=x', 'status=concept', 'gemeente=urk', 'soort=lokaal-event', 'periode=alles'])
			expect(isFiltered(read(query))).toBe(true);
	});

	it('shortens the search text', () => expect([...read(`q=${'😀'.repeat(900)}`).q].length).toBe(200));

	it('shows the list of each figure at its URL', () => {
		const lists = Object.values(FIGURE_LISTS);
		expect(new Set(lists.map((list) => listQuery(list))).size).toBe(lists.length);
		for (const list of lists) expect(read(listQuery(list))).toEqual(list);
	});
});

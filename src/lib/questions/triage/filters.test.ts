import { expect, test } from 'vitest';
import { FIGURE_LISTS, isFiltered, questionQuery, readQuestionFilters, statusesOf } from './filters.ts';

const read = (query: string) => readQuestionFilters(new URLSearchParams(query));

test('a query string round-trips through the filters', () => {
	for (const query of [
		'',
		'?lijst=te-laat',
		'?q=warmte+pomp&status=nieuw&thema=energie&gemeente=urk&sorteer=oudste&na=3',
		'?lijst=klaar&status=opgelost&sorteer=oudste',
		'?lijst=te-laat&bij=anderen',
		'?lijst=alles&status=ooit-doorgeleid&gesteld=laatste-jaar'
	])
		expect(questionQuery(read(query), { cursor: read(query).cursor })).toBe(query);
});

test('unknown values are ignored', () => {
	expect(read('lijst=x&status=y&thema=<&gemeente=A B&sorteer=z')).toEqual(read(''));
	expect(read(`q=${'x'.repeat(500)}`).q.length).toBeLessThanOrEqual(201);
});

test('what is impossible in a view is ignored', () => {
	expect(read('lijst=klaar&status=nieuw').status).toBe('');
	expect(read('status=opgelost').status).toBe('');
	expect(statusesOf('finished')).toEqual(['solved', 'closed', 'ever_referred', 'ever_answered']);
	expect(new Set(statusesOf('all'))).toEqual(new Set([...statusesOf('open'), ...statusesOf('finished')]));
	expect(read('lijst=van-mij&bij=anderen').who).toBe('');
	expect(['open', 'alles', 'klaar'].map((view) => read(`lijst=${view}&sorteer=datum`).sort)).toEqual([
		'due',
		'newest',
		'newest'
	]);
	expect(questionQuery(read('status=nieuw'), { view: 'finished' })).toBe('?lijst=klaar');
});

test('a changed filter starts at its first page', () => {
	expect(questionQuery(read('na=4'), { theme: 'energie' })).toBe('?thema=energie');
	expect(isFiltered(read('lijst=van-mij'))).toBe(false);
	expect(isFiltered(read('thema=energie'))).toBe(true);
});

test('the list of each figure is the one that its URL shows', () => {
	const lists = Object.values(FIGURE_LISTS);
	expect(new Set(lists.map((list) => questionQuery(list))).size).toBe(lists.length);
	for (const list of lists) expect(read(questionQuery(list))).toEqual(list);
});

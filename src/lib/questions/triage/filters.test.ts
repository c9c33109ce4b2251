import { expect, test } from 'vitest';
import { isFiltered, questionQuery, readQuestionFilters, statusesOf } from './filters.ts';

const read = (query: string) => readQuestionFilters(new URLSearchParams(query));

test('a query string round-trips through the filters', () => {
	for (const query of [
		'',
		'?lijst=te-laat',
		'?q=warmte+pomp&status=nieuw&thema=energie&gemeente=urk&sorteer=oudste&pagina=3',
		'?lijst=klaar&status=opgelost&sorteer=oudste'
	])
		expect(questionQuery(read(query), { page: read(query).page })).toBe(query);
});

test('unknown values are ignored', () => {
	expect(read('lijst=x&status=y&thema=<&gemeente=A B&sorteer=z&pagina=-1')).toEqual(read(''));
	expect(read('pagina=1e9').page).toBe(1);
	expect(read(`q=${'x'.repeat(500)}`).q.length).toBeLessThanOrEqual(201);
});

test('a status that is impossible in a view is ignored', () => {
	expect(read('lijst=klaar&status=nieuw').status).toBe('');
	expect(read('status=opgelost').status).toBe('');
	expect(statusesOf('finished')).toEqual(['solved', 'closed']);
	expect(questionQuery(read('status=nieuw'), { view: 'finished' })).toBe('?lijst=klaar');
});

test('a changed filter starts at page 1', () => {
	expect(questionQuery(read('pagina=4'), { theme: 'energie' })).toBe('?thema=energie');
	expect(isFiltered(read('lijst=van-mij'))).toBe(false);
	expect(isFiltered(read('thema=energie'))).toBe(true);
});

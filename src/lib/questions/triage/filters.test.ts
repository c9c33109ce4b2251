import { expect, test } from 'vitest';
import { isFiltered, questionQuery, readQuestionFilters, statusesOf } from './filters.ts';

const read = (query: string) => readQuestionFilters(new URLSearchParams(query));

test('an address and the view it stands for are the same both ways', () => {
	for (const query of [
		'',
		'?lijst=te-laat',
		'?q=warmte+pomp&status=nieuw&thema=energie&gemeente=urk&sorteer=oudste&pagina=3',
		'?lijst=klaar&status=opgelost&sorteer=oudste'
	])
		expect(questionQuery(read(query), { page: read(query).page })).toBe(query);
});

test('what means nothing is left out', () => {
	expect(read('lijst=x&status=y&thema=<&gemeente=A B&sorteer=z&pagina=-1')).toEqual(read(''));
	expect(read('pagina=1e9').page).toBe(1);
	expect(read(`q=${'x'.repeat(500)}`).q.length).toBeLessThanOrEqual(201);
});

test('a state that a view cannot hold does not empty it', () => {
	expect(read('lijst=klaar&status=nieuw').status).toBe('');
	expect(read('status=opgelost').status).toBe('');
	expect(statusesOf('finished')).toEqual(['solved', 'closed']);
	expect(questionQuery(read('status=nieuw'), { view: 'finished' })).toBe('?lijst=klaar');
});

test('another narrowing starts at the first page', () => {
	expect(questionQuery(read('pagina=4'), { theme: 'energie' })).toBe('?thema=energie');
	expect(isFiltered(read('lijst=van-mij'))).toBe(false);
	expect(isFiltered(read('thema=energie'))).toBe(true);
});

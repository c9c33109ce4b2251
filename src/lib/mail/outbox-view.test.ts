import { expect, test } from 'vitest';
import { isFiltered, mailQuery, readMailView } from './outbox-view.ts';

const read = (query: string) => readMailView(new URLSearchParams(query));

test('an address and the view it stands for are the same both ways', () => {
	for (const query of ['', '?toon=mislukt', '?toon=wacht&q=noor%40&wat=session-moved&sorteer=oudste&pagina=3'])
		expect(mailQuery(read(query), { page: read(query).page })).toBe(query);
});

test('what means nothing is left out', () => {
	expect(read('toon=__proto__&wat=<x>&sorteer=-naam&pagina=1e9')).toEqual(read(''));
	expect(read('toon=alles')).toEqual(read(''));
});

test('another part keeps what was searched for and starts at its first page', () => {
	expect(mailQuery(read('q=noor&pagina=4'), { show: 'failed' })).toBe('?toon=mislukt&q=noor');
	expect(isFiltered(read('toon=mislukt&sorteer=oudste'))).toBe(false);
	expect(isFiltered(read('wat=sign-in'))).toBe(true);
});

import { expect, test } from 'vitest';
import { isFiltered, mailQuery, readMailView } from './outbox-view.ts';

const read = (query: string) => readMailView(new URLSearchParams(query));

test('a query round-trips through a view', () => {
	for (const query of ['', '?toon=mislukt', '?toon=wacht&q=noor%40&wat=session-moved&sorteer=oudste&na=3'])
		expect(mailQuery(read(query), { cursor: read(query).cursor })).toBe(query);
});

test('invalid values are ignored', () => {
	expect(
		read(
			'toon=__proto__&wat=<x>&sorteer=-naam&na=999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999'
		)
	).toEqual(read(''));
	expect(read('toon=alles')).toEqual(read(''));
});

test('a change keeps the search and starts at the first page', () => {
	expect(mailQuery(read('q=noor&na=4'), { show: 'failed' })).toBe('?toon=mislukt&q=noor');
	expect(isFiltered(read('toon=mislukt&sorteer=oudste'))).toBe(false);
	expect(isFiltered(read('wat=sign-in'))).toBe(true);
});

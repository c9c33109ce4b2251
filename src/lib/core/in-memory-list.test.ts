import { describe, expect, it } from 'vitest';
import { isFiltered, filterList, pageOf, readView, viewQuery, type ListRules } from './in-memory-list.ts';

type Shop = { name: string; town: string; age: number };
const rules: ListRules<Shop> = {
	text: ({ name, town }) => `${name} ${town}`,
	choices: { gemeente: ({ town }, chosen) => town === chosen, oud: ({ age }, chosen) => chosen === 'ja' && age > 9 },
	orders: { leeftijd: (a, b) => b.age - a.age }
};
const shops: Shop[] = [
	{ name: 'Bakkerij Één', town: 'urk', age: 3 },
	{ name: 'Bloemist', town: 'meppel', age: 30 },
	{ name: 'Café', town: 'urk', age: 12 }
];
const view = (query: string) => readView(rules, new URLSearchParams(query));
const names = (query: string) => filterList(shops, rules, view(query)).map(({ name }) => name);

describe('an in-memory list', () => {
	it('returns all items in their own order without a query', () => {
		expect(names('')).toEqual(['Bakkerij Één', 'Bloemist', 'Café']);
		expect(isFiltered(view('sorteer=leeftijd&pagina=2'))).toBe(false);
	});

	it('finds items that contain every word, ignoring accents', () => {
		expect(names('q=een+BAKKERIJ')).toEqual(['Bakkerij Één']);
		expect(names('q=cafe+meppel')).toEqual([]);
		expect(isFiltered(view('q=x'))).toBe(true);
	});

	it('filters by every choice at once', () => {
		expect(names('gemeente=urk')).toEqual(['Bakkerij Één', 'Café']);
		expect(names('gemeente=urk&oud=ja')).toEqual(['Café']);
		expect(names('gemeente=nergens')).toEqual([]);
		expect(isFiltered(view('oud=ja'))).toBe(true);
	});

	it('sorts without changing the original list', () => {
		expect(names('sorteer=leeftijd')).toEqual(['Bloemist', 'Café', 'Bakkerij Één']);
		expect(names('')).toEqual(['Bakkerij Één', 'Bloemist', 'Café']);
	});

	it.each([
		'sorteer=__proto__',
		'sorteer=constructor',
		'sorteer=x',
		'gemeente=A B',
		"gemeente=x'--",
		'pagina=-1',
		'ander=x'
	])('ignores %s', (query) => expect(view(query)).toEqual(view('')));

	it('round-trips a query', () => {
		const query = '?q=caf%C3%A9&gemeente=urk&oud=ja&sorteer=leeftijd&pagina=3';
		expect(viewQuery(view(query), 3)).toBe(query);
		expect(viewQuery(view(query))).toBe(query.replace('&pagina=3', ''));
		expect(viewQuery(view(''))).toBe('');
	});

	it('has pages, and shows the last page for a number beyond it', () => {
		const many = Array.from({ length: 26 }, (_, age) => ({ name: `Winkel ${age}`, town: 'urk', age }));
		expect(pageOf(many, rules, view(''))).toMatchObject({ count: 26, pages: 2, page: 1 });
		expect(pageOf(many, rules, view('')).rows).toHaveLength(25);
		expect(pageOf(many, rules, view('pagina=9'))).toMatchObject({ page: 2, rows: [{ name: 'Winkel 25' }] });
		expect(pageOf([], rules, view('pagina=2'))).toEqual({ rows: [], count: 0, pages: 1, page: 1 });
	});
});

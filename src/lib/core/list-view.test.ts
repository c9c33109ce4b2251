import { describe, expect, it } from 'vitest';
import { isFiltered, orderOf, readView, viewQuery, type ListRules } from './list-view.ts';

const rules: ListRules = {
	choices: { gemeente: null, oud: ['ja', 'nee'] },
	orders: { '': ['sort_name', 'id'], leeftijd: ['-age', 'sort_name', 'id'] }
};
const view = (query: string) => readView(rules, new URLSearchParams(query));

describe('the view of a list', () => {
	it('is not filtered by an order or a place', () => {
		expect(isFiltered(view('sorteer=leeftijd&na=9&na=x&na=y'))).toBe(false);
		expect(isFiltered(view('q=x'))).toBe(true);
		expect(isFiltered(view('oud=ja'))).toBe(true);
	});

	it.each([
		'sorteer=__proto__',
		'sorteer=constructor',
		'sorteer=x',
		'gemeente=A B',
		"gemeente=x'--",
		'gemeente={a}',
		'oud=soms',
		'oud=constructor',
		'pagina=-1',
		'ander=x'
	])('ignores %s', (query) => expect(view(query)).toEqual(view('')));

	it.each(['', 'q=een+twee&gemeente=urk&oud=ja&sorteer=leeftijd', 'oud=nee'])('%s is written as it was read', (query) =>
		expect(viewQuery(view(query))).toBe(query && `?${query}`)
	);

	it('a place is part of the query string', () => {
		const cursor = { side: 'after', key: ['anna', '1'] } as const;
		expect(view(viewQuery(view('q=x'), cursor)).cursor).toEqual(cursor);
		expect(viewQuery(view('na=a&na=1'))).toBe('');
	});

	it('orders by its columns, and down with a hyphen', () => {
		expect(orderOf(rules, view(''))).toEqual([
			{ column: 'sort_name', ascending: true },
			{ column: 'id', ascending: true }
		]);
		expect(orderOf(rules, view('sorteer=leeftijd'))[0]).toEqual({ column: 'age', ascending: false });
	});
});

import { describe, expect, it } from 'vitest';
import { askedMunicipality, filterQuery, isFiltered, readFilters } from './filters.ts';

const known = {
	municipalities: [{ slug: 'zwolle' }, { slug: 'olst-wijhe' }],
	themes: [{ slug: 'energie' }]
};
const read = (query: string) => readFilters(new URLSearchParams(query), known);

describe('readFilters', () => {
	it('parses every filter', () => {
		expect(
			read('gemeente=olst-wijhe&thema=energie&soort=lokaal-event&q=net+congestie&van=2027-01-01&tot=2027-01-31')
		).toEqual({
			filters: {
				municipality: 'olst-wijhe',
				theme: 'energie',
				kind: 'local_event',
				q: 'net congestie',
				from: '2027-01-01',
				until: '2027-01-31'
			},
			ignored: []
		});
	});

	it('understands days as people type them', () =>
		expect(read('van=14-1-2027&tot=31+jan+2027').filters).toEqual({ from: '2027-01-14', until: '2027-01-31' }));

	it.each(['gemeente=ZWOLLE', 'gemeente=Olst-Wijhe', 'thema=Energie', 'soort=Lokaal-Event'])(
		'ignores case in %s',
		(query) => expect(read(query)).toEqual({ ...read(query.toLowerCase()), ignored: [] })
	);

	it('treats empty fields as no filter', () => {
		expect(read('q=&gemeente=&thema=&soort=&van=&tot=')).toEqual({ filters: {}, ignored: [] });
		expect(read('q=%20%E2%80%8B%0D%0A')).toEqual({ filters: {}, ignored: [] });
	});

	it.each([
		['gemeente=amsterdam', 'municipality'],
		['thema=__proto__', 'theme'],
		['soort=local_event', 'kind'],
		['van=2027-02-30', 'from'],
		['van=morgen', 'from'],
		["tot=2027-01-01'--", 'until'],
		['tot=0000-00-00', 'until']
	])('omits %s and lists it as ignored', (query, name) => {
		expect(read(query)).toEqual({ filters: {}, ignored: [name] });
	});

	it('ignores an end date before the start date', () => {
		expect(read('van=2027-02-01&tot=2027-01-01')).toEqual({ filters: { from: '2027-02-01' }, ignored: ['until'] });
	});

	it('cleans and shortens the search text', () => {
		expect(read('q=a%00b%0Ac').filters.q).toBe('ab c');
		expect([...(read(`q=${'😀'.repeat(5000)}`).filters.q ?? '')].length).toBeLessThanOrEqual(200);
	});
});

describe('filterQuery', () => {
	it('writes one query string for one view', () => {
		const query = filterQuery(read('tot=2027-01-31&soort=themabijeenkomst&q=b%26b&gemeente=zwolle').filters);
		expect(query).toBe('?q=b%26b&gemeente=zwolle&soort=themabijeenkomst&tot=2027-01-31');
		expect(filterQuery(read(query).filters)).toBe(query);
	});

	it('is empty without filters', () => {
		expect(filterQuery({})).toBe('');
		expect(isFiltered({})).toBe(false);
		expect(isFiltered({ q: 'x' })).toBe(true);
	});
});

describe('askedMunicipality', () => {
	const municipalities = ['Ommen', 'Zwolle'].map((name) => ({ name, slug: name.toLowerCase() }));
	const [ommen] = municipalities;

	it('finds the municipality by filter, and by its name as the search text', () => {
		expect(askedMunicipality({ municipality: 'ommen', q: 'energie' }, municipalities)).toBe(ommen);
		expect(askedMunicipality({ q: 'OMMEN' }, municipalities)).toBe(ommen);
		expect(askedMunicipality({ q: 'ommen energie' }, municipalities)).toBeUndefined();
		expect(askedMunicipality({ theme: 'energie' }, municipalities)).toBeUndefined();
	});
});
